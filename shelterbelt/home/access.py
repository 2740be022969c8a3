"""Who may see their own work and messages: everybody who acts under a membership."""

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

HOME = permission("home.work", "See what is owed, what came back and one's own messages", set(ROLES))
