"""The verbs of self-assessment."""

from shelterbelt.assessment.actions.answering import confirm_all, give_section, hand_in, submit, work
from shelterbelt.assessment.actions.reminding import reminders
from shelterbelt.assessment.actions.running import ask_for_changes, close, close_cycle, send, start_cycle
from shelterbelt.assessment.actions.surveying import answer_survey, open_survey, survey_called

__all__ = [
    "answer_survey", "ask_for_changes", "close", "close_cycle", "confirm_all", "give_section", "hand_in",
    "open_survey", "reminders", "send", "start_cycle", "submit", "survey_called", "work",
]  # fmt: skip
