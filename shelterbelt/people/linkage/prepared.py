"""Descriptions as columns that DuckDB compares: what the pure comparison looks at, worked out once for each row. Pure."""

from collections.abc import Iterable
from typing import Any

import pyarrow as arrow

from shelterbelt.people.matching.description import Description
from shelterbelt.people.matching.keys import swapped
from shelterbelt.people.matching.nicknames import families_of
from shelterbelt.people.matching.sounds import sound

TEXTS = (
    "first", "given_joined", "sound_given", "family_joined", "sound_family", "pair", "born", "born_turned", "year", "sex",
    "nhs", "upn", "postcode", "door", "phone", "school", "start_given", "start_family",
)  # fmt: skip
STARTS = 3
"""Letters of a name that are enough where the postcode is the same."""
LISTS = ("firsts", "long_words", "heads", "families")


def table(rows: Iterable[tuple[int, Description]]) -> arrow.Table:
    """Return descriptions as a table of Splink's, by their row numbers; what is not known is null."""
    prepared = [row_of(number, said) for number, said in rows]
    columns: dict[str, Any] = {
        "unique_id": arrow.array([row["unique_id"] for row in prepared], arrow.int64())
    }
    for name in TEXTS:
        columns[name] = arrow.array([row[name] or None for row in prepared], arrow.string())
    for name in LISTS:
        columns[name] = arrow.array([row[name] for row in prepared], arrow.list_(arrow.string()))
    return arrow.table(columns)


def row_of(number: int, said: Description) -> dict[str, Any]:
    """Return one description as columns."""
    firsts = (*said.given[:1], *said.also)
    numbers = dict(said.numbers)
    sound_given = sound(firsts[0]) if firsts else ""
    sound_family = sound(said.family_names[0]) if said.family_names else ""
    born = said.born_on
    return {
        "unique_id": number,
        "first": firsts[0] if firsts else "",
        "given_joined": "".join(said.given),
        "sound_given": sound_given,
        "family_joined": "".join(said.family),
        "sound_family": sound_family,
        "pair": "+".join(sorted((sound_given, sound_family))) if sound_given and sound_family else "",
        "born": born.isoformat() if born else "",
        "born_turned": swapped(born).isoformat() if born else "",
        "year": str(born.year) if born else "",
        "sex": said.sex,
        "nhs": numbers.get("nhs", ""),
        "upn": numbers.get("upn", ""),
        "postcode": said.postcode,
        "door": said.address,
        "phone": min(said.phones, default=""),
        "school": said.school,
        "start_given": firsts[0][:STARTS] if firsts else "",
        "start_family": said.family_names[0][:STARTS] if said.family_names else "",
        "firsts": list(firsts),
        "long_words": [word for word in (*said.given, *said.also) if len(word) > 1],
        "heads": sorted({head for word in firsts for head in families_of(word)}),
        "families": list(said.family_names),
    }
