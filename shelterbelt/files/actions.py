"""Keeping a file, reading it back, forgetting it. These stand inside the act of the room whose noun has the file."""

import hashlib
import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import connection, transaction

from shelterbelt.core.clock import Piece
from shelterbelt.core.keys import ring
from shelterbelt.files.models import StoredFile
from shelterbelt.files.rules import Sent
from shelterbelt.partnership.models import Membership

FOLDER = "stored"
LONGEST_ACT = timedelta(hours=1)
"""No act takes so long: content that lies there longer without its row was left by one that failed."""


class Lost(Exception):
    """The content of a stored file is gone or is not what was kept."""


def keep(*, by: Membership, sent: Sent) -> StoredFile:
    """Return the file kept: its content sealed on disk before its row is written, within the caller's transaction.

    If the transaction comes to nothing, so does the file: the clock removes content without a row (``left_over``).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A file is kept in the transaction of the act that it belongs to.")
    content = sent.verdict.content
    stored = StoredFile(
        name=sent.name,
        kind=sent.verdict.kind,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        pictures=sent.verdict.pictures,
        by=by,
    )
    _write(place_of(stored.reference), ring().encrypt(content))
    stored.save(force_insert=True)
    return stored


def content_of(stored: StoredFile) -> bytes:
    """Return the content as it was kept; raises Lost."""
    try:
        content = ring().decrypt(place_of(stored.reference).read_bytes())
    except (OSError, InvalidToken):
        raise Lost from None
    if hashlib.sha256(content).hexdigest() != stored.digest:
        raise Lost
    return content


def forget(stored: StoredFile) -> None:
    """Remove a file, its content once the transaction is done."""
    place = place_of(stored.reference)
    stored.delete()
    transaction.on_commit(partial(place.unlink, missing_ok=True))


def left_over(now: datetime) -> list[Piece]:
    """Return what removes content without a row: of acts that failed after writing it."""
    return [
        (
            "left-over-files",
            "Removing what was left of files that were not kept",
            partial(_remove_left_over, now),
        )
    ]


def place_of(reference: str) -> Path:
    """Return where the content of a file lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / reference[:2] / reference


def _remove_left_over(now: datetime) -> int:
    before = now.timestamp() - LONGEST_ACT.total_seconds()
    root, removed = Path(settings.MEDIA_ROOT) / FOLDER, 0
    old = [each for each in root.glob("*/*") if each.is_file() and each.stat().st_mtime < before]
    known = set(
        StoredFile.objects.filter(reference__in=[each.name for each in old]).values_list(
            "reference", flat=True
        )
    )
    for each in old:
        if each.name not in known:
            each.unlink(missing_ok=True)
            removed += 1
    return removed


def _write(place: Path, sealed: bytes) -> None:
    """Write so that after a power cut the content is there whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = place.with_name(f"{place.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    for folder in (place.parent, place.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
