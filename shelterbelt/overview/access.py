"""Who sees the whole strategy on one screen."""

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

READ = permission("overview.read", "See how the whole strategy stands", set(ROLES))
