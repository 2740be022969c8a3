"""Sharing with an account: beginning, answering page by page, sending, answering what the unit asks, reading the answer."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.crypto import get_random_string

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import SHARE, units_for, voices_for
from shelterbelt.intelligence.actions.receiving import About, receive
from shelterbelt.intelligence.actions.said import said_in
from shelterbelt.intelligence.actions.telling import officers, tell
from shelterbelt.intelligence.models import Question, Submission, Told
from shelterbelt.intelligence.questions import FORMS
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions.values import Answer, given


@action(SHARE, "begin to share information")
def start_submission(*, by: Membership, voice: str, begun_for: Organisation | None = None) -> Submission:
    """Return a new submission with nothing answered yet; pass ``once=`` so that a form sent twice starts one.

    ``begun_for`` is the force to propose for it, where that is not the sharer's own.
    """
    if voice not in voices_for(by):
        raise Refused("Choose one of the forms that are there for you.", "voice")
    response = answers_kept.start(
        questionnaire=FORMS[voice], owner=by.user.reference, holder=by.organisation.reference,
        by=by.user.reference, now=clock.now(), idempotency_key=get_random_string(32),
    )  # fmt: skip
    return Submission.objects.create(voice=voice, response=response, raised_by=by, begun_for=begun_for)


@action(SHARE, "answer the questions on shared information")
def answer_submission(
    *, by: Membership, submission: Submission, act: Callable[..., object], values: Mapping[str, Any]
) -> Submission:
    """Run one verb of ``questions.actions`` on the answers; lets its exceptions through."""
    _is_theirs(by, submission)
    act(response=submission.response, by=by.user.reference, now=clock.now(), **values)
    return submission


@action(SHARE, "answer the questions on shared information")
def save_submission_page(
    *,
    by: Membership,
    submission: Submission,
    page: str,
    answers: Mapping[str, Any],
    instance: str | None = None,
) -> Submission:
    """Save one page at the version that stands. ``instance`` is added when it is new."""
    _is_theirs(by, submission)
    response, who, now = _response(submission), by.user.reference, clock.now()
    if instance is not None:
        answers_kept.add_instance(response=response, page=page, instance=instance, by=who, now=now)
    response.refresh_from_db()
    typed = {code: each if isinstance(each, Answer) else given(each) for code, each in answers.items()}
    answers_kept.save_page(
        response=response,
        page=page,
        answers=typed,
        version=response.version,
        by=who,
        now=now,
        instance=instance,
    )
    response.refresh_from_db()
    return submission


@action(SHARE, "share information with the police")
def send_submission(
    *,
    by: Membership,
    submission: Submission,
    version: int,
    about: About,
    contact: Mapping[str, str] | None = None,
    to: Organisation | None = None,
) -> Submission:
    """Return the submission sent; ``version`` is the answers' version that was read before sending.

    ``contact`` adds to what is sealed: telephone, a safe time to call, who told them. Raises Incomplete, Stale, Refused.
    """
    now = clock.now()
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    _is_theirs(by, submission)
    if submission.sent_at is not None:
        raise Refused("This has already been sent.")
    area = by.area or by.organisation.area
    to = to or submission.begun_for or units_for(area).first()
    if to is not None and not units_for(area).filter(pk=to.pk).exists():
        area = to.area
    if to is None or area is None:
        raise Refused("No police force is set up for your area yet. Ring 101, and tell your administrator.")
    response = _response(submission)
    answers_kept.submit(response=response, version=version, by=by.user.reference, now=now)
    response.refresh_from_db()
    sealed = {**_who(by), **(about.sealed or {}), **(contact or {})}
    receive(submission, said_in(response), About(**{**vars(about), "sealed": sealed}), to, area, now)
    return submission


@action(SHARE, "answer a question on shared information")
def answer_question(*, by: Membership, question: Question, text: str) -> Submission:
    """Return the submission with the question answered; the unit is told."""
    _is_theirs(by, question.submission)
    return write_answer(question, text)


def write_answer(question: Question, text: str) -> Submission:
    """Write an answer to a question and tell the unit; called inside an act, or by whoever holds the receipt."""
    if not text.strip():
        raise Refused("Write your answer.", "text")
    question = (
        Question.objects.select_for_update(of=("self",)).select_related("submission").get(pk=question.pk)
    )
    if question.answered_at is not None:
        raise Refused("This question has already been answered.")
    now = clock.now()
    question.answer, question.answered_at = text.strip(), now
    question.save(update_fields=["answer", "answered_at"])
    report = question.submission.report
    tell(
        to=officers(report.record, now), key=f"detail:{question.reference}", text="More detail was given.",
        page="report", reference=report.reference,
    )  # fmt: skip
    return question.submission


@action(SHARE, "read the answer to shared information")
def mark_read(*, by: Membership, told: Told) -> Submission:
    """Record that whoever shared has read what they were told; reading again changes nothing."""
    submission = told.report.submission
    if submission is None:
        raise Refused("This answer is not for you.")
    _is_theirs(by, submission)
    note_read(told)
    return submission


def note_read(told: Told) -> None:
    """Write down when an answer was first read."""
    if told.read_at is None:
        told.read_at = clock.now()
        told.save(update_fields=["read_at"])


def _who(by: Membership) -> dict[str, str]:
    return {
        "Shared by": by.user.name,
        "Organisation": by.organisation.name,
        "Address": by.organisation.address,
        "Email": by.user.email,
        "Telephone": by.user.phone,
    }


def _response(submission: Submission) -> Any:
    if submission.response is None:
        raise Refused("This was shared without an account.")
    return submission.response


def _is_theirs(by: Membership, submission: Submission) -> None:
    raised = submission.raised_by
    if (
        raised is None
        or raised.organisation_id != by.organisation_id
        or not raised.user.is_same_human_as(by.user)
    ):
        raise Refused("Only whoever began this can write in it.")
