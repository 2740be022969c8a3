"""From the folder of data files to a Catalogue that is whole, or a sentence that says what is not."""

from collections import Counter
from pathlib import Path
from typing import Any

from shelterbelt.strategy.catalogue.entries import Words, recommendation_from, resource_from
from shelterbelt.strategy.catalogue.files import Header, has_keys, is_text, read_file
from shelterbelt.strategy.catalogue.nouns import Audience, Catalogue, Recommendation, Resource, Theme
from shelterbelt.strategy.catalogue.refusal import refuse_unless

THEMES_FILE, RESOURCES_FILE = "themes.yaml", "resources.yaml"
WORD_LISTS = ("audiences", "forces", "leads", "rooms")
THEME_TYPES = {"id": str, "name": str, "about": str, "recommendations": int, "joint_children_heading": bool}

# What the edition holds, counted in the document line by line.
RECOMMENDATIONS, RESOURCES = 140, 72


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue that the folder's data files make; BadCatalogue when they do not make one."""
    header, body = read_file(folder / THEMES_FILE, ("themes", *WORD_LISTS))
    words = words_from(body)
    recommendations = tuple(
        each for theme in words.themes.values() for each in recommendations_of(theme, folder, header, words)
    )
    files_are_all_known(folder, words)
    fault = f"the themes hold {len(recommendations)} recommendations, the edition {RECOMMENDATIONS}."
    refuse_unless(len(recommendations) == RECOMMENDATIONS, THEMES_FILE, "themes", fault)
    headings = frozenset(each.heading for each in recommendations)
    resources = resources_of(folder, header, headings)
    references_exist(recommendations, resources)
    return Catalogue(
        edition=header.edition,
        version=header.version,
        checked_on=header.checked_on,
        themes=tuple(words.themes.values()),
        audiences=tuple(Audience(id=code, name=name) for code, name in words.audiences.items()),
        forces=words.forces,
        leads=words.leads,
        rooms=words.rooms,
        recommendations=recommendations,
        resources=resources,
    )


def words_from(body: dict[str, Any]) -> Words:
    """The themes and word lists of themes.yaml."""
    themes: dict[str, Theme] = {}
    refuse_unless(isinstance(body["themes"], list), THEMES_FILE, "themes", "it is not a list.")
    for entry in body["themes"]:
        name = str(entry.get("id")) if isinstance(entry, dict) else "theme"
        has_keys(entry, THEME_TYPES, THEMES_FILE, name)
        for key, kind in THEME_TYPES.items():
            refuse_unless(
                type(entry[key]) is kind, THEMES_FILE, name, f"{key} is not of type {kind.__name__}."
            )
        refuse_unless(name not in themes, THEMES_FILE, name, "the id is used twice.")
        themes[name] = Theme(**entry)
    for key in WORD_LISTS:
        refuse_unless(isinstance(body[key], dict), THEMES_FILE, key, "it is not a list of codes with words.")
        for code, text in body[key].items():
            is_text(text, THEMES_FILE, key, str(code))
    return Words(themes=themes, **{key: body[key] for key in WORD_LISTS})


def recommendations_of(theme: Theme, folder: Path, first: Header, words: Words) -> tuple[Recommendation, ...]:
    """A theme's recommendations in printed order: as many as stated, numbered without a gap."""
    file = f"{theme.id}.yaml"
    header, body = read_file(folder / file, ("recommendations",))
    same_edition(header, first, file)
    refuse_unless(isinstance(body["recommendations"], list), file, "recommendations", "it is not a list.")
    found = tuple(recommendation_from(entry, file, theme.id, words) for entry in body["recommendations"])
    ids_are_unique([each.id for each in found], file)
    reached: Counter[str] = Counter()
    for each in found:
        reached[each.heading] += 1
        expected = f"{each.heading}-{reached[each.heading]}"
        refuse_unless(each.id == expected, file, each.id, f"{expected} comes next in the sequence.")
    fault = f"{len(found)} recommendations stand here, {theme.recommendations} in the edition."
    refuse_unless(len(found) == theme.recommendations, file, theme.id, fault)
    return found


def resources_of(folder: Path, first: Header, headings: frozenset[str]) -> tuple[Resource, ...]:
    """The resources, as many as the edition names, none under two ids."""
    header, body = read_file(folder / RESOURCES_FILE, ("resources",))
    same_edition(header, first, RESOURCES_FILE)
    refuse_unless(isinstance(body["resources"], list), RESOURCES_FILE, "resources", "it is not a list.")
    found = tuple(resource_from(entry, RESOURCES_FILE, headings) for entry in body["resources"])
    ids_are_unique([each.id for each in found], RESOURCES_FILE)
    for printed, times in Counter(each.named_as for each in found).items():
        refuse_unless(times == 1, RESOURCES_FILE, printed, "the same resource stands under two ids.")
    fault = f"{len(found)} resources stand here, {RESOURCES} in the edition."
    refuse_unless(len(found) == RESOURCES, RESOURCES_FILE, "resources", fault)
    return found


def references_exist(recommendations: tuple[Recommendation, ...], resources: tuple[Resource, ...]) -> None:
    """Refuse a recommendation that points at itself, or at a recommendation or resource that is not there."""
    ids, slugs = {each.id for each in recommendations}, {each.id for each in resources}
    for each in recommendations:
        file = f"{each.theme}.yaml"
        refuse_unless(each.id not in each.related, file, each.id, "it is related to itself.")
        for other in each.related:
            refuse_unless(other in ids, file, each.id, f"related {other} does not exist.")
        for slug in each.resources:
            refuse_unless(slug in slugs, file, each.id, f"resource {slug} does not exist.")


def same_edition(header: Header, first: Header, file: str) -> None:
    """Refuse a file of another edition or version than themes.yaml."""
    fault = f"edition {header.edition} version {header.version} does not match {THEMES_FILE}."
    same = (header.edition, header.version) == (first.edition, first.version)
    refuse_unless(same, file, "header", fault)


def ids_are_unique(ids: list[str], file: str) -> None:
    """Refuse an id that is used twice in a file."""
    for name, times in Counter(ids).items():
        refuse_unless(times == 1, file, name, "the id is used twice.")


def files_are_all_known(folder: Path, words: Words) -> None:
    """Refuse a data file that no theme claims, so that none is edited in vain."""
    known = {THEMES_FILE, RESOURCES_FILE, *(f"{theme}.yaml" for theme in words.themes)}
    for path in sorted(folder.glob("*.yaml")):
        refuse_unless(path.name in known, path.name, "file", "no theme has this name.")
