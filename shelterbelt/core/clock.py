"""The one clock of the product: now, unless the demo partnership is living through an earlier day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

Piece = tuple[str, str, Callable[[], int]]
"""A piece of the clock's work: its lasting key, what it is in words that name nobody, and the act, a transaction of its
own, which returns how many were new.
"""

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _moment.get() or timezone.now()


@contextmanager
def lived_at(moment: datetime) -> Iterator[None]:
    """Let what happens inside happen at an earlier moment; only the demo builder may use it."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
