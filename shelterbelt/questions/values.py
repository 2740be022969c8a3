"""What one answer is: given, no information, not applicable or blank; and how each is stored.

Stored shapes, chosen so that SQLite and PostgreSQL can both filter by JSON path:

* given text, choice, telephone, postcode: the text or the code
* given day ``"2026-11-24"``; given moment ``"2026-11-24T15:15:00+00:00"`` (always UTC, so text order is
  time order)
* given whole number: the number; given address: ``{"line_1", "line_2", "town", "postcode"}``
* given choices of many: ``{"physical": true, "sexual": true}`` (a JSON list cannot be searched on
  SQLite)
* no information, not applicable: ``{"state": "no_information"}``, ``{"state": "not_applicable"}``
* blank: the key is absent
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

Stored = dict[str, Any]
"""The answers of one page or one instance, by field code, as stored."""

Pages = dict[str, Any]
"""All answers: page code to ``Stored``, or to a list of ``Stored`` with an ``"_id"`` for a repeated page."""

ADDRESS_PARTS = ("line_1", "line_2", "town", "postcode")

ID = "_id"
"""Key of an instance's id; no field code can begin with an underscore."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that PostgreSQL's JSON refuses: the null character and half of a surrogate pair."""


class Kind(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YES_NO = "yes_no"
    YES_NO_NOT_KNOWN = "yes_no_not_known"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    DAY = "day"
    MOMENT = "moment"
    WHOLE_NUMBER = "whole_number"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    HEADING = "heading"
    INFO = "info"

    @property
    def asks(self) -> bool:
        """False for a heading or a paragraph, which take no answer."""
        return self not in (Kind.HEADING, Kind.INFO)

    @property
    def chooses(self) -> bool:
        """True where the answer is one or several codes."""
        return self in (Kind.YES_NO, Kind.YES_NO_NOT_KNOWN, Kind.ONE_OF, Kind.MANY_OF)


class State(StrEnum):
    """How an answer stands."""

    GIVEN = "given"
    NO_INFORMATION = "no_information"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"

    @property
    def words(self) -> str:
        """The state as a page shows it."""
        return {
            "given": "Answered",
            "no_information": "No information",
            "not_applicable": "Not applicable",
            "blank": "Not answered",
        }[self.value]


@dataclass(frozen=True)
class Answer:
    """One answer.

    ``value`` is None unless the state is given; else text, code, tuple of codes, date, moment, int or
    address.
    """

    state: State = State.BLANK
    value: Any = None

    @property
    def given(self) -> bool:
        """Whether something was answered."""
        return self.state is State.GIVEN

    @property
    def settled(self) -> bool:
        """Whether a required question is content with it: anything but blank."""
        return self.state is not State.BLANK


BLANK = Answer()
NO_INFORMATION = Answer(State.NO_INFORMATION)
NOT_APPLICABLE = Answer(State.NOT_APPLICABLE)


def given(value: Any) -> Answer:
    """An answer with this value, or blank when there is nothing in it."""
    if value is None or (isinstance(value, (str, tuple, list, dict)) and not value):
        return BLANK
    if isinstance(value, (list, tuple)):
        value = _sorted(value)
    return Answer(State.GIVEN, value)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes in alphabetical order: PostgreSQL keeps no order of keys, and the same choices must be equal."""
    return tuple(sorted(codes))


def storable(text: str) -> str:
    """The text with the few characters that no database column can hold shown as a replacement mark."""
    return UNSTORABLE.sub("\ufffd", text)


def write(kind: Kind, answer: Answer) -> Any:
    """The answer as stored, or None when it is blank and so has no place in the store."""
    if answer.state is State.BLANK:
        return None
    if not answer.given:
        return {"state": answer.state.value}
    return _WRITE.get(kind, _plain)(answer.value)


def read(kind: Kind, stored: Any) -> Answer:
    """The answer that ``write`` stored; an absent one (None) is blank."""
    if stored is None:
        return BLANK
    if isinstance(stored, Mapping) and "state" in stored:
        return Answer(State(stored["state"]))
    return Answer(State.GIVEN, _READ.get(kind, _as_it_is)(stored))


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else storable(str(value))


def _as_it_is(stored: Any) -> Any:
    return stored


_WRITE: dict[Kind, Callable[[Any], Any]] = {
    Kind.MANY_OF: lambda codes: dict.fromkeys(codes, True),
    Kind.DAY: date.isoformat,
    Kind.MOMENT: lambda moment: moment.astimezone(UTC).isoformat(),
    Kind.ADDRESS: lambda parts: {key: storable(str(part or "")) for key, part in parts.items()},
}
_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.MANY_OF: _sorted,
    Kind.DAY: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.ADDRESS: lambda parts: {part: parts[part] for part in ADDRESS_PARTS if part in parts},
}
