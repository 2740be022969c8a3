"""The one decision over a Record, against a table that was written apart from it: as a rule, and in the database."""

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Area, Conflict, Membership, Organisation, User
from shelterbelt.people.models import Person
from shelterbelt.records.access import ACTIONS, Facts, allows, decide, facts_of
from shelterbelt.records.models import NamedOn, Part, Reach, Record
from shelterbelt.records.tests.conftest import KIND
from shelterbelt.records.tests.table import EVERY_ACTION, TABLE, USUAL, expected

NAMES = [each.name for each in fields(Facts)]
COMBINATIONS = [Facts(*values) for values in product((True, False), repeat=len(NAMES))]
SAID = [expected(asdict(facts)) for facts in COMBINATIONS]


def test_the_table_speaks_of_the_same_facts_and_actions_as_the_code():
    assert {name for row in TABLE["rows"] for name in row["facts"]} == set(NAMES)
    assert set(EVERY_ACTION) - set(TABLE["actions"]["never"]) == ACTIONS
    assert {action for row in TABLE["rows"] for action in row["may"]} == ACTIONS
    assert {*USUAL, "role_covers_kind", "role_changes_kind"} == set(NAMES)


def test_every_row_of_the_table_decides_something():
    deciding = {
        next(i for i, row in enumerate(TABLE["rows"]) if row["facts"].items() <= asdict(facts).items())
        for facts in COMBINATIONS
    }
    assert deciding == set(range(len(TABLE["rows"])))


@pytest.mark.parametrize("action", [*sorted(EVERY_ACTION), "", "VIEW", "view ", "do"])
def test_every_combination_of_facts_is_decided_as_the_table_says(action):
    wrong = [
        (facts, action in said)
        for facts, said in zip(COMBINATIONS, SAID, strict=True)
        if allows(action, facts) != (action in said)
    ]
    assert not wrong, f"{len(wrong)}, such as {wrong[0]}"


def test_the_table_would_notice_one_fact_left_out_of_the_decision():
    said = dict(zip(COMBINATIONS, SAID, strict=True))
    for name in NAMES:
        assert any(
            may != said[replace(facts, **{name: not getattr(facts, name)})] for facts, may in said.items()
        ), name


# In the database: every way in which each fact can come about.
DAY = timedelta(days=1)
REACHES = {
    "none": None,
    "in force": (-DAY, None),
    "ends later": (-DAY, DAY),
    "withdrawn now": (-DAY, timedelta(0)),
    "ended": (-2 * DAY, -DAY),
    "not begun": (DAY, None),
    "another organisation's": (-DAY, None),
    "emergency": (-DAY, DAY),
    "emergency over": (-DAY, timedelta(0)),
    "another's emergency": (-DAY, DAY),
}
CONFLICTS = ("none", "record", "person", "ended", "not begun", "ends later", "another's")
SEALS = ("open", "sealed", "named")
LIMITS = ("none", "restricted", "past retention", "kept until today")


@pytest.fixture
def everything(db):
    """Records of every combination, and memberships of every standing; returns (records with what is true, members)."""
    now = timezone.now()
    area = Area.objects.create(kind="authority", code="T", name="T")
    ours, theirs = (Organisation.objects.create(name=n, kind="police", area=area) for n in ("Ours", "Theirs"))
    members = _members(ours, now)
    users = {member.user for member in members}
    declarer = Membership.objects.create(
        user=User.objects.create_user("d@example.org", "D"), organisation=theirs, role="guardian", since=now
    )
    made = Made()
    standings = product(REACHES, CONFLICTS, SEALS, LIMITS, ("holds", "another holds"))
    for number, (reach, conflict, seal, limit, holder) in enumerate(standings):
        # Whether it is closed and its kind stand for themselves: they take turns, so that each meets every other fact.
        closed, kind = number // 2 % 2 == 1, "unknown" if number % 11 == 0 else KIND
        how = (reach, conflict, seal, closed, kind, limit, holder)
        record = Record(
            kind=kind, area=area, holder=ours if holder == "holds" else theirs, opened_at=now - 3 * DAY,
            closed_at=now - DAY if closed else None,
            sealed_at=None if seal == "open" else now, sealed_by=None if seal == "open" else declarer.user,
            restricted_at=now if limit == "restricted" else None,
            restricted_by=declarer.user if limit == "restricted" else None,
            kept_until_on={"past retention": local_day(now) - DAY, "kept until today": local_day(now)}.get(limit),
        )  # fmt: skip
        made.records.append((record, *how))
        _reach(made, record, reach, ours, theirs, members, declarer, now)
        _conflict(made, record, conflict, users, declarer, now)
        named = users if seal == "named" else {declarer.user}
        made.named += [NamedOn(record=record, user=user) for user in named]
    made.save()
    return made.records, members, now


@dataclass
class Made:
    """Rows that are saved together: there are thousands."""

    records: list = field(default_factory=list)
    people: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    reaches: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    named: list = field(default_factory=list)

    def save(self):
        Record.objects.bulk_create(record for record, *_ in self.records)
        Person.objects.bulk_create(self.people)
        for model, rows in ((Part, self.parts), (Reach, self.reaches), (Conflict, self.conflicts)):
            model.objects.bulk_create(rows)
        NamedOn.objects.bulk_create(self.named)


def _members(ours, now):
    stayed, left = (User.objects.create_user(f"{n}@example.org", n) for n in ("stayed", "left"))
    left.left_at = now
    left.save()
    rows = [
        (stayed, "practitioner", -DAY, None), (stayed, "screener", -DAY, DAY), (stayed, "guardian", -DAY, None),
        (stayed, "practitioner", -2 * DAY, timedelta(0)), (stayed, "practitioner", DAY, None),
        (left, "practitioner", -DAY, None),
    ]  # fmt: skip
    return [
        Membership.objects.create(
            user=user,
            organisation=ours,
            role=role,
            since=now + since,
            until=None if until is None else now + until,
        )
        for user, role, since, until in rows
    ]


def _reach(made, record, how, ours, theirs, members, declarer, now):
    made.reaches.append(Reach(record=record, organisation=theirs, basis="holds", since=now - 3 * DAY))
    if not REACHES[how]:
        return
    since, until = (None if each is None else now + each for each in REACHES[how])
    whose = {"emergency": members, "emergency over": members, "another's emergency": [declarer]}.get(
        how, [None]
    )
    made.reaches += [
        Reach(
            record=record, organisation=theirs if how.startswith("another") else ours, basis=f"basis:{number}",
            since=since, until=until, only_for=only_for,
        )
        for number, only_for in enumerate(whose)
    ]  # fmt: skip


def _conflict(made, record, how, users, declarer, now):
    if how == "none":
        return
    subject = record.reference
    if how == "person":
        person = Person()
        made.people.append(person)
        made.parts.append(Part(record=record, role="harmed", person=person, stated_by=record.holder))
        subject = person.reference
    spans = {"ended": (-2 * DAY, timedelta(0)), "not begun": (DAY, None), "ends later": (-DAY, DAY)}
    since, until = spans.get(how, (-DAY, None))
    whom = {declarer.user} if how == "another's" else users
    made.conflicts += [
        Conflict(
            user=user, subject=subject, nature="relative", since=now + since, declared_by=declarer,
            until=None if until is None else now + until,
        )
        for user in whom
    ]  # fmt: skip


def truth(member, now, reach, conflict, seal, closed, kind, limit, holder):
    """The facts as the test itself made them."""
    return {
        "membership_in_force": member.user.name == "stayed"
        and member.since <= now
        and not _is_over(member, now),
        "organisation_reaches": reach in ("in force", "ends later"),
        "role_covers_kind": kind == KIND and member.role in ("practitioner", "screener"),
        "role_changes_kind": kind == KIND and member.role == "practitioner",
        "sealed": seal != "open",
        "named": seal == "named",
        "organisation_holds": holder == "holds",
        "in_emergency": reach == "emergency",
        "restricted": limit == "restricted",
        "past_retention": limit == "past retention",
        "in_conflict": conflict in ("record", "person", "ends later"),
        "closed": closed,
    }


def _is_over(member, now):
    return member.until is not None and member.until <= now


def test_decide_and_visible_to_agree_with_the_table_over_every_combination(everything):
    records, members, now = everything
    seen_by = {}
    for number, member in enumerate(members):
        visible = set(Record.objects.visible_to(member, now).values_list("pk", flat=True))
        wrong = []
        for record, *how in records:
            may = expected(truth(member, now, *how))
            if (record.pk in visible) != ("view" in may):
                wrong.append((member.role, *how))
        assert not wrong
        seen_by[number] = len(visible)
    assert [seen_by[n] > 0 for n in range(6)] == [True, True, False, False, False, False]


def test_decide_gathers_the_facts_as_they_were_made(everything):
    records, members, now = everything
    for record, *how in records[::37]:
        for member in members[:2] + members[-1:]:
            made = truth(member, now, *how)
            found = asdict(facts_of(member, record, now))
            assert found == made, how
            assert decide(member, "view", record, now) == ("view" in expected(made))


def test_deciding_takes_the_same_number_of_queries_whatever_the_answer(everything, django_assert_num_queries):
    records, members, now = everything
    for record, *_ in records[::500]:
        with django_assert_num_queries(1):
            decide(members[0], "view", record, now)
