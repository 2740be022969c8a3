"""Dates and times as people write them; London time, what was typed is kept."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from shelterbelt.core import clock
from shelterbelt.govuk import words
from shelterbelt.govuk.fields.parts import InParts, Parts
from shelterbelt.govuk.fields.spoken import Spoken, required_words, said_of

LONDON = ZoneInfo("Europe/London")
DATE_PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """A time from 3:15pm, 3.15 pm, 15:15, 1515, 3pm, midday or midnight; None when it is not one."""
    plain = text.strip().lower()
    if plain in ("midday", "noon", "midnight"):
        return time(0 if plain == "midnight" else 12)
    match = TIME.match(plain)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59 or not (half or match[2]):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


class _Day(Spoken, InParts, forms.Field):
    """What dates and moments share: day, month and year, said in the Design System's words."""

    names: tuple[str, ...] = DATE_PARTS
    split: Any = None

    def __init__(self, *args: Any, past: bool = False, future: bool = False, **kwargs: Any) -> None:
        self.past, self.future = past, future
        kwargs.setdefault("widget", Parts(self.names, type(self).split))
        super().__init__(*args, **kwargs)

    @property
    def _subject(self) -> str:
        return capfirst(said_of(self)) or "The date"

    def _refuse(self, words: str, parts: Sequence[str]) -> ValidationError:
        return ValidationError(words, code="parts:" + ",".join(parts))

    def _day(self, typed: dict[str, str]) -> date:
        missing = [part for part in DATE_PARTS if not typed.get(part)]
        if len(missing) == len(DATE_PARTS):
            raise self._refuse(required_words(self), missing)
        if missing:
            raise self._refuse(f"{self._subject} must include a {' and '.join(missing)}", missing)
        day, month, year = (typed[part] for part in DATE_PARTS)
        if not re.fullmatch(r"[0-9]{4}", year):
            raise self._refuse("Year must include 4 numbers", ["year"])
        if month[:3].lower() in MONTHS and month.isalpha():
            month = str(MONTHS.index(month[:3].lower()) + 1)
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise self._refuse(f"{self._subject} must be a real date", DATE_PARTS) from None

    def _in_time(self, value: date | datetime, now: date | datetime) -> None:
        if self.past and value > now:
            when = "today or " if not isinstance(value, datetime) else ""
            raise self._refuse(f"{self._subject} must be {when}in the past", self.names)
        if self.future and value < now:
            when = "today or " if not isinstance(value, datetime) else ""
            raise self._refuse(f"{self._subject} must be {when}in the future", self.names)


def _split_day(value: date) -> dict[str, str]:
    return {"day": str(value.day), "month": str(value.month), "year": f"{value.year:04}"}


def _split_moment(value: datetime) -> dict[str, str]:
    local = value.astimezone(LONDON)
    return {**_split_day(local), "time": words.clock(local)}


class DateField(_Day):
    """A day in three inputs. ``past`` and ``future`` both allow today, London's."""

    split = staticmethod(_split_day)

    def clean(self, value: Any) -> date | None:
        typed = self.typed(value)
        if not any(typed.values()) and not self.required:
            return None
        found = self._day(typed)
        self._in_time(found, timezone.localdate(timezone=LONDON))
        self.run_validators(found)
        return found


class MomentField(_Day):
    """A day and a time of day in London; gives an aware datetime. ``past`` refuses what has not come yet."""

    names = (*DATE_PARTS, "time")
    split = staticmethod(_split_moment)

    def clean(self, value: Any) -> datetime | None:
        typed = self.typed(value)
        if not any(typed.values()) and not self.required:
            return None
        found = self._day(typed)
        if not typed["time"]:
            raise self._refuse(f"{self._subject} must include a time", ["time"])
        at = read_time(typed["time"])
        if at is None:
            raise self._refuse("Enter a real time, like 3:15pm", ["time"])
        moment = datetime.combine(found, at, LONDON)
        if moment.astimezone(ZoneInfo("UTC")).astimezone(LONDON).time() != at:
            raise self._refuse(
                "The clocks went forward and skipped this time: enter one that happened", ["time"]
            )
        self._in_time(moment, clock.now())
        self.run_validators(moment)
        return moment


class TimeField(Spoken, forms.Field):
    """A time of day in one input, as people write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput())
        super().__init__(*args, **kwargs)
        self.width = 5

    def to_python(self, value: Any) -> time | None:
        if value in (None, "") or isinstance(value, time):
            return value or None
        found = read_time(str(value))
        if found is None:
            raise ValidationError("Enter a real time, like 3:15pm", code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return words.clock(value) if isinstance(value, time) else value
