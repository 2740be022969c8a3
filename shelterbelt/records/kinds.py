"""The kinds of Record, each declared by the room that owns it, with the roles that work on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shelterbelt.partnership.permissions import KINDS_OF_RECORD, KindOfRecord

REGISTER: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Event:
    """One line of a chronology: when, what, by whom, its words and its page (an address)."""

    at: datetime
    title: str
    by: str = ""
    text: str = ""
    href: str = ""


@dataclass(frozen=True)
class Section:
    """One part of a Record that can be passed on alone: its words as they stand, or a document (a ``StoredFile``)."""

    code: str
    title: str
    words: str = ""
    file: Any = None


def no_sections(_record: Any, _membership: Any, _now: datetime) -> Iterable[Section]:
    """A kind whose room adds nothing to what can be passed on."""
    return ()


def no_events(_record: Any) -> Iterable[Event]:
    """A kind whose room adds nothing to the chronology."""
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of Record: its label, the roles that cover it, those that may change it, and its page (a URL name).

    ``page`` takes the Record's reference as ``reference``; ``events`` gives the room's own lines of the chronology
    (decisions, outcomes) for a Record that the viewer was let see; ``events_of_many`` gives (row number of the Record, line)
    for several at once, in as many queries for ten as for one: the chronology of a person is made of these.
    ``sections`` gives what of it can be passed on alone, for somebody who sees it. ``shareable`` is False where the whole Record is never given to another organisation.
    """

    code: str
    label: str
    view_roles: frozenset[str]
    change_roles: frozenset[str]
    page: str
    events: Callable[[Any], Iterable[Event]] = no_events
    events_of_many: Callable[[Sequence[Any]], Iterable[tuple[int, Event]]] | None = None
    shareable: bool = True
    sections: Callable[[Any, Any, datetime], Iterable[Section]] = no_sections


def declare(kind: Kind) -> Kind:
    """Declare a kind once, from the owning room's ``access``."""
    if kind.code in REGISTER:
        raise ValueError(f"The kind {kind.code} is declared twice.")
    REGISTER[kind.code] = kind
    KINDS_OF_RECORD[kind.code] = KindOfRecord(kind.label, kind.view_roles, kind.change_roles)
    return kind


def kinds_for(role: str) -> list[str]:
    """Return the codes of the kinds of Record that a role covers, in order."""
    return sorted(code for code, kind in REGISTER.items() if role in kind.view_roles)
