"""Reading every stream from its beginning and comparing it with itself and with a checkpoint kept elsewhere."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings

from shelterbelt.audit.anchoring import append, is_due
from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import CHAINED_FIELDS, Anchor, Break, first_break
from shelterbelt.core.clock import Piece

BATCH = 2000
"""Entries held in memory at once."""


def breaks(
    checkpoint: Mapping[str, Anchor], now: datetime, earlier: Mapping[str, Mapping[int, str]] | None = None
) -> Iterator[Break]:
    """Yield the first break of each stream that does not hold, by name of stream; ``earlier`` as in ``first_break``."""
    names = {*Stream.objects.values_list("name", flat=True), *checkpoint}
    names |= set(Entry.objects.values_list("stream", flat=True).distinct())
    for name in sorted(names):
        found = stream_break(name, checkpoint.get(name), now, (earlier or {}).get(name))
        if found:
            yield found


def stream_break(
    name: str, checkpoint: Anchor | None, now: datetime, earlier: Mapping[int, str] | None = None
) -> Break | None:
    """Return the first break of one stream, or None."""
    last = Entry.objects.filter(stream=name).order_by("-number").values_list("number", flat=True).first() or 0
    recorded = Stream.objects.filter(name=name).first()
    if recorded is None:
        return Break(name, 1, "the stream's own row is gone")
    # Acts may be written while this reads: what stands beyond the recorded end counts only if it stood there before.
    upto = max(last, recorded.length)
    entries = Entry.objects.filter(stream=name, number__lte=upto).order_by("number", "pk")
    rows = entries.values("hash", *CHAINED_FIELDS).iterator(chunk_size=BATCH)
    return first_break(name, rows, Anchor(recorded.length, recorded.head), checkpoint, now, earlier)


def heads() -> dict[str, Anchor]:
    """Return stream -> its length and last hash now."""
    rows = Stream.objects.order_by("name").values_list("name", "length", "head")
    return {name: Anchor(length, head) for name, length, head in rows}


def checkpoint_due(now: datetime) -> list[Piece]:
    """Return the writing of a checkpoint's next line as a piece of the clock's work, where a file is named and it is time."""
    if not settings.CHECKPOINTS:
        return []
    path, every = Path(settings.CHECKPOINTS), timedelta(minutes=settings.CHECKPOINT_MINUTES)
    if not is_due(path, every, now):
        return []
    return [("checkpoint", "Writing a checkpoint of the audit", partial(_anchor, path, now))]


def _anchor(path: Path, now: datetime) -> int:
    append(path, heads(), now)
    return 1


def write_checkpoint(path: Path, known: Mapping[str, Anchor], now: datetime) -> None:
    """Write heads as JSON, to be kept where the database's keeper cannot change it."""
    streams = {name: {"length": anchor.length, "head": anchor.head} for name, anchor in known.items()}
    path.write_text(json.dumps({"made_at": now.isoformat(), "streams": streams}, indent=1, sort_keys=True))
