"""Each kind of broken data file is refused with a sentence that names the file and the entry."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

try:
    from yaml import CSafeDumper as SafeDumper
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeDumper, SafeLoader

from shelterbelt.strategy.catalogue import DATA, BadCatalogue, read_catalogue

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def broken(folder: Path, file: str, change: Change) -> str:
    """The sentence with which the catalogue refuses the file once changed."""
    data = yaml.load((folder / file).read_text(encoding="utf-8"), Loader=SafeLoader)
    change(data)
    (folder / file).write_text(yaml.dump(data, sort_keys=False, Dumper=SafeDumper), encoding="utf-8")
    with pytest.raises(BadCatalogue) as refusal:
        read_catalogue(folder)
    return str(refusal.value)


def first(data: dict[str, Any]) -> dict[str, Any]:
    return next(iter(data.get("recommendations") or data["resources"]))


def setting(**values: Any) -> Change:
    """Set keys of the first entry."""
    return lambda data: first(data).update(values)


def measuring(**values: Any) -> Change:
    """Set keys of the first entry's first measure."""
    return lambda data: first(data)["measures"][0].update(values)


def test_the_copy_is_accepted_before_it_is_broken(folder: Path):
    assert len(read_catalogue(folder).recommendations) == 140


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (setting(id="EDU-XYZ-1"), "EDU-XYZ-1: audience XYZ is not known"),
        (setting(id="PER-CYP-1"), "PER-CYP-1: it does not belong to the theme EDU"),
        (setting(id="EDU-1"), "EDU-1: the id is not of the form"),
        (setting(id="EDU-CYP-9"), "EDU-CYP-9.*(code|sequence)"),
        (setting(force="may"), "EDU-CYP-1: force may is not known"),
        (setting(lead=["education", "wizards"]), "EDU-CYP-1: lead wizards is not known"),
        (setting(lead=[]), "EDU-CYP-1: lead names none"),
        (setting(lead="education"), "EDU-CYP-1: lead is not a list"),
        (setting(room="kitchen"), "EDU-CYP-1: room kitchen is not known"),
        (setting(title=" "), "EDU-CYP-1: title has no text"),
        (setting(why=None), "EDU-CYP-1: why has no text"),
        (setting(asks=["One."]), "EDU-CYP-1: asks has 1 entries; 2 to 4"),
        (setting(steps=["One"]), "EDU-CYP-1: steps has 1 entries; 2 to 5"),
        (setting(steps=["One", "One"]), "EDU-CYP-1: steps says something twice"),
        (setting(related=["EDU-CYP-2"]), "EDU-CYP-1: related has 1 entries"),
        (setting(related=["EDU-CYP-2", "EDU-CYP-99"]), "EDU-CYP-1: related EDU-CYP-99 does not exist"),
        (setting(related=["EDU-CYP-1", "EDU-CYP-2"]), "EDU-CYP-1: it is related to itself"),
        (setting(resources=["no-such-thing"]), "EDU-CYP-1: resource no-such-thing does not exist"),
        (setting(measures=[]), "EDU-CYP-1: no measure proves it"),
        (setting(colour="red"), "EDU-CYP-1: colour not known here"),
        (lambda data: first(data).pop("why"), "EDU-CYP-1: why missing"),
        (measuring(code="EDU-CYP-1.7"), "EDU-CYP-1.1: the code is EDU-CYP-1.7"),
        (measuring(kind="guess"), "EDU-CYP-1.1: kind guess is not known"),
        (measuring(mode="attest"), "EDU-CYP-1.1: a measure of kind coverage is live"),
        (measuring(denominator=None), "EDU-CYP-1.1: a measure of kind coverage needs a denominator"),
        (measuring(numerator=""), "EDU-CYP-1.1: numerator has no text"),
        (measuring(extra="x"), "EDU-CYP-1.1: extra not known here"),
        (lambda data: data["recommendations"].pop(), "EDU: 26 recommendations stand here, 27"),
        (lambda data: data["recommendations"].pop(1), "EDU-CYP-3: EDU-CYP-2 comes next in the sequence"),
        (lambda data: data["recommendations"].append(first(data)), "EDU-CYP-1: the id is used twice"),
        (lambda data: data["recommendations"].append("text"), "entry: it is not an entry with keys"),
        (lambda data: data.update(recommendations={}), "recommendations: it is not a list"),
        (lambda data: data.update(version=2), "header: edition 2018 version 2 does not match"),
        (lambda data: data.update(edition="2018"), "header: edition is not of type int"),
        (lambda data: data.pop("checked_on"), "file: checked_on missing"),
    ],
)
def test_a_broken_theme_file_is_refused(folder: Path, change: Change, sentence: str):
    said = broken(folder, "EDU.yaml", change)
    assert re.match(f"EDU.yaml, {sentence}", said), said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (setting(id="Not A Slug"), "Not A Slug: the id is not small letters"),
        (setting(kind="miracle"), "nspcc-pants: kind miracle is not known"),
        (setting(for_whom=["cats"]), "nspcc-pants: for_whom cats is not known"),
        (setting(for_whom=[]), "nspcc-pants: for_whom names none"),
        (setting(status="lost"), "nspcc-pants: status lost is not known"),
        (setting(source=None), "nspcc-pants: nothing says why it is current"),
        (setting(status="superseded"), "nspcc-pants: a superseded resource, and only that"),
        (setting(successor="Another"), "nspcc-pants: a superseded resource, and only that"),
        (setting(stands_under=["EDU-XYZ"]), "nspcc-pants: stands_under EDU-XYZ is not known"),
        (setting(stands_under=[]), "nspcc-pants: stands_under names none"),
        (setting(checked_on="yesterday"), "nspcc-pants: checked_on is not a date"),
        (setting(about=""), "nspcc-pants: about has no text"),
        (setting(link="x"), "nspcc-pants: link not known here"),
        (lambda data: data["resources"].pop(), "resources: 71 resources stand here, 72"),
        (lambda data: data["resources"].append(first(data)), "nspcc-pants: the id is used twice"),
        (
            lambda data: data["resources"].append({**first(data), "id": "pants-again"}),
            "NSPCC: PANTS: the same resource stands under two ids",
        ),
    ],
)
def test_a_broken_resource_file_is_refused(folder: Path, change: Change, sentence: str):
    said = broken(folder, "resources.yaml", change)
    assert said.startswith(f"resources.yaml, {sentence}"), said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data["themes"].append(data["themes"][0]), "EDU: the id is used twice"),
        (lambda data: data["themes"].pop(), "file: no theme has this name"),
        (lambda data: data["themes"][0].update(name=3), "EDU: name is not of type str"),
        (lambda data: data["themes"][0].pop("about"), "EDU: about missing"),
        (lambda data: data.update(rooms=["concerns"]), "rooms: it is not a list of codes with words"),
        (lambda data: data["leads"].update(police=""), "leads: police has no text"),
        (lambda data: data.update(themes="all"), "themes: it is not a list"),
    ],
)
def test_a_broken_themes_file_is_refused(folder: Path, change: Change, sentence: str):
    said = broken(folder, "themes.yaml", change)
    assert said.endswith(f"{sentence}."), said


def test_a_theme_taken_away_with_its_file_is_missed(folder: Path):
    (folder / "YAD.yaml").unlink()
    said = broken(folder, "themes.yaml", lambda data: data["themes"].pop())
    assert said == "themes.yaml, themes: the themes hold 132 recommendations, the edition 140."


def test_a_missing_file_is_refused(folder: Path):
    (folder / "LAC.yaml").unlink()
    with pytest.raises(BadCatalogue, match=r"LAC.yaml, file: it is missing"):
        read_catalogue(folder)


def test_a_file_that_no_theme_claims_is_refused(folder: Path):
    shutil.copy(folder / "LAC.yaml", folder / "LAK.yaml")
    with pytest.raises(BadCatalogue, match=r"LAK.yaml, file: no theme has this name"):
        read_catalogue(folder)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("edition: [", "it is not readable YAML"),
        ("", "it holds no keys"),
        ("edition: 2018\nedition: 2019\n", "the key edition is written twice"),
    ],
)
def test_unreadable_yaml_is_refused(folder: Path, text: str, sentence: str):
    (folder / "OSS.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadCatalogue, match=rf"OSS.yaml, file: .*{sentence}"):
        read_catalogue(folder)
