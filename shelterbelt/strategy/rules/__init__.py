"""The rules of the strategy room: months, small numbers, intervals, and when a recommendation happens. Pure."""

from shelterbelt.strategy.rules.months import MONTHS, Block, blocks_of, last_months, month_after
from shelterbelt.strategy.rules.small_numbers import (
    OPEN,
    SHUT,
    SMALL,
    SPREAD,
    Hidden,
    Pair,
    all_safe,
    hidden_alone,
    hidden_in_table,
)

__all__ = [
    "MONTHS", "OPEN", "SHUT", "SMALL", "SPREAD", "Block", "Hidden", "Pair", "all_safe", "blocks_of",
    "hidden_alone", "hidden_in_table", "last_months", "month_after",
]  # fmt: skip
