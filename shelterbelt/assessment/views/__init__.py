"""The pages of self-assessment."""

from shelterbelt.assessment.views.answering import (
    assessment,
    confirm,
    give,
    hand_in,
    section_page,
    section_print,
    section_review,
)
from shelterbelt.assessment.views.running import (
    close,
    close_cycle,
    cycle,
    home,
    results,
    send,
    send_back,
    start,
)
from shelterbelt.assessment.views.surveying import open_survey, staff

__all__ = [
    "assessment", "close", "close_cycle", "confirm", "cycle", "give", "hand_in", "home", "open_survey", "results",
    "section_page", "section_print", "section_review", "send", "send_back", "staff", "start",
]  # fmt: skip
