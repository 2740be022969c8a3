"""How entries are chained, and what a break in the chain looks like. Pure: no database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CHAINED_FIELDS = (
    "stream", "number", "at", "actor", "actor_name", "membership", "organisation", "organisation_name",
    "role", "act", "is_look", "subject_kind", "subject", "holder", "why", "detail", "previous",
)  # fmt: skip
"""The fields of an entry that its hash covers, in this order."""


def digest(entry: Mapping[str, Any]) -> str:
    """Return the SHA-256 (64 hex digits) of an entry; ``at`` is an aware datetime, taken in UTC microseconds."""
    values = [
        int(entry["at"].timestamp() * 1_000_000) if name == "at" else entry[name] for name in CHAINED_FIELDS
    ]
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first entry at which a stream no longer holds, and what is wrong there."""

    stream: str
    number: int
    fault: str


def first_break(stream: str, entries: Iterable[Mapping[str, Any]], length: int, head: str) -> Break | None:
    """Return the first break of a stream's entries (ordered by number), or None when the chain is whole.

    ``length`` and ``head`` are what the stream (or a checkpoint kept elsewhere) says of itself.
    """
    previous, previous_at, count = "", None, 0
    for entry in entries:
        count += 1
        fault = _fault(entry, count, previous, previous_at)
        if fault:
            return Break(stream, count, fault)
        previous, previous_at = entry["hash"], entry["at"]
    if count < length:
        return Break(stream, count + 1, "the end of the stream is cut off")
    if count > length:
        return Break(stream, length + 1, "entries stand after the recorded end")
    if previous != head:
        return Break(stream, count, "the recorded head is not the last entry's hash")
    return None


def _fault(entry: Mapping[str, Any], count: int, previous: str, previous_at: Any) -> str:
    if entry["number"] != count:
        return "an entry is missing, inserted or moved"
    if entry["previous"] != previous:
        return "the entry does not follow the one before it"
    if digest(entry) != entry["hash"]:
        return "the entry was changed"
    if previous_at is not None and entry["at"] < previous_at:
        return "the clock went back"
    return ""
