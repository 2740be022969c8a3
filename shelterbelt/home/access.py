"""Who may see their own work and messages, everybody; and who sees what could not be delivered, administrators."""

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

HOME = permission("home.work", "See what is owed, what came back and one's own messages", set(ROLES))
DELIVERIES = permission(
    "home.deliveries", "See mails and errands of the clock that failed, and try them again", {"administrator"}
)
ASSURANCE = permission(
    "home.assurance",
    "See what the software is verified against and how the tests went",
    {"administrator", "guardian"},
)
