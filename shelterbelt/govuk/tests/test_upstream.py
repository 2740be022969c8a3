"""What we draw with is what upstream publishes, attribute for attribute."""

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from shelterbelt.govuk.macros import Upstream

FIXTURES = Path(__file__).parent / "fixtures"
VOID = {"input", "br", "img", "hr", "meta", "link", "path"}
DRAWN_WITH_A_CLOCK = "timeline"


def read(name: str) -> list[tuple[str, str, dict, str]]:
    with gzip.open(FIXTURES / name) as file:
        published = json.load(file)
    return [
        (component, each["name"], each["options"], each["html"])
        for component, fixtures in published.items()
        for each in fixtures
    ]


class Shape(HTMLParser):
    """A page as a list of tags with sorted attributes, and its words with single spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []

    def handle_starttag(self, tag, attrs):
        tidy = {name: " ".join((value or "").split()) for name, value in attrs}
        self.parts.append((tag, sorted(tidy.items())))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if words := " ".join(data.split()):
            joined = self.parts and isinstance(self.parts[-1], list)
            if joined:
                self.parts[-1].append(words)
            else:
                self.parts.append([words])


def shape(html: str) -> list[object]:
    parser = Shape()
    parser.feed(html)
    parser.close()
    return parser.parts


GOVUK = read("govuk-frontend.json.gz")
MOJ = read("moj-frontend.json.gz")


def test_there_are_as_many_fixtures_as_upstream_published():
    assert len(GOVUK) == 657
    assert {each[0] for each in MOJ} == {"badge", "sub-navigation", "side-navigation", "timeline"}


@pytest.mark.parametrize("component", sorted({each[0] for each in GOVUK}))
def test_a_govuk_component_is_drawn_as_published(component):
    gov = Upstream()
    macro = getattr(gov, component.replace("-", "_"))
    wrong = [
        name
        for each, name, options, html in GOVUK
        if each == component and shape(str(macro(options))) != shape(html)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("component", "name", "options", "html"), MOJ, ids=[f"{each[0]} {each[1][:20]}" for each in MOJ]
)
def test_a_moj_component_is_drawn_as_upstream_draws_it(component, name, options, html):
    if component == DRAWN_WITH_A_CLOCK:
        for item in options["items"]:
            stamp = item["datetime"]["timestamp"]
            item["datetime"]["text"] = f"at {stamp}" if "type" in item["datetime"] else f"on {stamp}"
    macro = getattr(Upstream(), "moj_" + component.replace("-", "_"))
    assert shape(str(macro(options))) == shape(html)


def test_an_unknown_component_says_so():
    with pytest.raises(AttributeError, match="no upstream component 'carousel'"):
        _ = Upstream().carousel
