"""Who may keep the partnership's own affairs: organisations, people, named leads, settings, conflicts."""

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

_EVERYBODY = set(ROLES)

ORGANISATIONS = permission(
    "partnership.organisations", "Add, change and close organisations", {"administrator"}
)
PEOPLE = permission(
    "partnership.people", "Invite people, grant and end their memberships, let leavers go", {"administrator"}
)
LEADS = permission("partnership.leads", "Name the leads of organisations", {"administrator"})
SETTINGS = permission(
    "partnership.settings", "Confirm local figures and the days from which new laws apply", {"administrator"}
)
AGREEMENTS = permission(
    "partnership.agreements", "Hold information sharing agreements", {"administrator", "guardian"}
)
AREAS = permission("partnership.areas", "Look through regions, forces and authorities", {"administrator"})
WHO_CAN_DO_WHAT = permission(
    "partnership.who_can_do_what", "See the table of who can do what", {"administrator", "guardian"}
)
SEE_CONFLICTS = permission(
    "partnership.see_conflicts",
    "See that conflicts of interest are declared, without their content, and end them",
    {"administrator", "guardian"},
)
DECLARE_CONFLICT = permission(
    "partnership.declare_conflict", "Declare a conflict of interest of one's own", _EVERYBODY
)
NOTIFICATIONS = permission("partnership.notifications", "Read one's own notifications", _EVERYBODY)
SECOND_PERSON = permission(
    "partnership.second_person",
    "Ask a second person to agree, and answer what one is asked; each matter says who",
    _EVERYBODY,
)
AGREE_TO_CASEWORK = permission(
    "partnership.agree_to_casework",
    "Agree that somebody is given a role in casework",
    {"administrator", "guardian"},
)
