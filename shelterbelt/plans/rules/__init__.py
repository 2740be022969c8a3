"""The rules of plans: how a layer stands over another, and what an action's standing means."""

from shelterbelt.plans.rules.deeds import DONE, OPEN, STANDINGS, is_late, lacks_in_row, may_be_done, rings
from shelterbelt.plans.rules.layers import CHOICES, PRIORITIES, Change, Line, changes, digest_of, lacks

__all__ = [
    "CHOICES", "DONE", "OPEN", "PRIORITIES", "STANDINGS", "Change", "Line", "changes", "digest_of", "is_late",
    "lacks", "lacks_in_row", "may_be_done", "rings",
]  # fmt: skip
