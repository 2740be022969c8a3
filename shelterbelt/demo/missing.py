"""Children who go missing in the demo: a home in Fellside, a child whom Harbour placed there, others at home. All made up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.demo.returns import bring_in
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import actions
from shelterbelt.missing.models import Episode, Interview, Report
from shelterbelt.partnership.models import Membership
from shelterbelt.questions.actions import add_instance, pass_page, save_page
from shelterbelt.questions.models import Response
from shelterbelt.questions.values import NOT_APPLICABLE, Answer, given

Step = tuple[datetime, Callable[[], object]]
HOUR = timedelta(hours=1)
HEARS_BACK_AFTER = timedelta(days=8)


@dataclass(frozen=True)
class Gone:
    """One episode: how many hours ago it was reported, how long the child was away, and what became of the talk.

    ``talk``: hours from the return to the talk; None where there was none. ``ending`` is a reason without a talk.
    """

    hours_ago: float
    away: float | None
    worried: str
    found: tuple[str, str] = ("street", "Harbour bus station")
    risk: str = "medium"
    talk: float | None = None
    ending: str = ""
    booked: bool = False
    seen_by_police: bool = True
    looked_up: bool = False
    plan: bool = False
    safe_call: bool = False
    people: tuple[tuple[str, str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Child:
    """A child of the demo with their episodes, oldest first; ``by`` reports, ``works`` is the screener of the area."""

    given: str
    family: str
    age: int
    sex: str
    by: str
    works: str
    missing_from: str
    episodes: tuple[Gone, ...]
    placed_by: str = ""
    pull: tuple[str, ...] = ("friends",)
    push: tuple[str, ...] = ("rules",)
    exploited: str = "yes"
    seen: dict[str, Any] = field(default_factory=dict)


CHILDREN = (
    Child(
        "Jude", "Hartley", 15, "M", "nadia", "marcus", "residential",
        (
            Gone(24 * 41, 9, "Left after a call on a second phone.", ("business", "Arcade on the promenade"), "medium", 50,
                 safe_call=True, people=(("Not known", "Spider", "yes"), ("Kai", "", "not_known")),
                 places=(("Arcade on the promenade", "business"), ("Flat above the launderette, Quay Street", "home"))),
            Gone(24 * 24, 30, "Gone by the back stairs with a packed bag.", ("private", "Flat above the launderette, Quay Street"),
                 "high", 96, looked_up=True, plan=True, people=(("Not known", "Spider", "yes"),)),
            Gone(24 * 9, 14, "Did not come back from college.", ("street", "Fellside retail park"), "medium", ending="child_declined"),
            Gone(7, None, "A grey car waited at the gate. He owes somebody money.", risk="high", looked_up=True),
        ),
        placed_by="harbour", pull=("exploiter_criminal", "money"), push=("placement_unhappy",),
    ),
    Child(
        "Ines", "Corvo", 14, "F", "tom", "tom", "home",
        (Gone(24 * 15, 20, "Argued with her mother about a boyfriend of 22.", ("friend", "A friend's house, Ferry Lane"), "high", 44,
              safe_call=True, people=(("Marco", "", "yes"),), places=(("Pier View Hotel", "business"),)),),
        pull=("older_person", "partner"), push=("conflict_home",),
    ),
    Child(
        "Milo", "Tarrant", 16, "M", "helen", "marcus", "school",
        (Gone(24 * 3, 12, "Walked out after the second lesson, which is not like him.", ("family", "His brother's flat"), "medium",
              booked=True),),
        exploited="not_known",
    ),
    Child(
        "Tia", "Rowntree", 15, "F", "tom", "tom", "home",
        (Gone(24 * 6, 26, "Not at her grandmother's, where she was to sleep.", ("street", "The sea front"), "medium"),),
        exploited="not_known",
    ),
    Child(
        "Noor", "Ashby", 15, "F", "nadia", "marcus", "residential",
        (Gone(24 * 60, 5, "Late back from a visit.", ("home", ""), "low", 30, safe_call=True),
         Gone(24 * 33, 8, "Late back from a visit, telephone off.", ("business", "Arcade on the promenade"), "medium", 60)),
        exploited="no", pull=("family_contact",),
    ),
)  # fmt: skip


def missing_children(world: World, now: datetime) -> Iterator[Step]:
    """Yield the steps of every child's story with their moments, none of them later than now."""
    yield now - timedelta(days=200), lambda: _agree(world, now)
    for child in CHILDREN:
        made: dict[str, Any] = {}
        for number, gone in enumerate(child.episodes):
            yield from episode_steps(child, gone, world, now, made, number)
    yield now - 40 * HOUR, lambda: _custody(world)
    yield now - timedelta(days=21), lambda: bring_in(world)


def _agree(world: World, now: datetime) -> None:
    orgs = world.organisations
    starts = local_day(now - timedelta(days=200))
    for responsible, host, basis, by in (
        ("harbour", "harbour", "paid", "tom"), ("harbour", "fellside", "reciprocal", "tom"),
        ("fellside", "fellside", "paid", "marcus"),
    ):  # fmt: skip
        actions.keep_agreement(
            by=world.people[by], responsible=orgs[responsible], host=orgs[host], provider=orgs["voluntary"], basis=basis,
            contact="Safe Ground duty line, 01632 960022", starts_on=starts, terms="Within 72 hours, whoever pays.",
        )  # fmt: skip


def episode_steps(
    child: Child, gone: Gone, world: World, now: datetime, made: dict[str, Any], number: int
) -> Iterator[Step]:
    """Yield the steps of one episode with their moments; ``made`` keeps the child from one episode to the next."""
    people = world.people
    reported = now - gone.hours_ago * HOUR
    works, rosa, police = people[child.works], people["rosa"], people["daniel"]

    def episode() -> Episode:
        return Episode.objects.get(pk=made[f"episode{number}"])

    def interview() -> Interview:
        return Interview.objects.get(episode=made[f"episode{number}"])

    yield reported, lambda: _report(child, gone, world, made, number)
    yield reported + 0.5 * HOUR, lambda: _tell_and_grade(child, gone, episode(), works, police)
    if gone.looked_up:
        yield (
            reported + HOUR,
            lambda: actions.look_up(
                by=works,
                episode=episode(),
                words="The child is missing. Who works with them?",
                lawful_basis="public_task",
            ),
        )
    if gone.away is None:
        return
    back = reported + gone.away * HOUR
    yield back, lambda: _return(gone, episode(), people[child.by], back)
    if gone.away > 20:
        yield reported + 15 * HOUR, lambda: actions.record_discussion(
            by=works, episode=episode(), held_at=clock.now(),
            text="Social care, police, health and the home. Search agreed, and who rings the family.",
        )  # fmt: skip
    if gone.seen_by_police:
        yield back + 6 * HOUR, lambda: actions.record_prevention_interview(
            by=police, episode=episode(), seen_at=clock.now() - HOUR, harm_found="no", offence_suspected="not_known",
            words="Tired and hungry, not hurt. Would not say who was driving.",
        )  # fmt: skip
    if gone.safe_call:
        yield (
            back + 7 * HOUR,
            lambda: actions.offer_help(
                by=works, episode=episode(), what="safe_call", to="both", answer="Took the number."
            ),
        )
    yield from _talk(child, gone, rosa, back, interview)
    if gone.plan:
        yield back + 150 * HOUR, lambda: _plan(child, interview(), rosa)


def _report(child: Child, gone: Gone, world: World, made: dict[str, Any], number: int) -> None:
    by, now = world.people[child.by], clock.now()
    setting = by.organisation if by.organisation.kind in ("childrens_home", "school") else None
    known: dict[str, Any] = {"child": made["child"]} if "child" in made else {
        "named": {"given_name": child.given, "family_name": child.family, "sex": child.sex,
                  "born_on": date(now.year - child.age, 2, 11)}
    }  # fmt: skip
    report: Report = actions.report_missing(
        by=by, absence="missing", missing_from=child.missing_from, setting=setting, last_seen_at=now - HOUR,
        last_seen_where="By the front gate", wearing="Dark jacket, white trainers, small black bag",
        why_worried=gone.worried, sexual_exploitation=child.exploited, criminal_exploitation=child.exploited,
        responsible=world.organisations[child.placed_by] if child.placed_by else None, relationship="carer",
        police_told=True, police_reference=f"SM-{number + 4107}", out_of_character="no", **known,
    )  # fmt: skip
    made["child"] = report.episode.child
    made[f"episode{number}"] = report.episode_id


def _tell_and_grade(
    child: Child, gone: Gone, episode: Episode, works: Membership, police: Membership
) -> None:
    parties = ["childrens_services", *(["placing_authority", "reviewing_officer"] if child.placed_by else [])]
    if episode.is_from_care:
        parties.append("placement")
    for party in parties:
        actions.record_told(by=works, episode=episode, party=party, told_at=clock.now(), how="By telephone")
    actions.grade_episode(
        by=police, episode=episode, level=gone.risk, review_at=clock.now() + 4 * HOUR,
        reasons="Age, what the carers say of the people around this child, and the last episodes.",
    )  # fmt: skip


def _return(gone: Gone, episode: Episode, by: Membership, back: datetime) -> None:
    found_in, where = gone.found
    actions.record_return(
        by=by, episode=episode, version=episode.version, found_at=back - 0.5 * HOUR, found_in=found_in, found_where=where,
        found_by="police", returned_at=back, returned_how="police", returned_to="", harm_found="not_known",
        harm_words="Tired and hungry.",
    )  # fmt: skip


def _talk(
    child: Child, gone: Gone, rosa: Membership, back: datetime, interview: Callable[[], Interview]
) -> Iterator[Step]:
    """Offer, and hold, end or book the talk."""
    if gone.talk is None and not gone.ending and not gone.booked:
        return
    yield back + 20 * HOUR, lambda: _offer(interview(), rosa)
    if gone.ending:
        yield back + 44 * HOUR, lambda: actions.end_interview(
            by=rosa, interview=interview(), version=interview().version, why=gone.ending,
            words="Said no twice, kindly. Knows how to change his mind, and has the SafeCall number.",
        )  # fmt: skip
    elif gone.booked:
        yield back + 22 * HOUR, lambda: _book(interview(), rosa)
    elif gone.talk is not None:
        held = back + gone.talk * HOUR
        yield held, lambda: _hold(child, gone, interview(), rosa)
        if (gone.hours_ago - (gone.away or 0) - gone.talk) * HOUR > HEARS_BACK_AFTER:
            yield held + HEARS_BACK_AFTER, lambda: _tell_child(gone, interview(), rosa)


def _tell_child(gone: Gone, interview: Interview, rosa: Membership) -> None:
    actions.tell_child(
        by=rosa, interview=interview, told_at=clock.now(), outcome="acted_on" if gone.people else "kept_here",
        words="Thanked for talking.",
    )  # fmt: skip


def _offer(interview: Interview, rosa: Membership) -> None:
    interview = actions.offer_interview(
        by=rosa,
        interview=interview,
        version=interview.version,
        offered_at=clock.now(),
        words="By telephone, with the carer.",
    )


def _book(interview: Interview, rosa: Membership) -> None:
    interview = actions.accept_interview(by=rosa, interview=interview, version=interview.version)
    actions.book_interview(
        by=rosa, interview=interview, version=interview.version,
        booked_for=interview.due_at - 2 * HOUR, booked_where="The youth cafe",
    )  # fmt: skip


def _hold(child: Child, gone: Gone, interview: Interview, rosa: Membership) -> None:
    interview = actions.begin_interview(by=rosa, interview=interview, version=interview.version)
    for page, answers in _answers(child, clock.now() - 0.5 * HOUR).items():
        _save(rosa, interview, page, answers)
    listed: dict[str, list[dict[str, Any]]] = {
        "people": [{"name": name, "nickname": nick, "danger": danger} for name, nick, danger in gone.people],
        "places": [{"name": name, "kind": kind} for name, kind in gone.places],
    }
    for page, rows in listed.items():
        for number, row in enumerate(rows):
            _save(rosa, interview, page, row, f"5f0b1f6e-8a51-4c39-9d0a-0b8f3f0f{number:04}")
        actions.answer_interview(by=rosa, interview=interview, act=pass_page, values={"page": page})
    interview = actions.hold_interview(by=rosa, interview=interview, version=_answers_of(interview).version)
    found = "yes" if gone.people else "no"
    actions.pass_on(
        by=rosa, interview=interview, what="intelligence", answer="passed" if found == "yes" else "nothing",
        to=interview.force if found == "yes" else None, words="A nickname and a car." if found == "yes" else "Nothing new.",
    )  # fmt: skip
    actions.add_people_and_places(by=rosa, interview=interview)


def _answers(child: Child, held_at: datetime) -> dict[str, dict[str, Any]]:
    told = "yes" if child.exploited == "yes" else "no"
    return {
        "meeting": {"held_at": held_at, "limits_told": "yes", "where": "The youth cafe", "with_them": NOT_APPLICABLE},
        "before": {"happening": "It was loud in the house.", "push": child.push, "pull": child.pull, "planned": "no"},
        "during": {"went": "Walked about, then stayed with people.", "travel": ["lift"], "harms": ["none_said"]},
        "after": {
            "feels": "Quiet, glad to be asked.", "health": NOT_APPLICABLE, "next_time": "Ring my aunt before I go.",
            "would_help": "A later time at weekends.", "numbers_given": "yes",
        },
        "words": {"own": "Nobody asks why. They only ask when I will be back."},
        "carers": {"asked": "yes", "view": "A grey car twice this week, and a second telephone."},
        "view": {
            "worry": "some", "why": "Older people pay for things.", "sexual": "not_sure", "criminal": told,
            "contexts": ["neighbourhood"], "police_information": told, "nrm": "not_sure",
        },
        "check": {"read_back": "yes", "who_sees": "yes", "objects": NOT_APPLICABLE},
    }  # fmt: skip


def _save(
    by: Membership, interview: Interview, page: str, answers: dict[str, Any], instance: str | None = None
) -> None:
    if instance is not None:
        actions.answer_interview(
            by=by, interview=interview, act=add_instance, values={"page": page, "instance": instance}
        )
    held = _answers_of(interview)
    typed = {name: each if isinstance(each, Answer) else given(each) for name, each in answers.items()}
    values = {"page": page, "answers": typed, "version": held.version, "instance": instance}
    actions.answer_interview(by=by, interview=interview, act=save_page, values=values)


def _answers_of(interview: Interview) -> Response:
    """The answers of an interview as they stand."""
    return Response.objects.get(pk=interview.response_id or 0)


def _plan(child: Child, interview: Interview, rosa: Membership) -> None:
    actions.make_plan(
        by=rosa, interview=interview, push=child.push, pull=child.pull, child_words="Ask me before you ring the police.",
        whom_to_ring="My aunt, then SafeCall on 116 000.", where_to_go="My aunt's, or the youth cafe until ten.",
        what_changes="Later time at weekends. A key worker asks each evening. Police look at the grey car.",
        child_took_part=True, carer_took_part=True, review_on=local_day(clock.now()) + timedelta(days=60),
    )  # fmt: skip


def _custody(world: World) -> None:
    interview = actions.record_custody_entry(
        by=world.people["tom"], setting=world.organisations["secure"], responsible=world.organisations["harbour"],
        named={"given_name": "Reece", "family_name": "Okoye", "born_on": date(clock.now().year - 16, 9, 2)},
        entered_at=clock.now() - HOUR, briefing="Ring the duty manager to arrange a visit.",
    )  # fmt: skip
    _offer(interview, world.people["rosa"])
