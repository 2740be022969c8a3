"""How entries are chained, and what a break in the chain looks like. Pure: no database."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

CHAINED_FIELDS = (
    "stream", "number", "at", "actor", "actor_name", "membership", "organisation", "organisation_name",
    "role", "act", "is_look", "subject_kind", "subject", "holder", "why", "detail", "previous",
)  # fmt: skip
"""The fields of an entry that its hash covers, in this order."""

ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
"""Made once: making one for each entry takes as long as the entry."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
CLOCKS_DIFFER_BY = timedelta(seconds=2)
"""How far the clocks of two web servers may lie apart before a stream counts as having gone back in time."""


def digest(entry: Mapping[str, Any]) -> str:
    """Return the SHA-256 (64 hex digits) of an entry; ``at`` is an aware datetime, taken in UTC microseconds."""
    # Whole numbers all the way: a float loses the last microsecond, and a change of it would go unseen.
    values = [
        (entry["at"] - EPOCH) // MICROSECOND if name == "at" else entry[name] for name in CHAINED_FIELDS
    ]
    return hashlib.sha256(ENCODER.encode(values).encode()).hexdigest()


@dataclass(frozen=True)
class Anchor:
    """How long a stream was, and the hash of its last entry, at a moment: the stream's own word or a checkpoint's."""

    length: int
    head: str


@dataclass(frozen=True)
class Break:
    """The first entry at which a stream no longer holds, and what is wrong there."""

    stream: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"stream {self.stream}, entry {self.number}: {self.fault}"


def first_break(
    stream: str,
    entries: Iterable[Mapping[str, Any]],
    recorded: Anchor,
    checkpoint: Anchor | None,
    now: datetime,
    earlier: Mapping[int, str] | None = None,
) -> Break | None:
    """Return the first break of a stream's entries (ordered by number), or None when the chain is whole.

    ``recorded`` is what the stream says of itself; ``checkpoint`` what was written down elsewhere last, if anything;
    ``earlier`` the hashes of entries that earlier checkpoints knew, by number. The entries are read once and never
    held together.
    """
    known = {**(earlier or {}), **({checkpoint.length: checkpoint.head} if checkpoint else {})}
    previous, previous_at, count = "", None, 0
    for entry in entries:
        count += 1
        fault = _fault(entry, count, previous, previous_at, now)
        if not fault and known.get(count, entry["hash"]) != entry["hash"]:
            fault = "it is not the entry that the checkpoint knows: the stream was rewritten"
        if fault:
            return Break(stream, count, fault)
        previous, previous_at = entry["hash"], entry["at"]
    return _end_fault(stream, Anchor(count, previous), recorded, checkpoint)


def _fault(
    entry: Mapping[str, Any], count: int, previous: str, previous_at: datetime | None, now: datetime
) -> str:
    if entry["number"] != count:
        return "an entry is missing, inserted or moved"
    if entry["previous"] != previous:
        return "the entry does not follow the one before it"
    if digest(entry) != entry["hash"]:
        return "the entry was changed"
    if previous_at is not None and entry["at"] < previous_at - CLOCKS_DIFFER_BY:
        return "the clock went back"
    if entry["at"] > now + CLOCKS_DIFFER_BY:
        return "the clock stood in the future"
    return ""


def _end_fault(stream: str, found: Anchor, recorded: Anchor, checkpoint: Anchor | None) -> Break | None:
    if checkpoint and found.length < checkpoint.length:
        fault = "the checkpoint knows more entries: the end was cut off or an old copy was restored"
        return Break(stream, found.length + 1, fault)
    if found.length < recorded.length:
        return Break(stream, found.length + 1, "the end of the stream is cut off")
    if found.length > recorded.length:
        return Break(stream, recorded.length + 1, "entries stand after the recorded end")
    if found.head != recorded.head:
        return Break(stream, found.length, "the stream's recorded end is another entry")
    return None
