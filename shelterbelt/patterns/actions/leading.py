"""What one interview leads to: a referral, information for police, a referral of a trafficked child, and word to the child."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS, RAISE
from shelterbelt.concerns.actions import answer_nrm, begin_nrm, save_referral_page, start_referral
from shelterbelt.concerns.models import ChildStatus, NrmReferral, Referral
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.words import day
from shelterbelt.intelligence.access import SHARE
from shelterbelt.intelligence.actions import save_submission_page, start_submission
from shelterbelt.intelligence.models import Submission
from shelterbelt.intelligence.rules.disclosure import Known, disclosures
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.access import HOLD, INTERVIEWS
from shelterbelt.missing.actions import open_owed, pass_on, tell_child
from shelterbelt.missing.models import Interview, PassedOn
from shelterbelt.missing.rules import Owed
from shelterbelt.missing.rules.codes import NOT_TOLD
from shelterbelt.missing.rules.owed import CONSIDERED
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.patterns.rules import Begun, for_information, for_nrm, for_referral
from shelterbelt.people.models import Identity
from shelterbelt.questions.actions import save_page
from shelterbelt.questions.values import given
from shelterbelt.records.models import on_visible

KNOWN = ("given_name", "family_name", "known_as", "born_on", "sex")


@action(RAISE, "begin a referral from a return interview")
def begin_referral(*, by: Membership, interview: Interview) -> Referral:
    """Return a referral begun with what the interview holds already; nothing of it is sent before it is checked."""
    read, held = _talk(interview)
    child = _claim(interview)
    known = {name: getattr(child, name) for name in KNOWN if child and getattr(child, name)}
    referral = start_referral(by=by)
    begun = for_referral(read, known, held, _since(interview))
    for page, instance, answers in _pages(begun):
        save_referral_page(by=by, referral=referral, page=page, instance=instance, answers=answers)
    pass_on(by=by, interview=interview, what="concern", answer="begun", links_to=referral.reference)
    return referral


@action(SHARE, "begin information for police from a return interview")
def begin_information(
    *, by: Membership, interview: Interview, force: Organisation | None = None
) -> Submission:
    """Return information for police begun with who and where the child named; never the interview, and nothing is sent yet.

    It is begun for the force of where the child was, or for ``force``; whoever sends it may choose another.
    Only whoever begins it sees it; the interview says that it was begun and keeps no trace that leads to it.
    """
    read, _ = _talk(interview)
    pass_on(by=by, interview=interview, what="intelligence", answer="begun")
    submission = start_submission(by=by, voice="practitioner", begun_for=force or interview.force)
    for page, instance, answers in _pages(for_information(read, _away(interview))):
        save_submission_page(by=by, submission=submission, page=page, instance=instance, answers=answers)
    return submission


def begun_information(by: Membership, interview: Interview) -> list[Submission]:
    """Return what the member themselves shared or began to share since they began it from this interview, the latest first."""
    begun = interview.passed.filter(what="intelligence", answer="begun", by=by).order_by("pk").first()
    if begun is None:
        return []
    own = Submission.objects.visible_to(by, clock.now())
    return list(own.filter(created_at__gte=begun.at).select_related("report__record__holder").order_by("-pk"))


@action(INTERVIEWS, "note that information from a return interview was sent")
def note_information_sent(*, by: Membership, interview: Interview) -> PassedOn:
    """Return that police have it: only once the member has sent what they began, to each force that received it."""
    sent = [
        each.report.record.holder for each in begun_information(by, interview) if each.sent_at is not None
    ]
    if not sent:
        raise Refused("Send the form to the police first.")
    noted = set(interview.passed.filter(what="intelligence", answer="passed").values_list("to", flat=True))
    new = [each for each in dict.fromkeys(sent) if each.pk not in noted] or sent[:1]
    return [pass_on(by=by, interview=interview, what="intelligence", answer="passed", to=to) for to in new][
        -1
    ]


@action(INTERVIEWS, "ask a first responder to consider a referral from a return interview")
def ask_first_responder(*, by: Membership, interview: Interview) -> PassedOn:
    """Return that the authority responsible for the child was asked: it owes a decision on the National Referral Mechanism."""
    _talk(interview)
    open_owed(interview.record, [Owed(CONSIDERED, "responsible", clock.now())], {})
    return pass_on(
        by=by, interview=interview, what="nrm", answer="begun", to=interview.record.holder,
        words="Asked to decide as a first responder.",
    )  # fmt: skip


def children_of(by: Membership, interview: Interview, now: datetime) -> list[ChildStatus]:
    """Return the interview's child in concerns that the member's organisation holds and the member may see, the latest first."""
    from_here = Referral.objects.filter(
        reference__in=interview.passed.filter(what="concern").values("links_to"), concern__isnull=False
    )
    child, rows = interview.child, ChildStatus.objects.filter(on_visible(by, now, "concern__record"))
    same = {child.pk, child.one_of_id or child.pk}
    rows = rows.filter(concern__record__holder=by.organisation_id, concern__record__closed_at__isnull=True)
    found = rows.filter(person__in=same) | rows.filter(person__one_of__in=same)
    found = found | rows.filter(concern__in=from_here.values("concern"), said__in=("harmed", "both"))
    return list(found.distinct().select_related("concern__record", "person").order_by("-pk"))


@action(ASSESS, "begin a National Referral Mechanism referral from a return interview")
def begin_nrm_referral(*, by: Membership, interview: Interview, child: ChildStatus) -> NrmReferral:
    """Return the child's referral begun with what the interview holds; what stands in one begun earlier is left as it is."""
    read, held = _talk(interview)
    referral = begin_nrm(by=by, child=child)
    if not referral.response.answers:
        begun = for_nrm(read, _nrm_child(interview), interview.record.holder.name, held, _away(interview))
        for page, _, answers in _pages(begun):
            referral.response.refresh_from_db()
            values = {
                "page": page, "answers": {name: given(value) for name, value in answers.items()},
                "version": referral.response.version,
            }  # fmt: skip
            answer_nrm(by=by, referral=referral, act=save_page, values=values)
    pass_on(
        by=by,
        interview=interview,
        what="nrm",
        answer="passed",
        to=by.organisation,
        links_to=referral.reference,
    )
    return referral


@action(HOLD, "tell a child what came of an interview")
def tell_child_safely(
    *, by: Membership, interview: Interview, told_at: datetime, outcome: str, words: str
) -> Interview:
    """Return the interview with the child told; words that could give away police work or somebody else are refused, and why."""
    found = () if outcome in NOT_TOLD else disclosures(words, Known())
    if found:
        raise Refused(f"“{found[0].words}”: {found[0].why} Use the ready words above.", "words")
    told: Interview = tell_child(by=by, interview=interview, told_at=told_at, outcome=outcome, words=words)
    return told


def _talk(interview: Interview) -> tuple[Any, str]:
    """The answers of a talk that was handed in, and its day in words; raises Refused."""
    if interview.held_at is None or interview.response is None:
        raise Refused("Hand in the interview first.")
    return interview.response.read, day(local_day(interview.held_at))


def _pages(begun: Begun) -> list[tuple[str, str | None, dict[str, Any]]]:
    single: list[tuple[str, str | None, dict[str, Any]]] = [
        (page, None, answers) for page, answers in begun.pages.items()
    ]
    return single + [(page, str(uuid4()), row) for page, rows in begun.rows.items() for row in rows]


def _claim(interview: Interview) -> Identity | None:
    return interview.child.identities.order_by("-created_at", "-pk").first()


def _nrm_child(interview: Interview) -> dict[str, Any]:
    child = _claim(interview)
    if child is None:
        return {}
    names = " ".join(
        filter(None, (child.given_name, child.family_name, child.known_as and f"({child.known_as})"))
    )
    facts = {
        "names": names[:300],
        "born_on": child.born_on,
        "sex": child.get_sex_display() if child.sex else "",
    }
    return {name: value for name, value in facts.items() if value}


def _since(interview: Interview) -> Any:
    return local_day(interview.episode.last_seen_at) if interview.episode else None


def _away(interview: Interview) -> str:
    """The days on which the child was away, in words: no hour, which could single out one meeting."""
    episode = interview.episode
    if episode is None or episode.returned_at is None:
        return ""
    since, until = local_day(episode.last_seen_at), local_day(episode.returned_at)
    return day(since) if since == until else f"Between {day(since)} and {day(until)}"
