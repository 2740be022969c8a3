"""Finding the columns of a table by their heads, however these are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column that is looked for: its name here, and the heads under which it may stand (any case, any punctuation)."""

    name: str
    heads: tuple[str, ...]
    required: bool = True

    @property
    def label(self) -> str:
        """The head as we write it."""
        return self.heads[0]


@dataclass(frozen=True)
class Found:
    """Where columns stand: name -> position; heads that nobody looks for; heads that are required and not there."""

    at: dict[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def plain(head: str) -> str:
    """Return a head as it is compared: letters and figures in small letters.

    >>> plain(" Child's unique_ID (LA) ")
    'childsuniqueidla'
    """
    return re.sub(r"[^a-z0-9]", "", head.casefold())


def find(heads: Sequence[str], columns: Sequence[Column]) -> Found:
    """Return which of the columns stand under these heads; the first of two alike is taken."""
    known = {plain(head): column.name for column in columns for head in (column.name, *column.heads)}
    at: dict[str, int] = {}
    unknown = []
    for place, head in enumerate(heads):
        name = known.get(plain(head))
        if name is not None and name not in at:
            at[name] = place
        elif head.strip():
            unknown.append(head.strip())
    lacking = tuple(each.label for each in columns if each.required and each.name not in at)
    return Found(at, tuple(unknown), lacking)
