"""What must not stand in a referral once a child's address is kept apart from it. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

KEPT_APART = "Protected: kept apart from this form"
"""What stands in the answers in the place of the address."""
IN_PLACE: dict[str, str] = {"line_1": KEPT_APART, "line_2": "", "town": "", "postcode": ""}
STAND_INS = ("zz993vz", "zz993wz")
"""Postcodes of no fixed abode and of an address that is not known: they lead to nobody."""

DOOR = re.compile(r"\d.*[a-z]{3}|[a-z]{3}.*\d")
WITHIN = re.compile(r"(flat|room|unit|apartment|floor)\d*[a-z]?")
"""A door within a house: without the house it leads nowhere."""
NUMBER = re.compile(r"\d+[a-z]?")
"""The number of a house whose street stands behind a comma."""


def is_in_place(address: Mapping[str, str] | None) -> bool:
    """Return whether this stands in the place of an address that was kept apart before."""
    return bool(address) and (address or {}).get("line_1", "").strip() == KEPT_APART


def says_where(address: Mapping[str, str] | None) -> bool:
    """Return whether an address leads to anybody."""
    return bool(telling(address or {})) or bool((address or {}).get("town", "").strip())


def telling(address: Mapping[str, str]) -> tuple[str, ...]:
    """Return what of an address would lead to the door, folded: the postcode, and what has a number and a name.

    Lines are read comma by comma, each part alone and with the next: 'Flat 2, 9 Mill Road' is given away by '9 Mill Road'.
    """
    lines = ",".join(address.get(part) or "" for part in ("line_1", "line_2"))
    parts = [part for part in map(folded, lines.split(",")) if part]
    postcode = folded(address.get("postcode") or "")
    found = [
        part
        for part in (*parts, *(one + other for one, other in pairwise(parts)))
        if DOOR.search(part) and not WITHIN.fullmatch(part)
    ]
    if not any(part in found or NUMBER.fullmatch(part) for part in parts):
        # A house with a name alone.
        found += [part for part in parts if len(part) > 7 and not WITHIN.fullmatch(part)][:1]
    return (*found, *([postcode] if postcode and postcode not in STAND_INS else []))


def folded(text: str) -> str:
    """Return letters and digits alone, small: '1 Quay, SW1A 1AA' and '1, quay SW1A1AA' read alike."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def holds(text: str, phrases: Iterable[str]) -> bool:
    """Return whether a text holds one of the phrases."""
    plain = folded(text)
    return any(phrase in plain for phrase in phrases)


def texts_of(stored: Any) -> Iterator[str]:
    """Yield every text of stored answers, an address as one."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, Mapping):
        if stored.keys() & {"line_1", "postcode"}:
            yield " ".join(str(part or "") for part in stored.values())
        else:
            for each in stored.values():
                yield from texts_of(each)
    elif isinstance(stored, (list, tuple)):
        for each in stored:
            yield from texts_of(each)
