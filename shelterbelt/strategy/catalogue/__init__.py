"""The national strategy as data: 140 recommendations and the 72 resources it names, in our own words.

Pure Python over the files in ``data/``; nothing here knows the database.
How to change it: docs/how-to/change-the-catalogue.md
"""

from functools import cache
from pathlib import Path

from shelterbelt.strategy.catalogue.nouns import (
    KINDS,
    MODES,
    Audience,
    Catalogue,
    MeasureSpec,
    Recommendation,
    Resource,
    Theme,
)
from shelterbelt.strategy.catalogue.reading import read_catalogue
from shelterbelt.strategy.catalogue.refusal import BadCatalogue

__all__ = [
    "DATA",
    "KINDS",
    "MODES",
    "Audience",
    "BadCatalogue",
    "Catalogue",
    "MeasureSpec",
    "Recommendation",
    "Resource",
    "Theme",
    "catalogue",
    "read_catalogue",
]

DATA = Path(__file__).parent / "data"


@cache
def catalogue() -> Catalogue:
    """The catalogue of the edition in use, read and checked once per process.

    Raises BadCatalogue with a sentence that names the file and the entry.
    Source: National CSAE Prevention Strategy, England, 2018.
    """
    return read_catalogue(DATA)
