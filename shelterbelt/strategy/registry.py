"""Which measures of the catalogue are computed, and by which declaration. Filled once at start."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from shelterbelt.core.measure_types import Attested, Measure
from shelterbelt.strategy.catalogue import Catalogue, catalogue

REGISTER: dict[str, Measure] = {}


class BadMeasure(ValueError):
    """A declaration does not fit the catalogue; the sentence says which and why."""


def discover() -> None:
    """Import every room's ``measures`` and register its ``MEASURES``; raises BadMeasure."""
    REGISTER.clear()
    for config in apps.get_app_configs():
        name = f"{config.name}.measures"
        if config.name.startswith("shelterbelt.") and find_spec(name) is not None:
            register(import_module(name).MEASURES, catalogue(), REGISTER)


def register(measures: Iterable[Measure], known: Catalogue, into: dict[str, Measure]) -> None:
    """Add declarations; raises BadMeasure for an unknown code, one declared twice or one of another kind."""
    for measure in measures:
        try:
            spec = known.measure(measure.code)
        except KeyError:
            raise BadMeasure(f"The catalogue has no measure {measure.code}.") from None
        if measure.code in into:
            raise BadMeasure(f"The measure {measure.code} is declared twice.")
        if spec.kind != measure.kind:
            raise BadMeasure(f"{measure.code} is {spec.kind} in the catalogue and {measure.kind} here.")
        into[measure.code] = measure


def measure_for(code: str) -> Measure | Attested:
    """Return the declaration for a catalogue code; Attested when no room computes it."""
    return REGISTER.get(code) or Attested(code)


def computed(codes: Iterable[str]) -> list[Measure]:
    """Return the declarations for those of the codes that are computed, in the order given."""
    return [REGISTER[code] for code in codes if code in REGISTER]
