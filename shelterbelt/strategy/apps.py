"""The strategy room as a Django app."""

from django.apps import AppConfig

from shelterbelt.strategy.catalogue import catalogue


class StrategyConfig(AppConfig):
    name = "shelterbelt.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Read the catalogue at start, so that a broken data file stops the start and not a page."""
        catalogue()
