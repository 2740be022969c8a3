"""The verbs of concerns, from the referrer's first page to the end of the assessment."""

from shelterbelt.concerns.actions.answering import chase_referral, give_feedback, mark_feedback_seen
from shelterbelt.concerns.actions.assessing import (
    finish_assessment,
    record_both_statuses,
    record_step,
    record_underlying_factors,
)
from shelterbelt.concerns.actions.deciding import decide_concern, screen_concern
from shelterbelt.concerns.actions.late import escalate_late, late_concerns
from shelterbelt.concerns.actions.raising import answer_referral, save_referral_page, start_referral
from shelterbelt.concerns.actions.sending import send_referral

__all__ = [
    "answer_referral", "chase_referral", "decide_concern", "escalate_late", "finish_assessment",
    "give_feedback", "late_concerns", "mark_feedback_seen", "record_both_statuses", "record_step",
    "record_underlying_factors", "save_referral_page", "screen_concern", "send_referral", "start_referral",
]  # fmt: skip
