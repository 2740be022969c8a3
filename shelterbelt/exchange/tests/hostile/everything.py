"""All of them, in an order that is always the same."""

from functools import cache

from shelterbelt.exchange.tests.hostile import Hostile
from shelterbelt.exchange.tests.hostile.dressed import dressed
from shelterbelt.exchange.tests.hostile.running import running


@cache
def everything() -> tuple[Hostile, ...]:
    """Return every hostile file."""
    return (*dressed(), *running())
