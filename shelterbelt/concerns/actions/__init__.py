"""The verbs of concerns, from the referrer's first page to the end of the assessment."""

from shelterbelt.concerns.actions.answering import chase_referral, give_feedback, mark_feedback_seen
from shelterbelt.concerns.actions.asking import (
    answer_question,
    ask_question,
    chase_question,
    withdraw_question,
)
from shelterbelt.concerns.actions.assessing import (
    finish_assessment,
    record_both_statuses,
    record_step,
    record_underlying_factors,
)
from shelterbelt.concerns.actions.attaching import attach_document, remove_document
from shelterbelt.concerns.actions.behaving import describe_behaviour, plan_safety
from shelterbelt.concerns.actions.deciding import decide_concern, screen_concern
from shelterbelt.concerns.actions.disputing import pass_up, raise_dispute, respond_to_dispute, settle_dispute
from shelterbelt.concerns.actions.following import (
    consider_risks,
    record_police_outcome,
    set_pathway,
    take_step,
)
from shelterbelt.concerns.actions.late import escalate_late, late_concerns
from shelterbelt.concerns.actions.meeting import finish_action, record_meeting
from shelterbelt.concerns.actions.nrm import (
    answer_nrm,
    ask_reconsideration,
    begin_nrm,
    name_guardian,
    record_grounds,
    submit_nrm,
)
from shelterbelt.concerns.actions.passing import accept_transfer, decline_transfer, pass_on
from shelterbelt.concerns.actions.raising import answer_referral, save_referral_page, start_referral
from shelterbelt.concerns.actions.reporting import add_to_worry, come_back, report_worry
from shelterbelt.concerns.actions.sending import send_referral
from shelterbelt.concerns.actions.weighing import hear_child, judge_structured, weigh_contexts

__all__ = [
    "accept_transfer",
    "add_to_worry",
    "answer_nrm",
    "answer_question",
    "answer_referral",
    "ask_question",
    "ask_reconsideration",
    "attach_document",
    "begin_nrm",
    "chase_question",
    "chase_referral",
    "come_back",
    "consider_risks",
    "decide_concern",
    "decline_transfer",
    "describe_behaviour",
    "escalate_late",
    "finish_action",
    "finish_assessment",
    "give_feedback",
    "hear_child",
    "judge_structured",
    "late_concerns",
    "mark_feedback_seen",
    "name_guardian",
    "pass_on",
    "pass_up",
    "plan_safety",
    "raise_dispute",
    "record_both_statuses",
    "record_grounds",
    "record_meeting",
    "record_police_outcome",
    "record_step",
    "record_underlying_factors",
    "remove_document",
    "report_worry",
    "respond_to_dispute",
    "save_referral_page",
    "screen_concern",
    "send_referral",
    "set_pathway",
    "settle_dispute",
    "start_referral",
    "submit_nrm",
    "take_step",
    "weigh_contexts",
    "withdraw_question",
]
