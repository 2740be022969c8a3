"""The guides for those who may notice something: data files read once, refused when they are not whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent / "data" / "guides"
PARTS = ("notice", "pass_on", "then", "never")
BUSINESS = ("hotel", "taxi", "shop", "night_time")
"""The guides that are for kinds of business."""
AUDIENCES: dict[str, str] = {
    "hotel": "Hotels and other places to stay",
    "taxi": "Taxi and private hire",
    "shop": "Shops and takeaways",
    "night_time": "Door staff and licensed premises",
    "parent": "Parents and carers",
    "practitioner": "Practitioners",
    "custody": "Custody settings",
    "public": "The public",
}
"""Audience -> label."""
LANGUAGES: dict[str, str] = {"en": "English", "pl": "Polski", "ro": "Română"}
"""Language -> what it calls itself. English first."""


class BadGuide(ValueError):
    """A guide's file cannot be used; the sentence names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language: four lists of plain sentences."""

    audience: str
    language: str
    link: str
    title: str
    lead: str
    notice: tuple[str, ...]
    pass_on: tuple[str, ...]
    then: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """One file: the guides in a language, the words around them, and the words of the open form where there are any."""

    code: str
    name: str
    translated: bool
    note: str
    words: Mapping[str, str]
    guides: Mapping[str, Guide]
    form: Mapping[str, Any]


@cache
def languages() -> Mapping[str, Language]:
    """Return every language by code, read from the data files; raises BadGuide."""
    return MappingProxyType({code: _read(DATA / f"{code}.yaml") for code in LANGUAGES})


def guide(audience: str, language: str) -> Guide | None:
    """Return the guide for an audience in a language; None where there is no text."""
    found = languages().get(language)
    return found.guides.get(audience) if found else None


def guides_in_english() -> list[Guide]:
    """Return every guide in English, in the order of the file."""
    return list(languages()["en"].guides.values())


def spoken_for(audience: str) -> list[Language]:
    """Return the languages in which there is a guide for an audience."""
    return [each for each in languages().values() if audience in each.guides]


def _read(path: Path) -> Language:
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        guides = {code: _guide(code, said["language"], each) for code, each in said["guides"].items()}
        return Language(
            said["language"], said["name"], said["translated"], said.get("note", ""), said["words"],
            MappingProxyType(guides), said.get("form", {}),
        )  # fmt: skip
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise BadGuide(f"{path.name} is not whole: {error}") from error


def _guide(code: str, language: str, said: Mapping[str, Any]) -> Guide:
    if code not in AUDIENCES:
        raise BadGuide(f"{language}: there is no audience called {code}.")
    parts = {part: tuple(said[part]) for part in PARTS}
    if not all(parts.values()) or not all(isinstance(each, str) for part in parts.values() for each in part):
        raise BadGuide(f"{language}, {code}: each of {', '.join(PARTS)} is a list of sentences.")
    return Guide(code, language, said["link"], said["title"], said["lead"], **parts)
