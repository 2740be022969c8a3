"""The help routes and the pages made from them: data files read once, refused when they are not whole."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent / "data"
AUDIENCES = {
    "everyone": "",
    "child": "child",
    "parent": "parent",
    "adult_own": "own-thoughts",
    "teenager_own": "teenagers-own-thoughts",
    "adult": "adult-survivor",
    "professional": "professional",
    "business": "business",
}
"""Audience of a route -> code of its page ("" is the first page, in the order of the file)."""
STATUSES = {"verified": "Checked against its source", "local_default": "Local default, confirm"}


class BadHelp(ValueError):
    """A help data file cannot be used; the sentence names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to get help. ``checked_on`` is None while nobody has compared it with its owner's page."""

    code: str
    name: str
    audiences: tuple[str, ...]
    for_whom: str
    what: str
    status: str
    source: str
    checked_on: date | None
    next_check_on: date | None
    phone: str = ""
    contact: str = ""
    find_on: str = ""

    @property
    def dial(self) -> str:
        """The number without spaces, as a telephone dials it."""
        return self.phone.replace(" ", "")

    @property
    def status_label(self) -> str:
        """The status in the words a page shows."""
        return STATUSES[self.status]

    def check_is_due(self, on: date) -> bool:
        """Whether the route should be checked again: never checked, or its day has come."""
        return self.next_check_on is None or self.next_check_on <= on


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page of one kind of visitor: which routes come first, and what it answers."""

    code: str
    link: str
    heading: str
    lead: str
    first: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


def read_routes(path: Path) -> tuple[Route, ...]:
    """Return the routes of the file in its order; raises BadHelp."""
    found = tuple(_route(entry, path.name) for entry in _entries(path, "routes"))
    _refuse_unless(len({route.code for route in found}) == len(found), path.name, "a code stands twice")
    return found


def read_pages(path: Path, known: Iterable[Route]) -> tuple[HelpPage, ...]:
    """Return the pages of the file; every route they name must be known. Raises BadHelp."""
    routes = {route.code: route for route in known}
    return tuple(_page(entry, routes, path.name) for entry in _entries(path, "pages"))


@cache
def routes() -> tuple[Route, ...]:
    """Return all help routes, in the order in which pages show them."""
    return read_routes(DATA / "help_routes.yaml")


@cache
def pages() -> tuple[HelpPage, ...]:
    """Return the help pages, one for each kind of visitor."""
    return read_pages(DATA / "help_pages.yaml", routes())


def page(code: str) -> HelpPage | None:
    """Return the page of that code, or None."""
    return next((each for each in pages() if each.code == code), None)


def routes_for(audience_page: str) -> tuple[Route, ...]:
    """Return the routes of one page, its first ones in front; "" gives those for everyone."""
    mine = [route for route in routes() if audience_page in {AUDIENCES[name] for name in route.audiences}]
    here = page(audience_page)
    if here is None:
        return tuple(mine)
    place = {code: number for number, code in enumerate(here.first)}
    return tuple(sorted(mine, key=lambda route: place.get(route.code, len(place))))


def _entries(path: Path, key: str) -> list[dict[str, Any]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    whole = isinstance(data, dict) and set(data) == {"version", key} and isinstance(data[key], list)
    _refuse_unless(whole and data[key], path.name, f"it needs a version and {key}")
    found: list[dict[str, Any]] = data[key]
    return found


def _route(entry: dict[str, Any], file: str) -> Route:
    name = f"{file}, {entry.get('code', '?')}"
    needed = {
        "code",
        "name",
        "audiences",
        "for_whom",
        "what",
        "status",
        "source",
        "checked_on",
        "next_check_on",
    }
    missing, other = needed - set(entry), set(entry) - {each.name for each in fields(Route)}
    _refuse_unless(not missing and not other, name, f"missing {sorted(missing)}, not known {sorted(other)}")
    route = Route(**entry | {"audiences": tuple(entry["audiences"])})
    _refuse_unless(
        route.audiences and set(route.audiences) <= set(AUDIENCES), name, "it is for nobody we know"
    )
    _refuse_unless(route.phone or route.contact or route.find_on, name, "it gives no way to reach it")
    _refuse_unless(route.dial == "" or route.dial.isdigit(), name, "the number is not a number")
    _refuse_unless(route.status in STATUSES, name, f"no status is called {route.status}")
    for text in (route.name, route.for_whom, route.what, route.source):
        _refuse_unless(isinstance(text, str) and text.strip(), name, "a text is empty")
    checked, again = route.checked_on, route.next_check_on
    _refuse_unless((checked is None) == (again is None), name, "it has one of two dates")
    _refuse_unless(route.status != "verified" or checked is not None, name, "verified, but on no day")
    _refuse_unless(
        checked is None or again is None or checked < again, name, "it is checked again before it was checked"
    )
    return route


def _page(entry: dict[str, Any], known: dict[str, Route], file: str) -> HelpPage:
    name = f"{file}, {entry.get('code', '?')}"
    _refuse_unless(set(entry) == {each.name for each in fields(HelpPage)}, name, "keys missing or not known")
    _refuse_unless(entry["code"] in AUDIENCES.values(), name, "no route is meant for this page")
    for code in entry["first"]:
        _refuse_unless(code in known, name, f"there is no route {code}")
        meant = {AUDIENCES[audience] for audience in known[code].audiences}
        _refuse_unless(entry["code"] in meant, name, f"{code} is not meant for this page")
    answers = tuple((str(question), str(answer)) for question, answer in entry["answers"])
    _refuse_unless(answers and all(q.strip() and a.strip() for q, a in answers), name, "an answer is empty")
    return HelpPage(**entry | {"first": tuple(entry["first"]), "answers": answers})


def _refuse_unless(holds: object, name: str, fault: str) -> None:
    if not holds:
        raise BadHelp(f"{name}: {fault}.")
