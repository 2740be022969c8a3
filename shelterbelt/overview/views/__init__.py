"""The pages of the overview."""

from shelterbelt.overview.views.comparing import compare
from shelterbelt.overview.views.listing import changes, owed, recommendations
from shelterbelt.overview.views.seeing import population, unseen
from shelterbelt.overview.views.showing import picture

__all__ = ["changes", "compare", "owed", "picture", "population", "recommendations", "unseen"]
