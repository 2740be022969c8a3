"""What is known of a child from before, at a glance. Pure: it counts and says, and judges nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Before:
    """One other piece of work about the same child: what kind, whether it goes on, how much is owed and late on it."""

    kind: str
    is_open: bool
    owed: int = 0
    late: int = 0


def glance(found: Iterable[Before]) -> str:
    """Return it in one line, such as "2 concerns (1 open), 3 missing episodes, 1 late"; nothing where there is nothing."""
    rows = list(found)
    count, still = Counter(each.kind for each in rows), Counter(each.kind for each in rows if each.is_open)
    said = [
        f"{number} {_plural(kind, number)}" + (f" ({still[kind]} open)" if still[kind] else "")
        for kind, number in sorted(count.items(), key=lambda each: (-each[1], each[0]))
    ]
    late = sum(each.late for each in rows)
    return ", ".join([*said, *([f"{late} late"] if late else [])])


def _plural(kind: str, number: int) -> str:
    word = kind.lower()
    return word if number == 1 else f"{word}s"
