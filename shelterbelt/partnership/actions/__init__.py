"""The verbs of the partnership. Every one leaves an audit entry in the transaction of the act."""

from shelterbelt.partnership.actions.agreements import end_agreement, hold_agreement
from shelterbelt.partnership.actions.approvals import (
    ask_about,
    ask_approval,
    decide_approval,
    release,
    spend,
    untold_approvals,
    withdraw_approval,
)
from shelterbelt.partnership.actions.conflicts import declare_conflict, end_conflict
from shelterbelt.partnership.actions.first_run import make_first_partnership
from shelterbelt.partnership.actions.geography import load_geography
from shelterbelt.partnership.actions.invitations import accept_invitation, invite, withdraw_invitation
from shelterbelt.partnership.actions.leads import end_lead, name_lead
from shelterbelt.partnership.actions.local import confirm_setting, set_law_switch
from shelterbelt.partnership.actions.memberships import end_membership, grant_membership, leave
from shelterbelt.partnership.actions.notifications import mark_notification_read
from shelterbelt.partnership.actions.organisations import (
    add_organisation,
    change_organisation,
    close_organisation,
)
from shelterbelt.partnership.actions.own_details import forget_own_detail, tell_own_detail
from shelterbelt.partnership.actions.same_human import link_accounts, part_account

__all__ = [
    "accept_invitation",
    "add_organisation",
    "ask_about",
    "ask_approval",
    "change_organisation",
    "close_organisation",
    "confirm_setting",
    "decide_approval",
    "declare_conflict",
    "end_agreement",
    "end_conflict",
    "end_lead",
    "end_membership",
    "forget_own_detail",
    "grant_membership",
    "hold_agreement",
    "invite",
    "leave",
    "link_accounts",
    "load_geography",
    "make_first_partnership",
    "mark_notification_read",
    "name_lead",
    "part_account",
    "release",
    "set_law_switch",
    "spend",
    "tell_own_detail",
    "untold_approvals",
    "withdraw_approval",
    "withdraw_invitation",
]
