"""The catalogue agrees with the inventory of the strategy and borrows none of the document's sentences.

The sources lie beside the project and not in it; without them these tests say so and are skipped.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from shelterbelt.strategy.catalogue import DATA, catalogue

BORROWED = 8  # words in a row


def source(name: str) -> Path:
    """The source file in the shared/strategy folder beside the project, or further out."""
    for folder in DATA.parents:
        found = folder / "shared" / "strategy" / name
        if found.is_file():
            return found
    pytest.skip(f"NOT COMPARED with the source: no shared/strategy/{name} stands beside the project")


def inventory() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(source("inventory.yaml").read_text(encoding="utf-8"))
    return loaded


def test_ids_force_lead_and_room_are_the_inventorys_in_its_order():
    listed = [(e["id"], e["force"], e["lead"], e["room"]) for e in inventory()["recommendations"]]
    held = [(e.id, e.force, list(e.lead), e.room) for e in catalogue().recommendations]
    assert held == listed


def test_themes_and_audiences_are_the_inventorys():
    assert [theme.id for theme in catalogue().themes] == list(inventory()["themes"])
    assert {each.id: each.name for each in catalogue().audiences} == inventory()["audiences"]


def test_every_mode_that_the_inventory_asks_for_has_a_measure():
    for entry in inventory()["recommendations"]:
        asked = set(re.findall(r"\b(live|attest|publish): ", entry["measure"]))
        held = {measure.mode for measure in catalogue().recommendation(entry["id"]).measures}
        assert held == asked, entry["id"]


def test_resources_are_those_that_the_strategy_names_under_the_same_headings():
    rows = yaml.safe_load(source("resources.yaml").read_text(encoding="utf-8"))
    listed = {(heading, named) for heading, names in rows.items() for named in names}
    held = {(heading, each.named_as) for each in catalogue().resources for heading in each.stands_under}
    assert held == listed


def test_no_sentence_is_borrowed_from_the_document():
    document = set(runs(source("national-strategy.txt").read_text(encoding="utf-8")))
    borrowed = {run for text in own_texts() for run in runs(text) if run in document}
    assert borrowed == set()


def test_a_borrowed_sentence_would_be_found():
    document = source("national-strategy.txt").read_text(encoding="utf-8")
    sentence = "Entry to custody can be a key window of opportunity to engage with a young person."
    assert set(runs(sentence)) <= set(runs(document))


def own_texts() -> Iterator[str]:
    for theme in catalogue().themes:
        yield theme.about
    for each in catalogue().recommendations:
        yield from (each.title, " ".join(each.asks), each.why, *each.steps)
        for measure in each.measures:
            yield from (measure.text, measure.numerator, measure.denominator or "")
    for resource in catalogue().resources:
        yield resource.about


def runs(text: str) -> Iterator[str]:
    """Every run of so many consecutive words that it would count as borrowed."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2018\u2019]", "", text.lower()))
    for start in range(len(words) - BORROWED + 1):
        yield " ".join(words[start : start + BORROWED])
