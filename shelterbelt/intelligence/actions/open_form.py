"""Sharing without an account, and coming back with a receipt. Nothing of the visitor is kept but what they write."""

from django.conf import settings
from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock, receipts
from shelterbelt.core.errors import Refused
from shelterbelt.core.tries import are_too_many, count, place_of
from shelterbelt.intelligence.access import units_for
from shelterbelt.intelligence.actions.receiving import About, receive
from shelterbelt.intelligence.actions.said import Said
from shelterbelt.intelligence.actions.sharing import note_read, write_answer
from shelterbelt.intelligence.models import Question, Submission, Told
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Area
from shelterbelt.partnership.system import SYSTEM

MOST: dict[str, int] = {"tell": 20, "come_back": 10}
"""Most tries from one place in an hour: things told, and receipts that were not right."""
TOO_MANY = "Too much was sent from this connection in the last hour. In danger ring 999; otherwise ring 101, or Crimestoppers on 0800 555 111."
OPEN_VOICES = ("parent", "public")
ACT = "share information without an account"


def place_within(what: str, address: str) -> str:
    """Return the place that a try is counted under; raises Refused when there were too many within the hour."""
    now = clock.now()
    where = place_of(address, local_day(now).isoformat(), settings.SECRET_KEY)
    if are_too_many(what, where, MOST[what], now):
        raise Refused(TOO_MANY)
    return where


@transaction.atomic
def share_openly(
    *, voice: str, area: Area, said: Said, about: About, code: str, language: str = "en", address: str = ""
) -> Submission:
    """Return what was shared through an open page, under the receipt ``code``; the same code twice shares once.

    ``address`` is where it came from: counted for an hour, beside what was shared and never with it.
    """
    if voice not in OPEN_VOICES:
        raise Refused("Choose who you are.", "voice")
    earlier = with_receipt(code)
    if earlier is not None:
        return earlier
    if address:
        count("tell", place_within("tell", address), clock.now())
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
def come_back_with(code: str, address: str) -> Submission | None:
    """Return what was shared under a receipt; a wrong one is counted, and after too many within the hour none is looked up."""
    where = place_within("come_back", address)
    found = with_receipt(code)
    if found is None:
        count("come_back", where, clock.now())
    return found


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
