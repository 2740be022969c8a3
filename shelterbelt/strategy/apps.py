"""The strategy room as a Django app."""

from django.apps import AppConfig

from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.registry import discover


class StrategyConfig(AppConfig):
    name = "shelterbelt.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Read catalogue and measures at start, so that a broken one stops the start and not a page."""
        catalogue()
        discover()
