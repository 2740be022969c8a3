"""The rules of the overview: by which groups children are counted, and who may be fewer than live here. Pure."""

from shelterbelt.overview.rules.groups import (
    DIMENSIONS,
    GROUPS,
    NOT_RECORDED,
    Beside,
    age_group,
    beside_population,
    disability_group,
    faith_group,
    sex_group,
)
from shelterbelt.overview.rules.news import news_of, standing_then
from shelterbelt.overview.rules.steps import Step, hidden_in_steps, hidden_of_part, hidden_of_step

__all__ = [
    "DIMENSIONS", "GROUPS", "NOT_RECORDED", "Beside", "Step", "age_group", "beside_population", "disability_group",
    "faith_group", "hidden_in_steps", "hidden_of_part", "hidden_of_step", "news_of", "sex_group", "standing_then",
]  # fmt: skip
