"""Running the clock's work piece by piece: one that fails is tried later, then parked, and holds up no other."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError

from shelterbelt.core.clock import Piece
from shelterbelt.home.models import Errand
from shelterbelt.home.rules import is_to_be_parked, next_try_at

log = logging.getLogger(__name__)


def run_all(pieces: Iterable[Piece], now: datetime) -> int:
    """Run each piece and return the sum of what they did; one that failed before waits for its next try.

    Lets through that the database is away: that is no fault of the piece, and nothing could be noted.
    """
    failed = {errand.key: errand for errand in Errand.objects.all()}
    return sum(_run(piece, failed.get(piece[0]), now) for piece in pieces)


def _run(piece: Piece, errand: Errand | None, now: datetime) -> int:
    key, what, act = piece
    if errand is not None and (errand.parked_at or errand.next_try_at > now):
        return 0
    try:
        done = act()
    except (OperationalError, InterfaceError):
        raise
    except Exception as fault:
        # Whatever is wrong with one piece, the pieces behind it protect other children.
        _note_failure(key, what, fault, now)
        return 0
    if errand is not None:
        errand.delete()
    return done


def _note_failure(key: str, what: str, fault: Exception, now: datetime) -> None:
    log.warning("%s failed: %s", what, type(fault).__name__, exc_info=fault)
    errand, _ = Errand.objects.get_or_create(key=key, defaults={"what": what, "next_try_at": now})
    errand.tries += 1
    errand.next_try_at = next_try_at(errand.tries, now)
    errand.trouble = f"it ended with {type(fault).__name__}"[:100]
    if is_to_be_parked(errand.tries, settings.TRIES, errand.trouble):
        errand.parked_at = now
    errand.save()
