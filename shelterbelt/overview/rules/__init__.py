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

__all__ = [
    "DIMENSIONS", "GROUPS", "NOT_RECORDED", "Beside", "age_group", "beside_population", "disability_group", "faith_group",
    "sex_group",
]  # fmt: skip
