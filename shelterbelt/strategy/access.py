"""Who reads the strategy and its figures, who sees small ones, and who states what no room computes."""

from typing import Any

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.access import CASEWORK

READ = permission("strategy.read", "Read the strategy, its measures and resources", set(ROLES))
ATTEST = permission("strategy.attest", "State whether a measure is met, with evidence", {"strategy_lead"})

SIMILAR = permission("strategy.similar", "Say which areas are like one's own", {"strategy_lead"})
TARGET = permission("strategy.target", "Set what a measure should reach in one's areas", {"strategy_lead"})


def sees_small_numbers(membership: Any) -> bool:
    """Whether figures are shown whole: only to those who do casework; to others 1 to 4 are hidden."""
    return membership.role in CASEWORK
