"""Where the canaries sit: a sealed concern, a sealed episode with its interview, the source of what somebody shared, an address
that must not be found."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from shelterbelt.concerns import actions as concerns
from shelterbelt.concerns.models import Concern
from shelterbelt.concerns.rules.codes import CONTEXTS
from shelterbelt.concerns.rules.judging import INDICATORS
from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale, write_tale
from shelterbelt.demo.foundations import World
from shelterbelt.demo.story import TALES, Child, Tale
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.rules import Sent
from shelterbelt.intelligence import access as intelligence
from shelterbelt.intelligence.actions import About, draft_feedback
from shelterbelt.intelligence.tests.world import ABOUT, Desk
from shelterbelt.missing.tests.world import World as Missing
from shelterbelt.partnership.actions import ask_approval, decide_approval
from shelterbelt.people import actions as people
from shelterbelt.records.actions import (
    add_part,
    ask_pointer,
    seal_record,
    share_record,
    withdraw_share,
    write_note,
)
from shelterbelt.records.models import NamedOn, Record

EVERYBODY = frozenset({"*"})
UNIT = ("imran", "bethan", "colin")


@dataclass(frozen=True)
class Canary:
    """One word, where it was put, whose pages may show it, and whose must not although it is no secret elsewhere."""

    word: str
    where: str
    may: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def may_be_shown_to(self, viewer: str) -> bool:
        """Whether a page of this viewer may show the word."""
        return viewer not in self.never and (viewer in self.may or self.may == EVERYBODY)


def _sealed(word: str, where: str, *may: str) -> Canary:
    return Canary(word, f"sealed record: {where}", frozenset(may))


# Whoever raised a concern or reported a child missing goes on reading their own words; grace is named on the sealed Record.
SEALED = (
    _sealed("quorvexa", "given name of the child", "aisha", "grace"),
    _sealed("tindlewrithe", "family name of the child", "aisha", "grace"),
    _sealed("vxqaccount", "account of the concern", "aisha", "grace"),
    _sealed("vxqplace", "place of the concern", "aisha", "grace"),
    _sealed("vxqdocument", "title and words of a document that came with it", "aisha", "grace"),
    _sealed("vxqweight", "contexts weighed", "grace"),
    _sealed("vxqjudged", "structured judgement", "grace"),
    _sealed("vxqvoice", "what the child said and was told", "grace"),
    _sealed("vxqscreened", "reasons of the screening", "grace"),
    _sealed("vxqreasons", "reasons of the decision", "grace"),
    _sealed("vxqnote", "note", "grace"),
    _sealed("vxqhouse", "address of the child", "grace"),
    _sealed("vxqring", "how to reach the child", "grace"),
    _sealed("vxqknows", "who must not know", "grace"),
    _sealed("vxqbrother", "name of the brother", "grace"),
    _sealed("vxqbelief", "religion or belief of the child", "grace"),
    _sealed("vxqtakenback", "why a share was taken back", "grace"),
    _sealed("vxqpurpose", "purpose of a share that the seal cut off", "grace"),
    _sealed("vxqmissing", "given name of a missing child", "nadia"),
    _sealed("vxqcoat", "what the missing child wore", "nadia"),
    _sealed("vxqwords", "the missing child's own words"),
    _sealed("vxqdenny", "whom the missing child named"),
)
SOURCE = (
    Canary("vxqsource", "source: name"),
    Canary("vxqtelephone", "source: telephone"),
    Canary("vxqparent", "source: name of a parent who told without an account"),
    Canary("vxqsharer", "source: the worker who shared it", EVERYBODY, frozenset(UNIT)),
)
ADDRESS = Canary("vxqrefuge", "protected address of a child whose record is not sealed")
ANSWERED = Canary("vxqanswered", "address typed into a referral that somebody must not learn")
CANARIES = (*SEALED, *SOURCE, ADDRESS, ANSWERED)
PROTECTED = (*(each.word for each in SOURCE[:3]), ADDRESS.word, ANSWERED.word)
"""What no table holds in clear, whoever reads the disk."""
TALE = replace(
    TALES[0], children=(Child("Quorvexa", "Tindlewrithe", 14),), account="Seen again: vxqaccount.",
    place=("neighbourhood", "Behind vxqplace"),
)  # fmt: skip


@dataclass
class Planted:
    """The world with the canaries, and the references by which somebody may try to come at them, by what they are of."""

    world: World
    references: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, *nouns: Any) -> None:
        """Keep the references of some nouns."""
        self.references.setdefault(what, []).extend(each.reference for each in nouns)


def plant() -> Planted:
    """Make the stock cast live through what is sealed afterwards: shared, asked about, owed and late, then sealed."""
    missing = Missing()
    planted = Planted(missing.stock)
    _concern(planted)
    _sealing(planted)
    _episode(planted, missing)
    _source(planted)
    _address(planted)
    return planted


def _concern(planted: Planted) -> None:
    cast = planted.world.people
    referral = send_tale(TALE, cast["aisha"])
    document = concerns.attach_document(
        by=cast["aisha"], referral=referral, kind="letter", title="Letter vxqdocument",
        sent=Sent("vxqdocument.txt", Verdict(kind="txt", content=b"Said vxqdocument.")),
    )  # fmt: skip
    grace, tom, record = cast["grace"], cast["tom"], referral.concern.record
    share, other = (
        share_record(
            by=grace, record=record, to=planted.world.organisations[to], purpose="To ask about vxqpurpose.",
            lawful_basis="public_task", asks="Is vxqpurpose known?",
        )
        for to in ("police", "health")
    )  # fmt: skip
    withdraw_share(by=grace, share=other, why="Sent in error: vxqtakenback.")
    asked = ask_pointer(
        by=cast["ruth"], given_name="Quorvex", family_name="Tindlewrith", purpose="at_risk", words="Seen here.", age=14,
        lawful_basis="care",
    )  # fmt: skip
    concern = referral.concern
    concerns.screen_concern(
        by=tom, concern=concern, version=concern.version, safe_now="safe", threshold="child_in_need",
        checks=("social_care",), pattern="first", next_step="assessment_s17",
        **dict.fromkeys(("safe_why", "notes", "threshold_why", "unknown", "next_why"), "Said vxqscreened."),
    )  # fmt: skip
    concern.refresh_from_db()
    concerns.decide_concern(
        by=tom, concern=concern, version=concern.version, decision="assessment_s17", reasons="Because of vxqreasons.",
        pathways=("other",), contexts={}, vulnerabilities=("none_known",), child_protection="not_followed",
        child_protection_reasons="Because of vxqreasons.",
    )  # fmt: skip
    _weighed(planted, concern)
    planted.add("record", record)
    planted.add("referral", referral)
    planted.add("document", document)
    planted.add("share", share, other)
    planted.add("pointer", asked)


def _weighed(planted: Planted, concern: Concern) -> None:
    grace = planted.world.people["grace"]
    one = concern.children.select_related("concern__record__holder").get()
    concerns.weigh_contexts(
        by=grace, child=one, contexts={code: {"weight": "1", "why": "Seen by vxqweight."} for code in CONTEXTS}, first="home",
        **dict.fromkeys(("first_why", "agreed_by", "child_view", "parent_view"), "Said vxqweight."),
    )  # fmt: skip
    concerns.judge_structured(
        by=grace, child=one, indicators=dict.fromkeys(INDICATORS, "no_information"), level="signs",
        **dict.fromkeys(("danger", "goal", "strengths", "why", "against"), "Because of vxqjudged."),
    )  # fmt: skip
    voice = concerns.hear_child(
        by=grace, child=one, step="decision", child_heard="alone", parent_heard="alone", child_ways=("spoken",),
        parent_ways=("spoken",), language="English",
        **dict.fromkeys(("child_view", "child_told", "parent_view", "parent_told"), "Said vxqvoice."),
    )  # fmt: skip
    planted.add("status", one)
    planted.add("voice", voice)


def _sealing(planted: Planted) -> None:
    """What is known of the child of that concern and written about it, before it is sealed and after."""
    grace = planted.world.people["grace"]
    record = Record.objects.get(reference=planted.references["record"][0])
    child = record.parts.exclude(person=None).get().person
    known = {"by": grace, "person": child, "stated_by": "self"}
    people.state_identity(**known, address="1 Vxqhouse", postcode="SA1 4QT", nhs_number="9434765919")
    people.state_home(
        **known, kind="refuge", address="1 Vxqhouse", postcode="SA1 4QT", with_whom="Vxqbrother"
    )
    people.state_contact(**known, means="through", value="Vxqring", must_not_know="Vxqknows")
    people.state_facts(**known, said={"religion": {"value": "Vxqbelief"}})
    brother = type(child).objects.create()
    people.claim(person=brother, source=grace.organisation, stated_by="self", given_name="Vxqbrother")
    add_part(record=record, role="sibling", stated_by=grace.organisation, at=clock.now(), person=brother)
    tie = people.state_relationship(
        by=grace, person=brother, other=child, kind="sibling", stated_by="self", words="Vxqbrother told us."
    )
    note = write_note(by=grace, record=record, text="She said vxqnote.", happened_at=clock.now())
    record = seal_record(by=grace, record=record, why_recorded="Somebody in the office knows the family.")
    later = write_note(by=grace, record=record, text="She said vxqnote again.", happened_at=clock.now())
    planted.add("person", child, brother)
    planted.add("note", note, later)
    planted.add("connection", tie)
    planted.add("duty", *record.duties.all())


def _episode(planted: Planted, missing: Missing) -> None:
    named = {"given_name": "Vxqmissing", "family_name": "Other"}
    report = missing.reported(named=named, wearing="A coat of vxqcoat")
    interview = missing.held(
        missing.interview(missing.back(report)), words={"own": "I said vxqwords"}, during={"went": "To vxqwords"},
        people=({"name": "Vxqdenny", "nickname": "Den", "age": "25", "danger": "yes"},),
    )  # fmt: skip
    record = interview.record
    Record.objects.filter(pk=record.pk).update(
        sealed_at=clock.now(), sealed_by=planted.world.people["owen"].user, version=record.version + 1
    )
    NamedOn.objects.create(record=record, user=planted.world.people["owen"].user)
    planted.add("record", record)
    planted.add("interview", interview)
    planted.add("report", report)
    planted.add("duty", *record.duties.all())


def _source(planted: Planted) -> None:
    desk, cast = Desk(planted.world), planted.world.people
    cast["carla"].user.name = "Carla Vxqsharer"
    cast["carla"].user.save()
    sealed = {"Who told it": "Vxqsource Quill", "Telephone": "Vxqtelephone"}
    submission = desk.noticed(
        about=About(**{**vars(ABOUT), "sealed": sealed}), place="1 Marine Parade, ZZ1 1AA"
    )
    passed = desk.passed(submission)
    report = passed.report
    desk.do(draft_feedback, report, outcome="logged", text="Thank you for what you shared.")
    approval = ask_approval(
        by=cast["imran"], matter=intelligence.SOURCE.code, why="A child may be in danger.", holder=report.record.holder,
        subject_kind="source", subject=report.reference,
        facts={"of": submission.source.reference, "field": "sealed"},
    )  # fmt: skip
    decide_approval(by=cast["colin"], approval=approval, agreed=True, why="The risk is real.")
    told, _ = desk.openly()
    told.source.sealed = "Shared by: Vxqparent Quillfeather"
    told.source.save()
    planted.add("intelligence", report, desk.report(told))
    planted.add("submission", submission, told)
    planted.add("passed", passed)
    planted.add("mention", *report.mentions.all())
    planted.add("source", submission.source)
    planted.add("approval", approval)
    planted.add("user", cast["carla"].user)


def _with_an_address(tale: Tale, by: Any) -> Any:
    """Write a referral, and on its first child's page an address that somebody must not learn."""
    referral = write_tale(tale, by)
    child = referral.response.read.each("children")[0]
    address = {"line_1": "9 Vxqanswered Row", "line_2": "", "town": "Vxqanswered", "postcode": "SA1 4QT"}
    concerns.save_referral_page(
        by=by, referral=referral, page="children", instance=child.id,
        answers={"address": address, "keep_from": "Her stepfather"},
    )  # fmt: skip
    return referral


def _address(planted: Planted) -> None:
    cast = planted.world.people
    referral, unsent = (_with_an_address(tale, cast["aisha"]) for tale in TALES[1:3])
    planted.add("referral", referral, unsent)
    sent = concerns.send_referral(by=cast["aisha"], referral=referral, version=referral.response.version)
    record = sent.concern.record
    part = record.parts.exclude(person=None).order_by("pk").first()
    assert part and part.person
    child = part.person
    home = people.state_protected_home(
        by=cast["grace"],
        person=child,
        stated_by="self",
        kind="refuge",
        address="2 Vxqrefuge Road",
        with_whom="Vxqrefuge",
    )
    asked = people.ask_for_address(by=cast["grace"], home=home, why="To serve papers.", once="address")
    decide_approval(by=cast["owen"], approval=asked, agreed=True, why="The court asks for it.")
    planted.add("record", record)
    planted.add("person", child)
    planted.add("address", home)
    planted.add("approval", asked)


LATER = timedelta(days=40)
"""When everything owed on what is sealed is long late, so that the clock has told whom it tells."""
