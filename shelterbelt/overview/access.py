"""Who sees the whole strategy on one screen."""

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

READ = permission("overview.read", "See how the whole strategy stands", set(ROLES))
POPULATION = permission(
    "overview.population", "Enter how many children of each group live in one's areas", {"strategy_lead"}
)
