"""The pages of the overview."""

from shelterbelt.overview.views.seeing import population, unseen
from shelterbelt.overview.views.showing import picture, picture_file

__all__ = ["picture", "picture_file", "population", "unseen"]
