"""What a room says of a table that can be imported: its columns, how a row is judged, applied and taken back."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shelterbelt.exchange.tables import Column, Row
from shelterbelt.exchange.verdicts import A_TABLE, Asked
from shelterbelt.partnership.permissions import Permission

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
SORTS = {NEW: "New", CHANGED: "Changed", SAME: "As it stands", REFUSED: "Cannot be taken"}
REGISTER: dict[str, "Importer"] = {}


@dataclass(frozen=True)
class Line:
    """What a row would do. ``what`` names it without naming a person where others read it; ``said`` is what is applied.

    ``reasons`` say why it cannot be taken, one sentence each, without repeating what stands in the cells; ``changes`` are
    (label, before, after).
    """

    number: int
    sort: str
    what: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Importer:
    """A table that can be imported.

    ``subject(membership, reference)`` gives what it is imported into, or None where the member may not; ``check`` judges
    rows against it, changing nothing; ``apply`` writes new and changed lines within the caller's transaction and returns
    what ``undo`` needs, as JSON. ``undo`` raises Refused when somebody built on what was imported. ``address`` is the URL
    name of its first page, ``back(subject)`` the page it belongs to.
    """

    code: str
    title: str
    noun: str
    permission: Permission
    columns: tuple[Column, ...]
    subject: Callable[[Any, str], Any]
    check: Callable[[Any, Any, Iterable[Row]], Iterator[Line]]
    apply: Callable[[Any, Any, Iterable[Line]], dict[str, Any]]
    undo: Callable[[Any, Any, dict[str, Any]], None]
    address: str
    back: Callable[[Any], str]
    sheets: tuple[str, ...] = ()
    asked: Asked = A_TABLE
    leaves_out: bool = False
    """Whether the rows that can be taken may be imported without the others, if whoever confirms says so."""
    words: str = ""
    """What to know before sending, shown on the first page."""


def declare(importer: Importer) -> Importer:
    """Declare an importer once, from its room."""
    if importer.code in REGISTER:
        raise ValueError(f"The importer {importer.code} is declared twice.")
    REGISTER[importer.code] = importer
    return importer


class Digest:
    """The digest of what an import would do, with what stands there before: another's change meanwhile makes another."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, line: Line) -> None:
        """Take one line in."""
        if line.sort in (NEW, CHANGED):
            self._sum.update(
                json.dumps(
                    [line.number, line.sort, line.said, line.changes], sort_keys=True, default=str
                ).encode()
            )

    def text(self) -> str:
        """Return it in hexadecimal."""
        return self._sum.hexdigest()
