"""Filling in a questionnaire as a careful worker would: what the story says, else 'no information' where that may be said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import NO_INFORMATION, NOT_APPLICABLE, Answer, Kind, given

Said = Mapping[str, Any]


def answers_for(page: Page, said: Said, now: datetime) -> dict[str, Answer]:
    """Return an answer for each field of the page that is required or that the story speaks of."""
    return {
        field.code: _answer(field, said, now)
        for field in page.fields
        if field.kind.asks and (field.code in said or field.required)
    }


def _answer(field: Field, said: Said, now: datetime) -> Answer:
    if field.code in said:
        value = said[field.code]
        return value if isinstance(value, Answer) else given(value)
    if field.not_applicable:
        return NOT_APPLICABLE
    if field.no_information:
        return NO_INFORMATION
    return given(_plain(field, now))


def _plain(field: Field, now: datetime) -> Any:
    """The plainest honest answer that the kind of field takes."""
    if field.kind in (Kind.YES_NO, Kind.YES_NO_NOT_KNOWN):
        return "yes"
    if field.choices is not None:
        first = field.choices.items[0][0]
        return (first,) if field.kind is Kind.MANY_OF else first
    if field.kind is Kind.DAY:
        return date(now.year, now.month, now.day)
    if field.kind is Kind.MOMENT:
        return now
    if field.kind is Kind.PHONE:
        return "01632 960001"
    if field.kind is Kind.EMAIL:
        return "lead@example.org"
    return "See the account of what happened."
