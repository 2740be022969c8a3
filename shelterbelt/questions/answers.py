"""Typed access to the answers of a response, for measures, summaries and the rooms above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.engine import answers_in_force, instances
from shelterbelt.questions.values import BLANK, ID, Answer, Kind, Pages, State, Stored, read

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Instance:
    """One of several: a child, a visit. ``id`` stays the same for its life; ``number`` counts from 1."""

    page: Page
    stored: Stored
    number: int

    @property
    def id(self) -> str:
        """Its id within the response."""
        return str(self.stored.get(ID, ""))

    @property
    def name(self) -> str:
        """What lists call it: the answer that names it, or "Child 2"."""
        assert self.page.repeat
        naming = self.page.repeat.name
        said = self.value(naming) if naming else None
        return str(said) if said else f"{self.page.repeat.noun.capitalize()} {self.number}"

    def answer(self, code: str) -> Answer:
        """The answer to the field. Raises KeyError for a field that the page does not have."""
        return read(self.page.by_code[code].kind, self.stored.get(code))

    def value(self, code: str) -> Any:
        """The value given, or None. Raises KeyError as ``answer`` does."""
        return self.answer(code).value


class Answers:
    """The answers that count, by reference ``"page.field"``.

    Made with ``kept=True`` it reads all that is stored.
    """

    def __init__(self, questionnaire: Questionnaire, stored: Pages, *, kept: bool = False) -> None:
        self.questionnaire = questionnaire
        self.stored = stored if kept else answers_in_force(questionnaire, stored)

    def answer(self, ref: str) -> Answer:
        """The answer; blank where the page does not apply.

        Raises KeyError for an unknown reference, ValueError for a repeated page.
        """
        page, field = self.questionnaire.split(ref)
        if page.repeat:
            raise ValueError(
                f"'{page.code}' is answered for each {page.repeat.noun}: use each('{page.code}')."
            )
        stored = self.stored.get(page.code)
        return read(field.kind, stored.get(field.code)) if stored else BLANK

    def value(self, ref: str) -> Any:
        """The value (see ``Answer``), moments in UTC; None unless one was given."""
        return self.answer(ref).value

    def state(self, ref: str) -> State:
        """Given, no information, not applicable or blank."""
        return self.answer(ref).state

    def has(self, ref: str, code: str) -> bool:
        """Whether the choice is, or is among, the answers."""
        value = self.value(ref)
        return code in value if isinstance(value, tuple) else value == code

    def each(self, code: str) -> tuple[Instance, ...]:
        """The instances of a repeated page in order; one for a page answered once. Raises KeyError."""
        page = self.questionnaire.by_code[code]
        return tuple(
            Instance(page, stored, number)
            for number, stored in enumerate(instances(page, self.stored), start=1)
        )

    def all(self) -> Iterator[tuple[Page, str | None, Field, Answer]]:
        """Every answer that is not blank, in order: page, instance id, field, answer."""
        for page in self.questionnaire.pages:
            for instance in self.each(page.code):
                for field in page.questions:
                    answer = instance.answer(field.code)
                    if answer.settled:
                        yield page, instance.id or None, field, answer


def shown(field: Field, answer: Answer) -> str:
    """The answer as plain text: words instead of codes, British dates, London time, a line per choice."""
    if not answer.given:
        return answer.state.words
    value = answer.value
    if field.kind is Kind.MANY_OF:
        listed = list(field.codes.labels) if field.codes else []
        last = len(listed)
        in_order = sorted(value, key=lambda code: listed.index(code) if code in listed else last)
        return "\n".join(field.label_of(code) for code in in_order)
    if field.kind.chooses:
        return field.label_of(value)
    return _SHOW.get(field.kind, str)(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{_day(local)} at {local.hour % 12 or 12}:{local:%M}{half}"


def _address(parts: dict[str, str]) -> str:
    return "\n".join(part for part in parts.values() if part)


_SHOW: dict[Kind, Callable[..., str]] = {Kind.DAY: _day, Kind.MOMENT: _moment, Kind.ADDRESS: _address}
