"""The verbs of concerns, from the referrer's first page to the end of the assessment."""

from shelterbelt.concerns.actions.answering import chase_referral, give_feedback, mark_feedback_seen
from shelterbelt.concerns.actions.assessing import (
    finish_assessment,
    record_both_statuses,
    record_step,
    record_underlying_factors,
)
from shelterbelt.concerns.actions.behaving import describe_behaviour, plan_safety
from shelterbelt.concerns.actions.deciding import decide_concern, screen_concern
from shelterbelt.concerns.actions.following import (
    consider_risks,
    record_police_outcome,
    set_pathway,
    take_step,
)
from shelterbelt.concerns.actions.late import escalate_late, late_concerns
from shelterbelt.concerns.actions.nrm import (
    answer_nrm,
    ask_reconsideration,
    begin_nrm,
    name_guardian,
    record_grounds,
    submit_nrm,
)
from shelterbelt.concerns.actions.raising import answer_referral, save_referral_page, start_referral
from shelterbelt.concerns.actions.sending import send_referral

__all__ = [
    "answer_nrm",
    "answer_referral",
    "ask_reconsideration",
    "begin_nrm",
    "chase_referral",
    "consider_risks",
    "decide_concern",
    "describe_behaviour",
    "escalate_late",
    "finish_assessment",
    "give_feedback",
    "late_concerns",
    "mark_feedback_seen",
    "name_guardian",
    "plan_safety",
    "record_both_statuses",
    "record_grounds",
    "record_police_outcome",
    "record_step",
    "record_underlying_factors",
    "save_referral_page",
    "screen_concern",
    "send_referral",
    "set_pathway",
    "start_referral",
    "submit_nrm",
    "take_step",
]
