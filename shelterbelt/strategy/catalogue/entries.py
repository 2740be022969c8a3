"""From one entry of a data file to one noun, refused with a sentence when it is not whole."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterbelt.strategy.catalogue.files import are_known, has_keys, is_list, is_text
from shelterbelt.strategy.catalogue.nouns import KINDS, MeasureSpec, Recommendation, Resource, Theme
from shelterbelt.strategy.catalogue.refusal import refuse_unless

RECOMMENDATION_ID = re.compile(r"([A-Z]{3})-([A-Z]{3})-([1-9][0-9]?)")
RESOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# In the order of the files.
RECOMMENDATION_KEYS = (
    *("id", "force", "lead", "room", "title", "asks", "why", "steps"),
    *("measures", "resources", "related"),
)
MEASURE_KEYS = ("code", "kind", "mode", "text", "numerator", "denominator")
RESOURCE_KEYS = (
    *("id", "title", "owner", "named_as", "about", "stands_under", "kind"),
    *("for_whom", "status", "successor", "source", "checked_on"),
)
ASKS, STEPS, RELATED = range(2, 5), range(2, 6), range(2, 6)

RESOURCE_KINDS = (
    *("campaign", "example", "film", "guidance", "helpline", "leaflet", "lesson"),
    *("process", "reporting", "research", "service", "toolkit"),
)
RESOURCE_FOR_WHOM = ("child", "parent", "carer", "professional", "community", "business", "perpetrator")
RESOURCE_STATUSES = ("current", "superseded", "withdrawn", "unchecked")


@dataclass(frozen=True)
class Words:
    """The words of themes.yaml, against which every entry is checked."""

    themes: dict[str, Theme]
    audiences: dict[str, str]
    forces: dict[str, str]
    leads: dict[str, str]
    rooms: dict[str, str]


def recommendation_from(entry: Any, file: str, theme: str, words: Words) -> Recommendation:
    """One recommendation; theme, audience and number are read from its id."""
    name = str(entry.get("id", "entry without id")) if isinstance(entry, dict) else "entry"
    has_keys(entry, RECOMMENDATION_KEYS, file, name)
    parts = RECOMMENDATION_ID.fullmatch(name)
    refuse_unless(parts, file, name, "the id is not of the form EDU-CYP-1.")
    assert parts is not None
    refuse_unless(parts[1] == theme, file, name, f"it does not belong to the theme {theme}.")
    are_known([parts[2]], words.audiences, file, name, "audience")
    both = parts[2] == "CYP" and words.themes[theme].joint_children_heading
    return Recommendation(
        id=name,
        theme=theme,
        audiences=("CYP", "PER") if both else (parts[2],),
        number=int(parts[3]),
        force=known_text(entry, "force", words.forces, file, name),
        lead=known_list(entry, "lead", words.leads, file, name),
        room=known_text(entry, "room", words.rooms, file, name),
        title=is_text(entry["title"], file, name, "title"),
        asks=is_list(entry["asks"], file, name, "asks", ASKS),
        why=is_text(entry["why"], file, name, "why"),
        steps=is_list(entry["steps"], file, name, "steps", STEPS),
        measures=measures_from(entry["measures"], file, name),
        resources=is_list(entry["resources"], file, name, "resources"),
        related=is_list(entry["related"], file, name, "related", RELATED),
    )


def known_text(entry: dict[str, Any], key: str, known: Container[str], file: str, name: str) -> str:
    """The text under the key, when it is one of the known ones."""
    text = is_text(entry[key], file, name, key)
    are_known([text], known, file, name, key)
    return text


def known_list(
    entry: dict[str, Any], key: str, known: Container[str], file: str, name: str
) -> tuple[str, ...]:
    """The list under the key, when it holds something and only what is known."""
    texts = is_list(entry[key], file, name, key)
    refuse_unless(texts, file, name, f"{key} names none.")
    are_known(texts, known, file, name, key)
    return texts


def measures_from(entries: Any, file: str, recommendation: str) -> tuple[MeasureSpec, ...]:
    """The measures of one recommendation, coded EDU-SIT-8.1, EDU-SIT-8.2 and so on in their order."""
    refuse_unless(isinstance(entries, list) and entries, file, recommendation, "no measure proves it.")
    return tuple(
        measure_from(entry, file, f"{recommendation}.{position}")
        for position, entry in enumerate(entries, start=1)
    )


def measure_from(entry: Any, file: str, code: str) -> MeasureSpec:
    """One measure; only a count of activity may go without a denominator."""
    has_keys(entry, MEASURE_KEYS, file, code)
    refuse_unless(entry["code"] == code, file, code, f"the code is {entry['code']}.")
    kind = known_text(entry, "kind", KINDS, file, code)
    refuse_unless(entry["mode"] == KINDS[kind], file, code, f"a measure of kind {kind} is {KINDS[kind]}.")
    if entry["denominator"] is None:
        refuse_unless(kind == "activity", file, code, f"a measure of kind {kind} needs a denominator.")
    else:
        is_text(entry["denominator"], file, code, "denominator")
    for key in ("text", "numerator"):
        is_text(entry[key], file, code, key)
    return MeasureSpec(**entry)


def resource_from(entry: Any, file: str, headings: frozenset[str]) -> Resource:
    """One resource; headings are the strategy's own, such as EDU-CYP."""
    name = str(entry.get("id", "entry without id")) if isinstance(entry, dict) else "entry"
    has_keys(entry, RESOURCE_KEYS, file, name)
    refuse_unless(RESOURCE_ID.fullmatch(name), file, name, "the id is not small letters joined by hyphens.")
    for key in ("title", "named_as", "about"):
        is_text(entry[key], file, name, key)
    for key in ("owner", "successor", "source"):
        if entry[key] is not None:
            is_text(entry[key], file, name, key)
    known_text(entry, "kind", RESOURCE_KINDS, file, name)
    under = known_list(entry, "stands_under", headings, file, name)
    whom = known_list(entry, "for_whom", RESOURCE_FOR_WHOM, file, name)
    standing_is_explained(entry, file, name)
    return Resource(**{**entry, "stands_under": under, "for_whom": whom})


def standing_is_explained(entry: dict[str, Any], file: str, name: str) -> None:
    """Refuse a status without its ground: a source, unless unchecked; a successor, if superseded."""
    status, checked_on = known_text(entry, "status", RESOURCE_STATUSES, file, name), entry["checked_on"]
    if status != "unchecked":
        refuse_unless(entry["source"], file, name, f"nothing says why it is {status}.")
    superseded = status == "superseded"
    fault = "a superseded resource, and only that, names a successor."
    refuse_unless(superseded == bool(entry["successor"]), file, name, fault)
    refuse_unless(checked_on is None or type(checked_on) is date, file, name, "checked_on is not a date.")
