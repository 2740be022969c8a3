"""How entries are chained, what a break in the chain looks like, which looks are unusual. Pure: no database."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

CHAINED_FIELDS = (
    "stream", "number", "at", "actor", "actor_name", "membership", "organisation", "organisation_name",
    "role", "act", "is_look", "subject_kind", "subject", "holder", "why", "detail", "previous",
)  # fmt: skip
"""The fields of an entry that its hash covers, in this order."""

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
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


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
) -> Break | None:
    """Return the first break of a stream's entries (ordered by number), or None when the chain is whole.

    ``recorded`` is what the stream says of itself; ``checkpoint`` what was written down elsewhere, if anything.
    The entries are read once and never held together.
    """
    previous, previous_at, count = "", None, 0
    for entry in entries:
        count += 1
        fault = _fault(entry, count, previous, previous_at, now)
        if not fault and checkpoint and count == checkpoint.length and entry["hash"] != checkpoint.head:
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


LONDON = ZoneInfo("Europe/London")
USUAL_FROM_HOUR, USUAL_UNTIL_HOUR = 7, 20
SATURDAY = 5
MANY_SUBJECTS, MANY_WITHIN = 20, timedelta(minutes=10)
OFTEN_LOOKS, OFTEN_WITHIN = 5, timedelta(days=7)
WITHOUT_ACT_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Looked:
    """One look: its row, when, who (user), in which membership, and the reference that was looked at."""

    key: int
    at: datetime
    actor: str
    membership: str
    subject: str


def unusual(
    looks: Sequence[Looked], acted: Collection[tuple[str, str]], now: datetime
) -> dict[int, tuple[str, ...]]:
    """Return key of each look -> why it is unusual, in words; usual looks have no reasons and are left out.

    ``acted``: (membership, subject) of every act other than a look. A reason is a question to ask, not a finding:
    night duty is out of hours too.
    """
    busy, often = _many_at_once(looks), _looked_often(looks, acted)
    found = {}
    for look in looks:
        reasons = (
            _hours(look.at),
            busy.get(look.key, ""),
            often.get(look.key, ""),
            _no_act(look, acted, now),
        )
        if any(reasons):
            found[look.key] = tuple(reason for reason in reasons if reason)
    return found


def _hours(at: datetime) -> str:
    there = at.astimezone(LONDON)
    if there.weekday() >= SATURDAY:
        return "Looked at on a weekend"
    if not USUAL_FROM_HOUR <= there.hour < USUAL_UNTIL_HOUR:
        return f"Looked at outside usual hours, at {there:%H:%M}"
    return ""


def _no_act(look: Looked, acted: Collection[tuple[str, str]], now: datetime) -> str:
    if (look.membership, look.subject) in acted or now - look.at < WITHOUT_ACT_AFTER:
        return ""
    return "This person never did anything on it"


def _many_at_once(looks: Sequence[Looked]) -> dict[int, str]:
    """A person who opened many subjects in a short time: every look of that stretch."""
    found: dict[int, str] = {}
    for stretch in _stretches(looks, lambda look: look.actor, MANY_WITHIN):
        subjects = len({look.subject for look in stretch})
        if subjects >= MANY_SUBJECTS:
            minutes = MANY_WITHIN // timedelta(minutes=1)
            found |= {look.key: f"Opened {subjects} within {minutes} minutes" for look in stretch}
    return found


def _looked_often(looks: Sequence[Looked], acted: Collection[tuple[str, str]]) -> dict[int, str]:
    """A person who came back to one subject again and again without doing anything on it."""
    found: dict[int, str] = {}
    for stretch in _stretches(looks, lambda look: (look.actor, look.subject), OFTEN_WITHIN):
        times = len(stretch)
        if times >= OFTEN_LOOKS and not any((look.membership, look.subject) in acted for look in stretch):
            found |= {look.key: f"Looked at {times} times in {OFTEN_WITHIN.days} days" for look in stretch}
    return found


def _stretches(looks: Sequence[Looked], by: Any, within: timedelta) -> Iterable[list[Looked]]:
    """Yield, for each group, each longest run of looks that fits into the time, oldest first."""
    groups: dict[Any, list[Looked]] = defaultdict(list)
    for look in sorted(looks, key=lambda each: (each.at, each.key)):
        groups[by(look)].append(look)
    for group in groups.values():
        start = 0
        for end, look in enumerate(group):
            while look.at - group[start].at > within:
                start += 1
            if end + 1 == len(group) or group[end + 1].at - group[start].at > within:
                yield group[start : end + 1]
