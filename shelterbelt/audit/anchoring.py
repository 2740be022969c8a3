"""Checkpoints kept outside the database: one line a time in a file that its keeper cannot change.

Each line holds the ends of all streams and the hash of the line before it, so that a line that was changed or taken out
shows, and every entry that some line knows is compared with it ever after.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from shelterbelt.audit.rules import Anchor
from shelterbelt.core.errors import Refused

FIRST = ""


@dataclass
class Checkpoint:
    """What a checkpoint knows: the latest end of each stream, and the hash of every entry that stood at an end once."""

    latest: dict[str, Anchor] = field(default_factory=dict)
    earlier: dict[str, dict[int, str]] = field(default_factory=dict)
    made_at: datetime | None = None
    last_line: str = FIRST


def line_of(heads: Mapping[str, Anchor], previous: str, now: datetime) -> str:
    """Return a line for these ends, after the line ``previous`` ("" for the first)."""
    streams = {name: [anchor.length, anchor.head] for name, anchor in sorted(heads.items())}
    said = {"made_at": now.isoformat(), "previous": digest_of(previous), "streams": streams}
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def digest_of(line: str) -> str:
    """Return the hash under which the next line names this one; "" for no line."""
    return hashlib.sha256(line.encode()).hexdigest() if line else FIRST


def append(path: Path, heads: Mapping[str, Anchor], now: datetime) -> None:
    """Add a line to the file and see it on the disk; two processes at once write one after the other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        last = FIRST
        for last in file.read().splitlines():  # noqa: B007 - the last one counts
            continue
        file.write(line_of(heads, last, now) + "\n")
        file.flush()
        os.fsync(file.fileno())


def is_due(path: Path, every: timedelta, now: datetime) -> bool:
    """Whether the file has no line, or its last is older than ``every``; a file that cannot be read is due too."""
    try:
        made_at = read(path).made_at
    except Refused:
        return True
    return made_at is None or now - made_at >= every


def read(path: Path) -> Checkpoint:
    """Return what the file knows: lines as ``append`` writes them, or one checkpoint of ``verify --export``.

    Raises Refused when it is neither, or when a line is not the one that the next names.
    """
    try:
        text = path.read_text()
        said: Any = None if "\n{" in text.strip() or '"previous"' in text else json.loads(text)
        return _exported(said) if said is not None else _lines(text, path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Refused(f"{path} is not a checkpoint written by verify --export or by the clock.") from wrong


def _exported(said: Any) -> Checkpoint:
    latest = {
        str(name): Anchor(int(anchor["length"]), str(anchor["head"]))
        for name, anchor in said["streams"].items()
    }
    return Checkpoint(latest, {name: {each.length: each.head} for name, each in latest.items()})


def _lines(text: str, path: Path) -> Checkpoint:
    known = Checkpoint()
    for number, line in enumerate(text.splitlines(), start=1):
        said = json.loads(line)
        if said["previous"] != digest_of(known.last_line):
            raise Refused(f"{path}, line {number}: the line before it was changed or taken out.")
        known.last_line, known.made_at = line, datetime.fromisoformat(said["made_at"])
        for name, (length, head) in said["streams"].items():
            known.earlier.setdefault(name, {}).setdefault(int(length), str(head))
            known.latest[name] = Anchor(int(length), str(head))
    return known
