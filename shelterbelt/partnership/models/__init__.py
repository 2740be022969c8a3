"""The nouns of the partnership: areas, organisations, people who work here, and what they may act as."""

from shelterbelt.partnership.models.agreements import SharingAgreement
from shelterbelt.partnership.models.approvals import Approval
from shelterbelt.partnership.models.areas import Area, AreaPart
from shelterbelt.partnership.models.memberships import Conflict, Invitation, Membership, NamedLead, OwnDetail
from shelterbelt.partnership.models.messages import Notification
from shelterbelt.partnership.models.organisations import Identifier, Organisation
from shelterbelt.partnership.models.partnerships import LawSwitch, LocalSetting, Partnership
from shelterbelt.partnership.models.sign_ins import SignIn
from shelterbelt.partnership.models.unsent import Unsent
from shelterbelt.partnership.models.users import User

__all__ = [
    "Approval",
    "Area",
    "AreaPart",
    "Conflict",
    "Identifier",
    "Invitation",
    "LawSwitch",
    "LocalSetting",
    "Membership",
    "NamedLead",
    "Notification",
    "Organisation",
    "OwnDetail",
    "Partnership",
    "SharingAgreement",
    "SignIn",
    "Unsent",
    "User",
]
