"""Sharing without an account, and coming back with a receipt. Nothing of the visitor is kept but what they write."""

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock, receipts
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import units_for
from shelterbelt.intelligence.actions.receiving import About, receive
from shelterbelt.intelligence.actions.said import Said
from shelterbelt.intelligence.actions.sharing import note_read, write_answer
from shelterbelt.intelligence.models import Question, Submission, Told
from shelterbelt.partnership.models import Area
from shelterbelt.partnership.system import SYSTEM

OPEN_VOICES = ("parent", "public")
ACT = "share information without an account"


@transaction.atomic
def share_openly(
    *, voice: str, area: Area, said: Said, about: About, code: str, language: str = "en"
) -> Submission:
    """Return what was shared through an open page, under the receipt ``code``; the same code twice shares once."""
    if voice not in OPEN_VOICES:
        raise Refused("Choose who you are.", "voice")
    earlier = with_receipt(code)
    if earlier is not None:
        return earlier
    to = units_for(area).first()
    if to is None:
        raise Refused("No police force receives this here yet. Ring 101.", "area")
    submission = Submission.objects.create(
        voice=voice, language=language, receipt_hash=receipts.hash_of(code), created_at=clock.now()
    )
    receive(submission, said, about, to, area, clock.now())
    kind, reference, holder = submission.audit_subject()
    write(by=SYSTEM, facts=[Fact(ACT, kind, reference, holder)])
    return submission


def with_receipt(code: str) -> Submission | None:
    """Return what was shared under this receipt, however the code was typed; None where there is nothing."""
    return (
        Submission.objects.filter(receipt_hash=receipts.hash_of(code))
        .select_related("report__record__holder")
        .first()
    )


@transaction.atomic
def answer_with_receipt(*, code: str, question: str, text: str) -> Submission:
    """Return the submission with the question answered by whoever holds its receipt."""
    submission = with_receipt(code)
    asked = Question.objects.filter(submission=submission, reference=question).first() if submission else None
    if asked is None or submission is None:
        raise Refused("There is nothing under this receipt. Check each letter and figure.", "code")
    write_answer(asked, text)
    kind, reference, holder = submission.audit_subject()
    write(by=SYSTEM, facts=[Fact("answer a question with a receipt", kind, reference, holder)])
    return submission


@transaction.atomic
def read_with_receipt(submission: Submission) -> list[Told]:
    """Return what whoever holds the receipt was told, the latest first, and note that it was read."""
    told = list(submission.report.told.select_related("feedback").order_by("-told_at"))
    for each in told:
        note_read(each)
    return told
