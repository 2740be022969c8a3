"""Whether a text names somebody whom its reader should not be told about."""

import re
from collections.abc import Iterable

SHORTEST = 3
"""Shorter name parts (initials, "Al") stand in too many ordinary words to be looked for alone."""


def names_said(text: str, names: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """Return which of the names stand in the text, whole or by a given or family name alone, in their order.

    Capitals do not matter and a name inside a longer word does not count, so "May" is found in "May said"
    and "Mayfield" is not. A name that is also a word ("Will") is found too: the writer then chooses another
    word. A part that an ``allowed`` name has as well, such as a family name in common, does not count.
    """
    fine = {part.lower() for name in allowed for part in _parts(name)}
    found = [
        name
        for name in names
        if any(part.lower() not in fine and _stands_in(part, text) for part in _parts(name))
    ]
    return list(dict.fromkeys(found))


def _parts(name: str) -> list[str]:
    words = name.split()
    return [part for part in (" ".join(words), *words) if len(part) >= SHORTEST]


def _stands_in(part: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE) is not None
