"""The verbs of this room: meetings that read interviews together, and what one interview leads to."""

from shelterbelt.patterns.actions.leading import (
    ask_first_responder,
    begin_information,
    begin_nrm_referral,
    begin_referral,
    note_information_sent,
    tell_child_safely,
)
from shelterbelt.patterns.actions.meetings import plans_for, record_review, set_action

__all__ = [
    "ask_first_responder", "begin_information", "begin_nrm_referral", "begin_referral", "note_information_sent",
    "plans_for", "record_review", "set_action", "tell_child_safely",
]  # fmt: skip
