"""The staff survey: opened with a code, answered by anybody who has it, kept as counts alone."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from shelterbelt.assessment.access import ANSWER, leads
from shelterbelt.assessment.models import Assessment, Survey, Tally
from shelterbelt.assessment.questions import statements
from shelterbelt.assessment.rules.survey import CHOICES
from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import new_reference
from shelterbelt.law.calendar import LONDON, local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership

MOST_STAFF = 20_000
CLOSED = "This code does not open a survey. It may have ended: ask whoever gave it to you."
BUSY = "Many answers have arrived in the last hour. Please come back in an hour; nothing you chose was kept."


def new_code() -> str:
    """Return a code that cannot be guessed (60 bits), as people can type it."""
    return new_reference()


def hash_of(code: str) -> str:
    """Return what is kept of a code: capital or small, with or without spaces and dashes, it is the same."""
    plain = "".join(character for character in code.upper() if character.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


@action(ANSWER, "open a staff survey")
def open_survey(*, by: Membership, assessment: Assessment, code: str, most: int, closes_on: date) -> Survey:
    """Open the survey of an organisation's staff under a code, which only its hash remembers.

    A survey that is open already gets the new code in place of the old one; its answers stay.
    """
    if not leads(by, assessment):
        raise Refused("Only who leads this self-assessment can open its survey.")
    if not 0 < most <= MOST_STAFF:
        raise Refused("Enter how many people you will give the code to.", "most")
    if closes_on <= local_day(clock.now()):
        raise Refused("Choose a day after today.", "closes_on")
    known = Survey.objects.select_for_update().filter(assessment=assessment).first()
    if known is None:
        return Survey.objects.create(
            assessment=assessment, code_hash=hash_of(code), most=most, closes_on=closes_on
        )
    if local_day(clock.now()) > known.closes_on:
        raise Refused("This survey has ended; what it found stands.")
    known.code_hash, known.closes_on, known.most = hash_of(code), closes_on, max(most, known.answers_given)
    known.save(update_fields=["code_hash", "closes_on", "most"])
    return known


def survey_called(code: str, now: datetime) -> Survey:
    """Return the open survey of a code; raises Refused with one sentence for whatever is wrong with it."""
    found = Survey.objects.filter(code_hash=hash_of(code)).first()
    if found is None or local_day(now) > found.closes_on or found.answers_given >= found.most:
        raise Refused(CLOSED, "code")
    return found


@transaction.atomic
def answer_survey(*, code: str, chosen: Mapping[str, int], now: datetime) -> None:
    """Add one person's choices to the counts. Nothing else of them is kept: no account, no address, no time.

    There is nobody to name, so no entry is written; raises Refused for a code that is not open, or when too many
    answers came within the hour.
    """
    survey = survey_called(code, now)
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if survey.answers_given >= survey.most:
        raise Refused(CLOSED, "code")
    hour = f"{now.astimezone(LONDON):%Y-%m-%dT%H}"
    seen = survey.this_hour if survey.hour == hour else 0
    if seen >= figure_here("survey.most_in_an_hour"):
        raise Refused(BUSY)
    survey.hour, survey.this_hour, survey.answers_given = hour, seen + 1, survey.answers_given + 1
    survey.save(update_fields=["hour", "this_hour", "answers_given"])
    known = {each.code for each in statements()}
    for statement, choice in chosen.items():
        if statement in known and choice in CHOICES:
            tally, _ = Tally.objects.get_or_create(survey=survey, statement=statement, choice=choice)
            Tally.objects.filter(pk=tally.pk).update(number=F("number") + 1)
