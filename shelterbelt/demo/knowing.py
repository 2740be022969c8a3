"""The demo's people as several agencies know them: one child under five spellings, twins, brothers, and a queue to judge."""

from datetime import date, datetime, timedelta
from typing import Any

from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.people import actions
from shelterbelt.people.actions.linking import judge_pair, keep_linkage
from shelterbelt.people.matching import describe
from shelterbelt.people.matching.comparing import compare
from shelterbelt.people.matching.weights import DEFAULT
from shelterbelt.people.models import Identity, Person
from shelterbelt.records.actions import add_part, pass_extract
from shelterbelt.records.actions.groups import describe_group
from shelterbelt.records.models import Part, Record

SPELLINGS = (
    ("police", "Masie", "Thornberry", {"day_first": True}),
    ("health", "Maise", "Thornbury", {"nhs_number": "9990000018"}),
    ("youthjustice", "May", "Thornbury-Webb", {"former_names": "Webb"}),
    ("home", "Maisy", "Thornbury", {"known_as": "Maze"}),
)
"""How other agencies have Maisie Thornbury: each was told by word of mouth."""
POSTCODE = "SA1 4QT"


def knowing(world: World, now: datetime) -> None:
    """State what agencies know of the children of the story, this last hour."""
    with clock.lived_at(now - timedelta(minutes=30)):
        maisie = _called("Maisie", "Thornbury")
        if maisie is not None:
            _spell(world, maisie, now)
            _around(world, maisie)
        twins = [each for each in (_called("Ellis", "Farrow"), _called("Joni", "Farrow")) if each]
        for each in twins:
            actions.state_identity(by=world.people["grace"], person=each, stated_by="parent", address="3 Quay Street",
                                   postcode=POSTCODE)  # fmt: skip
        _passed_on(world, now)
    with clock.lived_at(now - timedelta(minutes=27)):
        _same(world, "Tia", "Rowntree")
    with clock.lived_at(now - timedelta(minutes=25)):
        _queue(world)
        for given, family in (("Jayden", "Okafor"), ("Alfie", "Marchmont"), ("Priti", "Desai")):
            child = _called(given, family)
            if child is not None:
                _answer_standard(world, child)


def _same(world: World, given: str, family: str) -> None:
    """Say of a child who came in twice, missing and in a concern, that it is one: the front door then sees both."""
    rows = Person.objects.filter(identities__given_name=given, identities__family_name=family).order_by("pk")
    first, *others = rows.distinct()
    for other in others:
        actions.judge(
            by=world.people["grace"], person=first, other=other, verdict="same", why="Same school and home; her mother confirmed it."
        )  # fmt: skip


def _called(given: str, family: str) -> Person | None:
    claim = Identity.objects.filter(given_name=given, family_name=family).order_by("pk").first()
    return claim.person if claim else None


def _spell(world: World, maisie: Person, now: datetime) -> None:
    """Let each agency's Maisie be a person of her own in the same Record, as referrals by word of mouth make them."""
    record = Record.objects.filter(pk__in=Part.objects.filter(person=maisie).values("record")).order_by("pk")[
        0
    ]
    born = date(now.year - 14, 3, 14)
    made = []
    for code, given, family, facts in SPELLINGS:
        more = dict(facts)
        turned = more.pop("day_first", False)
        person = Person.objects.create()
        actions.claim(
            person=person, source=world.organisations[code], stated_by="system", given_name=given, family_name=family,
            born_on=None if turned else born, age_from=13 if turned else None, age_to=15 if turned else None, sex="F",
            postcode=POSTCODE, address="9 Ferry Lane", **more,
        )  # fmt: skip
        add_part(
            record=record, role="harmed", stated_by=world.organisations[code], at=clock.now(), person=person
        )
        made.append(person)
    grace = world.people["grace"]
    actions.state_identity(by=grace, person=maisie, stated_by="parent", postcode=POSTCODE, address="9 Ferry Lane",
                           nhs_number="9990000018")  # fmt: skip
    actions.judge(
        by=grace,
        person=maisie,
        other=made[1],
        verdict="same",
        why="The same NHS number; health confirmed it.",
    )
    actions.judge(
        by=grace,
        person=maisie,
        other=made[2],
        verdict="unsure",
        why="The age fits. I have asked youth justice.",
    )
    sister = Person.objects.create()
    actions.claim(person=sister, source=world.organisations["quayside"], stated_by="parent", given_name="Megan",
                  family_name="Thornbury", born_on=born, sex="F", postcode=POSTCODE, address="9 Ferry Lane")  # fmt: skip
    add_part(
        record=record,
        role="sibling",
        stated_by=world.organisations["quayside"],
        at=clock.now(),
        person=sister,
    )
    actions.state_relationship(
        by=grace, person=sister, other=maisie, kind="sibling", stated_by="parent", words="Twins."
    )


def _passed_on(world: World, now: datetime) -> None:
    """Who is seen together in one open concern, and what of it the school was passed on and nothing else."""
    grace, quayside = world.people["grace"], world.organisations["quayside"]
    mine = Record.objects.visible_to(grace, clock.now()).filter(
        kind="concern", holder=grace.organisation, closed_at=None, sealed_at=None, restricted_at=None
    )  # fmt: skip
    for record in mine.order_by("pk"):
        parts = record.parts.filter(role__in=("harmed", "harming", "met", "witness"), person__isnull=False)
        people = list(Person.objects.filter(pk__in=parts.values("person")).order_by("pk")[:3])
        if len(people) > 1:
            describe_group(
                by=grace, record=record, people=people, name="The seafront group", stated_by="self",
                words="They meet there after school, with others who were not named.", since=(now - timedelta(days=40)).date(),
            )  # fmt: skip
            pass_extract(
                by=grace, record=record, chosen=["who"], to=quayside, onward="never", told_family="told",
                purpose="So that school knows who may collect her, and who may not.", lawful_basis="public_task",
                conditions="For the safeguarding team alone.",
            )  # fmt: skip
            return


def _around(world: World, maisie: Person) -> None:
    grace = world.people["grace"]
    facts = {"by": grace, "person": maisie, "stated_by": "self"}
    actions.state_contact(**facts, means="phone", value="07700 900123", may_text=True, when="After school, before six",
                          must_not_know="The man she calls Dee")  # fmt: skip
    actions.state_contact(**facts, means="through", value="Her form tutor at Quayside Academy", may_ring=True)
    actions.state_home(**facts, kind="second", postcode="SA2 7LP", address="41 Hill Rise", with_whom="Her father",
                       since=date(clock.now().year - 1, 6, 1))  # fmt: skip
    record = Record.objects.filter(pk__in=Part.objects.filter(person=maisie).values("record")).order_by("pk")[
        0
    ]
    for given, family, role, kind, words in (
        ("Dee", "", "suspected", "in_contact", "Collects her by car; met online."),
        ("Tilly", "Marlowe", "witness", "friend", "In her year; worried about her."),
    ):
        person = Person.objects.create()
        actions.claim(person=person, source=world.organisations["harbour"], stated_by="self", given_name=given,
                      family_name=family)  # fmt: skip
        add_part(
            record=record, role=role, stated_by=world.organisations["harbour"], at=clock.now(), person=person
        )
        actions.state_relationship(
            by=grace, person=person, other=maisie, kind=kind, stated_by="self", words=words
        )


def _answer_standard(world: World, child: Person) -> None:
    sees = world.people["marcus"] if Part.objects.filter(
        person=child, record__holder=world.organisations["fellside"]
    ).exists() else world.people["grace"]  # fmt: skip
    said = {
        "nationality": {"value": "British"},
        "disability": {"value": "NONE"},
        "places": {"reason": "not_known_yet", "why": "Asked again on the next visit."},
        "home_area": {"value": "Harbour town"},
    }
    actions.state_facts(by=sees, person=child, stated_by="self", said=said)


SCHOOL_ROLL = (
    ("Q-101", "Mohammed", "Hussain", "2011-02-03", "SA1 2AA"), ("Q-102", "Zoe", "Brookfield", "2012-11-09", "SA1 7PD"),
    ("Q-103", "Aidan", "Fairley", "2010-05-21", "SA2 1HG"), ("Q-104", "William", "Ashcombe", "2013-03-04", "SA3 4LB"),
)  # fmt: skip
CLINIC = (
    ("C-9", "Muhammad", "Hussein", "2011-03-02", "SA1 2AA"), ("C-12", "Zoë", "Brookfeild", "2012-11-09", "SA9 9ZZ"),
    ("C-15", "Ellis", "Fairley", "2010-05-21", "SA2 1HG"), ("C-21", "Billy", "Ashcombe", "2013-04-03", "SA3 4LB"),
)  # fmt: skip


def _queue(world: World) -> None:
    """Let the front door have linked a school's roll with a clinic's list: four pairs, one judged, one of them twins."""
    tom = world.people["tom"]
    pairs = [_pair(first, second) for first, second in zip(SCHOOL_ROLL, CLINIC, strict=True)]
    made = keep_linkage(
        by=tom, purpose="Who is on the roll and not seen by health since they moved?", rows=(4, 4), weights="Defaults",
        files=("school-roll.csv", "clinic-list.csv"), pairs=pairs,
    )  # fmt: skip
    judge_pair(by=tom, pair=made.pairs.order_by("pk")[0], verdict="same")


def _pair(first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, Any]:
    rows = [
        dict(zip(("id", "given_name", "family_name", "born_on", "postcode"), each, strict=True))
        for each in (first, second)
    ]
    one, other = (
        describe(
            given_name=row["given_name"], family_name=row["family_name"], born_on=date.fromisoformat(row["born_on"]),
            postcode=row["postcode"],
        )
        for row in rows
    )  # fmt: skip
    score = compare(one, other, DEFAULT)
    findings = [
        [each.words, round(each.bits, 1)] for each in sorted(score.findings, key=lambda each: -abs(each.bits))
    ]
    return {"first": rows[0], "second": rows[1], "bits": round(score.total, 1), "findings": findings}
