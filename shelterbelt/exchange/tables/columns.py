"""Finding the columns of a table by their heads, however these are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST_HEAD = 200
"""Characters of a head in which a pattern is looked for."""


@dataclass(frozen=True)
class Column:
    """A column that is looked for: its name here, and the heads under which it may stand (any case, any punctuation).

    ``pattern`` is looked for in heads that no column has word for word, as ``plain`` writes them.
    """

    name: str
    heads: tuple[str, ...]
    required: bool = True
    pattern: str = ""

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
    exact = {known[said] for head in heads if (said := plain(head)) in known}
    at: dict[str, int] = {}
    unknown = []
    for place, head in enumerate(heads):
        name = known.get(plain(head)) or _like(plain(head), columns, exact)
        if name is not None and name not in at:
            at[name] = place
        elif head.strip():
            unknown.append(head.strip())
    lacking = tuple(each.label for each in columns if each.required and each.name not in at)
    return Found(at, tuple(unknown), lacking)


def _like(head: str, columns: Sequence[Column], exact: set[str]) -> str | None:
    """The column whose pattern a head fits, if no other head is that column's word for word."""
    if not head or len(head) > LONGEST_HEAD:
        return None
    patterns = ((each.name, each.pattern) for each in columns if each.pattern and each.name not in exact)
    return next((name for name, pattern in patterns if re.search(pattern, head)), None)
