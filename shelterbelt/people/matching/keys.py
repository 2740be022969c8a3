"""Under which keys a person is found again: numbers, birth with a name, both names with a year, home with a name. Pure.

A key is a number made from its text, so that the index holds no name. Both sides use the same words: a typed name is
looked up under every key that a slip would still leave standing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b

from shelterbelt.people.matching.description import Description
from shelterbelt.people.matching.nicknames import families_of
from shelterbelt.people.matching.sounds import sound

BYTES = 8


def kept_under(said: Description) -> set[int]:
    """Return the keys under which a claim is kept."""
    return {_number(text) for text in _kept(said)}


def asked_under(said: Description) -> set[int]:
    """Return the keys under which to look for somebody; without a birth date, by both names or by any one."""
    return {_number(text) for text in _asked(said)}


def _kept(said: Description) -> Iterator[str]:
    yield from _numbers(said)
    every, pairs = _heard(said), list(_pairs(said))
    yield from (f"t{name}" for name in _sounds(said))
    yield from (f"m{pair}" for pair in pairs)
    if said.born_on:
        yield from (f"b{said.born_on}{name}" for name in every)
        yield from (f"y{said.born_on.year}{pair}" for pair in pairs)
        yield from _of_birth(said, said.born_on)
    if said.postcode:
        yield from (f"q{said.postcode}{name}" for name in every)


def _asked(said: Description) -> Iterator[str]:
    yield from _numbers(said)
    every, pairs = _heard(said), list(_pairs(said))
    if said.postcode:
        yield from (f"q{said.postcode}{name}" for name in every)
    if said.born_on:
        for day in {said.born_on, swapped(said.born_on)}:
            yield from (f"b{day}{name}" for name in every)
        for year in (said.born_on.year - 1, said.born_on.year, said.born_on.year + 1):
            yield from (f"y{year}{pair}" for pair in pairs)
        yield from _of_birth(said, said.born_on)
    elif said.ages and pairs:
        years = range(said.ages[0].year, min(said.ages[1].year, said.ages[0].year + 12) + 1)
        yield from (f"y{year}{pair}" for year in years for pair in pairs)
    elif pairs:
        yield from (f"m{pair}" for pair in pairs)
    elif not said.numbers and not said.phones:
        yield from (f"t{name}" for name in _sounds(said))


def _of_birth(said: Description, born: date) -> Iterator[str]:
    """Yield parts of a birth date with a name, and the whole with a name whose first letter may be wrong."""
    yield from (f"d{born:%m-%d}{name}" for name in _sounds(said))
    yield from (f"g{born:%Y-%m}{sound(word)}" for word in said.first_names)
    for word in (*said.given[:1], *said.family[:1]):
        if len(sound(word)) > 2:
            yield f"b{born}*{sound(word)[1:]}"


def _numbers(said: Description) -> Iterator[str]:
    yield from (f"n{scheme}:{value}" for scheme, value in said.numbers)
    yield from (f"p{phone}" for phone in said.phones)


def _sounds(said: Description) -> set[str]:
    return {sound(word) for word in (*said.first_names, *said.family_names)} - {""}


def _groups(words: Iterable[str]) -> set[str]:
    """Return the sounds of first names and the families that they belong to."""
    found = set()
    for word in words:
        found.add(sound(word))
        found |= {f"~{head}" for head in families_of(word)}
    return found - {""}


def _heard(said: Description) -> set[str]:
    return _groups(said.first_names) | _sounds(said)


def _pairs(said: Description) -> Iterator[str]:
    """Yield each first name with each family name, whichever stands first."""
    firsts, lasts = _groups(said.first_names), {sound(word) for word in said.family_names} - {""}
    for first in firsts:
        for last in lasts:
            yield "+".join(sorted((first, last)))
    if len(said.given) > 1 and not lasts:
        yield "+".join(sorted((sound(said.given[0]), sound(said.given[-1]))))


def swapped(day: date) -> date:
    """Return the date with day and month the other way round, or the date itself where that is no date."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else day


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=BYTES).digest(), "big", signed=True)
