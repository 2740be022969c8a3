"""How the lists of my work are worded: rows of values and links for the tables."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from shelterbelt.core.references import spoken
from shelterbelt.govuk.words import moment
from shelterbelt.home.work import Some, standing_of
from shelterbelt.records.kinds import REGISTER

Row = list[Any]


def duty_rows(some: Some, now: datetime, membership: Any = None) -> list[Row]:
    """Return (duty as a link to its Record, due, standing, who does it); who owes it without a membership."""
    return [
        [
            _link(_page_of(duty.record), duty.name),
            spoken(duty.record.reference),
            moment(duty.due_at),
            standing_of(duty.due_at, now).value,
            _doer(duty, membership, now) if membership is not None else duty.owed_by.name,
        ]
        for duty in some.rows
    ]


def unanswered_rows(some: Some, now: datetime) -> list[Row]:
    """Return (concern as a link, sent to, sent, answer due, standing) of concerns without an answer."""
    return [
        [
            _referral(each),
            each.to.name,
            moment(each.sent_at),
            moment(each.answer_due_at),
            standing_of(each.answer_due_at, now).value,
        ]
        for each in some.rows
    ]


def answered_rows(some: Some) -> list[Row]:
    """Return (concern as a link, who answered, when, whether it is new) of concerns with an answer."""
    return [
        [_referral(each), each.to.name, moment(each.feedback_at), each.feedback_seen_at is None]
        for each in some.rows
    ]


def unsent_rows(some: Some) -> list[Row]:
    """Return (concern as a link, when it was begun) of concerns that were not sent."""
    return [[_referral(each), moment(each.created_at)] for each in some.rows]


def _referral(referral: Any) -> Markup:
    return _link(reverse("concerns:referral", args=[referral.reference]), spoken(referral.reference))


def _page_of(record: Any) -> str:
    return reverse(REGISTER[record.kind].page, args=[record.reference])


def _doer(duty: Any, membership: Any, now: datetime) -> str:
    # What was given to somebody who has left is nobody's again.
    if duty.allocated_to is None or not duty.allocated_to.is_in_force(now):
        return "Nobody yet"
    return "You" if duty.allocated_to.user_id == membership.user_id else duty.allocated_to.user.name


def _link(href: str, text: str) -> Markup:
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, text)
