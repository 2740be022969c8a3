"""Reading every stream from its beginning and comparing it with itself and with a checkpoint kept elsewhere."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import CHAINED_FIELDS, Anchor, Break, first_break
from shelterbelt.core.errors import Refused

BATCH = 2000
"""Entries held in memory at once."""


def breaks(checkpoint: Mapping[str, Anchor], now: datetime) -> Iterator[Break]:
    """Yield the first break of each stream that does not hold, by name of stream."""
    names = {*Stream.objects.values_list("name", flat=True), *checkpoint}
    names |= set(Entry.objects.values_list("stream", flat=True).distinct())
    for name in sorted(names):
        found = stream_break(name, checkpoint.get(name), now)
        if found:
            yield found


def stream_break(name: str, checkpoint: Anchor | None, now: datetime) -> Break | None:
    """Return the first break of one stream, or None."""
    last = Entry.objects.filter(stream=name).order_by("-number").values_list("number", flat=True).first() or 0
    recorded = Stream.objects.filter(name=name).first()
    if recorded is None:
        return Break(name, 1, "the stream's own row is gone")
    # Acts may be written while this reads: what stands beyond the recorded end counts only if it stood there before.
    upto = max(last, recorded.length)
    entries = Entry.objects.filter(stream=name, number__lte=upto).order_by("number", "pk")
    rows = entries.values("hash", *CHAINED_FIELDS).iterator(chunk_size=BATCH)
    return first_break(name, rows, Anchor(recorded.length, recorded.head), checkpoint, now)


def heads() -> dict[str, Anchor]:
    """Return stream -> its length and last hash now."""
    rows = Stream.objects.order_by("name").values_list("name", "length", "head")
    return {name: Anchor(length, head) for name, length, head in rows}


def write_checkpoint(path: Path, known: Mapping[str, Anchor], now: datetime) -> None:
    """Write heads as JSON, to be kept where the database's keeper cannot change it."""
    streams = {name: {"length": anchor.length, "head": anchor.head} for name, anchor in known.items()}
    path.write_text(json.dumps({"made_at": now.isoformat(), "streams": streams}, indent=1, sort_keys=True))


def read_checkpoint(path: Path) -> dict[str, Anchor]:
    """Return stream -> anchor of an exported checkpoint; raises Refused when the file is none."""
    try:
        said: Any = json.loads(path.read_text())
        return {
            str(name): Anchor(int(anchor["length"]), str(anchor["head"]))
            for name, anchor in said["streams"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Refused(f"{path} is not a checkpoint written by verify --export.") from wrong
