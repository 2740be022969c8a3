"""What the demo's people share with the police, and what the unit makes of it: open, late, blocked and answered work."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from shelterbelt.demo.foundations import World
from shelterbelt.intelligence import access, actions, guides
from shelterbelt.intelligence.actions import About, Said, Thing
from shelterbelt.intelligence.models import Dissemination, Group, Guide, Report, Submission, Told
from shelterbelt.intelligence.rules import CHECKS, Grade
from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.partnership.actions import ask_approval

Step = tuple[datetime, Callable[[], object]]
RECEIPT = "DEM0RECE1PTHARB0"
"""The receipt of the parent who shares in the demo: type it at /intelligence/tell/receipt/."""
SAW = About(how_known="saw_it", believed="yes", could_reveal="no", at_risk="no", may_be_contacted="yes")
TOLD = About(
    how_known="child_told_me", believed="yes", could_reveal="yes", at_risk="yes", may_be_contacted="no"
)
HOTEL = {
    "account": "Two men in a silver car brought a girl in school clothes up the side stairs and paid in cash.",
    "words": "“Do as you are told and it will be fine”", "happened": "Late on a Friday", "plate": "AB12 CDE",
    "place": "Pier View Hotel, 1 Marine Parade, ZZ1 1AA", "who": "About 30, beard, called Razza by the other",
    "other": "07700 900123",
}  # fmt: skip
TAXI = HOTEL | {
    "account": "A man pays for young people’s journeys to the seafront, each time in another name.", "words": "",
    "happened": "Three times this month", "place": "Rank at the bus station", "who": "About 30, beard", "other": "",
}  # fmt: skip
SCHOOL = {
    "topic": "Messages to a pupil from somebody who offers presents",
    "account": "A pupil showed messages from somebody who offers presents and asks to meet by the arcade.",
    "words": "“nobody has to know”", "opinion": "I think that others in the year know him too.",
    "happened": "Since half-term", "often": "repeated", "themes": ["cse", "online"],
}  # fmt: skip
WING = {
    "topic": "A group forming on B wing", "account": "The same four meet at every association and ring one number.",
    "happened": "The last three weeks", "often": "pattern", "themes": ["gang", "county_lines"],
}  # fmt: skip
GROUP = {
    "forming": "yes",
    "name": "The Quay lads",
    "ties": "All ring one number outside. Two were together before.",
}
MEMBERS = (
    {"name": "Marcus Thole", "nickname": "Tee", "role": "suspected", "in_group": "yes", "on_register": "no"},
    {"name": "Dean Varley", "role": "associate", "in_group": "yes", "on_register": "no"},
)
WORDING = "Information suggests that a silver car, registration AB12 CDE, is used to take young people to the seafront."
PARENT = Said(
    topic="A car that waits by the allotments", happened="Most evenings",
    account="A black car waits by the allotments and my son comes home with things that he cannot explain.",
    things=(Thing("vehicle", "XY61 ZZZ"), Thing("person", "Somebody who was seen", nickname="Uncle Vee", role="suspected")),
)  # fmt: skip


def sharing(world: World, now: datetime) -> Iterator[Step]:
    """Yield what is shared and what becomes of it, with its moments, none later than now."""
    told: dict[str, int] = {}
    desk = partial(at_the_desk, world, told)

    def at(days: float) -> datetime:
        return now - timedelta(days=days, minutes=30)

    yield at(120), partial(_guides, world)
    yield at(46), partial(_noticed, world, told, "hotel", "carla", HOTEL)
    yield at(45), partial(_noticed, world, told, "taxi", "yusuf", TAXI)
    for name in ("hotel", "taxi"):
        yield at(44.5), partial(desk, actions.sort_report, name, sorting="accepted", why="", priority="high")
    yield (
        at(44.2),
        partial(
            desk,
            actions.assess_grade,
            "hotel",
            grade=Grade("2", "A", "C", frozenset({"A2", "S2"})),
            why="First report.",
        ),
    )
    yield at(44), partial(desk, actions.confirm_grade, "hotel", by="bethan")
    yield (
        at(43.8),
        partial(
            desk, actions.assess_grade, "taxi", grade=Grade("2", "B", "P"), why="Fits with another report."
        ),
    )
    yield at(43.6), partial(desk, actions.confirm_grade, "taxi", by="bethan")
    yield at(43.4), partial(_join, world, told, "hotel", "taxi")
    yield at(43), partial(desk, actions.write_wording, "hotel", text=WORDING)
    yield at(42.8), partial(desk, actions.check_wording, "hotel", by="bethan", checks=list(CHECKS))
    yield at(42.5), partial(_pass_on, world, told, "hotel", "harbour")
    yield at(42), partial(_received, world, told, "hotel", "tom")
    yield (
        at(40),
        partial(
            desk,
            actions.draft_feedback,
            "hotel",
            outcome="used_to_plan_disruption",
            text=READY_TEXTS["used_to_plan_disruption"],
        ),
    )
    yield at(39), partial(desk, actions.send_feedback, "hotel", by="bethan")
    yield at(38), partial(_read, world, told, "hotel")
    yield from _school_and_wing(world, told, desk, at)
    yield from _still_open(world, told, desk, at)


def _school_and_wing(world: World, told: dict[str, int], desk: Any, at: Any) -> Iterator[Step]:
    things = (
        {"kind": "online", "value": "quay_prince99", "platform": "snapchat"},
        {"kind": "vehicle", "value": "AB12CDE"},
    )
    yield (
        at(32),
        partial(wrote, world, told, "school", "aisha", "practitioner", TOLD, what=SCHOOL, things=things),
    )
    yield (
        at(31.8),
        partial(desk, actions.sort_report, "school", sorting="accepted", why="", priority="medium"),
    )
    yield (
        at(31),
        partial(
            desk,
            actions.assess_grade,
            "school",
            grade=Grade("1", "C", "C", frozenset({"A1"})),
            why="Reliable before.",
        ),
    )
    yield at(30.8), partial(desk, actions.confirm_grade, "school", by="bethan")
    yield (
        at(29),
        partial(desk, actions.hold_feedback, "school", why="An operation is under way; look again after it."),
    )
    yield (
        at(26),
        partial(
            wrote, world, told, "wing", "harriet", "custody", SAW, what=WING, group=GROUP, members=MEMBERS
        ),
    )
    yield at(25.8), partial(desk, actions.sort_report, "wing", sorting="accepted", why="", priority="medium")
    yield (
        at(25),
        partial(desk, actions.assess_grade, "wing", grade=Grade("1", "A", "P"), why="Seen by staff."),
    )
    yield at(24.8), partial(desk, actions.confirm_grade, "wing", by="bethan")
    yield at(24), partial(_recognise, world, told, "wing")
    yield (
        at(23),
        partial(
            desk,
            actions.draft_feedback,
            "wing",
            outcome="added_to_picture",
            text=READY_TEXTS["added_to_picture"],
        ),
    )
    yield at(22.8), partial(desk, actions.send_feedback, "wing", by="bethan")


def _still_open(world: World, told: dict[str, int], desk: Any, at: Any) -> Iterator[Step]:
    """What stands at the desk today: late, blocked, waiting for a second person, new."""
    yield at(19), partial(_parent, world, told)
    yield (
        at(18.8),
        partial(desk, actions.sort_report, "parent", sorting="accepted", why="", priority="medium"),
    )
    yield (
        at(17),
        partial(
            desk, actions.ask_for_detail, "parent", text="Do you remember on which days you saw the car?"
        ),
    )
    yield at(12), partial(_old, world, told)
    yield (
        at(9),
        partial(
            _noticed,
            world,
            told,
            "second",
            "carla",
            HOTEL | {"account": "The same silver car waited at the back again.", "words": ""},
        ),
    )
    yield at(8.8), partial(desk, actions.sort_report, "second", sorting="accepted", why="", priority="medium")
    yield from _answers_that_wait(world, told, desk, at)


def _answers_that_wait(world: World, told: dict[str, int], desk: Any, at: Any) -> Iterator[Step]:
    yield (
        at(8),
        partial(desk, actions.assess_grade, "second", grade=Grade("1", "A", "P"), why="Right before."),
    )
    yield (
        at(7),
        partial(
            desk,
            actions.draft_feedback,
            "second",
            outcome="led_to_action",
            text="Thank you. We found the silver car and spoke to Razza on Friday.",
        ),
    )
    yield (
        at(4),
        partial(
            wrote,
            world,
            told,
            "suite",
            "joanna",
            "custody",
            SAW,
            what=WING | {"topic": "Two who asked for the same solicitor"},
            group={"forming": "no"},
        ),
    )
    yield at(2), partial(_ask_source, world, told, "second")
    yield (
        at(0.1),
        partial(
            _noticed,
            world,
            told,
            "new",
            "yusuf",
            TAXI | {"account": "A girl asked a driver to take her anywhere.", "plate": ""},
        ),
    )


def at_the_desk(
    world: World, told: dict[str, int], act: Any, name: str, by: str = "imran", **facts: Any
) -> None:
    """Let somebody of the unit do one act on a report, as it stands."""
    report = report_of(told, name)
    act(by=world.people[by], report=report, version=report.version, **facts)


def report_of(told: dict[str, int], name: str) -> Report:
    """Return the report that came of what was shared under the name."""
    return Report.objects.select_related("record__holder", "submission__source").get(submission=told[name])


def _noticed(world: World, told: dict[str, int], name: str, by: str, said: dict[str, Any]) -> None:
    wrote(world, told, name, by, "business", SAW, noticed=said)


def wrote(
    world: World, told: dict[str, int], name: str, by: str, voice: str, about: About, **pages: Any
) -> None:
    """Fill in a form page by page and send it; a page said several times is a page for each of several."""
    me = world.people[by]
    submission = actions.start_submission(by=me, voice=voice)
    for page, said in pages.items():
        for number, each in enumerate([said] if isinstance(said, dict) else said):
            instance = (
                None if isinstance(said, dict) else str(uuid5(NAMESPACE_OID, f"{name} {page} {number}"))
            )
            actions.save_submission_page(
                by=me, submission=submission, page=page, answers=each, instance=instance
            )
    told[name] = _sent(me, submission, about).pk


def _sent(me: Any, submission: Submission, about: About) -> Submission:
    response: Any = submission.response
    response.refresh_from_db()
    return actions.send_submission(by=me, submission=submission, version=response.version, about=about)


def _join(world: World, told: dict[str, int], one: str, other: str) -> None:
    at_the_desk(
        world,
        told,
        actions.join_reports,
        one,
        other=report_of(told, other),
        why="Same car and the same weeks.",
    )


def _pass_on(world: World, told: dict[str, int], name: str, to: str) -> None:
    report = report_of(told, name)
    actions.pass_on(
        by=world.people["imran"], report=report, wording=report.wordings.get(), to=world.organisations[to],
        purpose="To protect children who are brought to the seafront", lawful_basis="public_task",
    )  # fmt: skip


def _received(world: World, told: dict[str, int], name: str, by: str) -> None:
    with_all = Dissemination.objects.select_related("report__record__holder", "sent_by__organisation")
    sent = with_all.get(report=report_of(told, name))
    actions.say_arrived(by=world.people[by], sent=sent)
    text = "Two families near the seafront were spoken with. One child now has a plan."
    actions.answer_passed_on(by=world.people[by], sent=sent, code="acted_on", text=text)


def _read(world: World, told: dict[str, int], name: str) -> None:
    found = Told.objects.select_related("report__submission__raised_by__user").get(
        report__submission=told[name]
    )
    actions.mark_read(by=world.people["carla"], told=found)


def _recognise(world: World, told: dict[str, int], name: str) -> None:
    report = report_of(told, name)
    members = list(report.mentions.filter(in_group=True).select_related("report__record"))
    group = actions.recognise_group(
        by=world.people["imran"], report=report, name="Quay", members=members,
        why="Seen together at every association, and all ring one number outside.",
    )  # fmt: skip
    actions.tell_custody(
        by=world.people["imran"], group=Group.objects.select_related("holder").get(pk=group.pk)
    )


def _parent(world: World, told: dict[str, int]) -> None:
    about = About(
        how_known="saw_it", sealed={"Shared by": "A mother", "How to reach them": "By text after nine"}
    )
    shared = actions.share_openly(
        voice="parent", area=world.areas["harbour"], said=PARENT, about=about, code=RECEIPT, language="pl"
    )
    told["parent"] = shared.pk


def _old(world: World, told: dict[str, int]) -> None:  # noqa: ARG001
    said = Said(
        topic="Taken over: a flat in Tanner Row",
        account="Young people come and go at night at a flat in Tanner Row.",
    )
    actions.take_in_old(by=world.people["imran"], area=world.areas["harbour"], said=said, old_grade="B24")


def _ask_source(world: World, told: dict[str, int], name: str) -> None:
    report = report_of(told, name)
    assert report.submission
    ask_approval(
        by=world.people["imran"], matter=access.SOURCE.code, holder=report.record.holder, subject_kind="source",
        subject=report.reference, why="The second report may put whoever sent it in danger: they should be warned.",
        facts={"of": report.submission.source.reference, "field": "sealed"},
    )  # fmt: skip


def _guides(world: World) -> None:
    """Name the guides that Harbour needs; the English ones are read, the translations wait for their translators."""
    wanted = [*((each, "en") for each in guides.BUSINESS), *(("parent", code) for code in guides.LANGUAGES)]
    for audience, language in wanted:
        guide: Guide = actions.need_guide(
            by=world.people["priya"], area=world.areas["harbour"], audience=audience, language=language
        )
        if language == "en" and audience != "night_time":
            actions.confirm_guide(
                by=world.people["imran"], guide=guide, read_by="Imran Sheikh, Saltmarsh Police"
            )
