"""The pages of the strategy room."""

from shelterbelt.strategy.views.aiming import target
from shelterbelt.strategy.views.attesting import attest
from shelterbelt.strategy.views.browsing import home, recommendation, resource, resources, theme
from shelterbelt.strategy.views.likening import similar
from shelterbelt.strategy.views.measuring import measure, measure_table

__all__ = [
    "attest", "home", "measure", "measure_table", "recommendation", "resource", "resources", "similar", "target", "theme",
]  # fmt: skip
