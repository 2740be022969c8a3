"""The verbs of the missing room, from the report to what an interview led to."""

from shelterbelt.missing.actions.arranging import (
    arrange_interview,
    decline_to_deliver,
    keep_agreement,
    record_custody_entry,
    without_agreement,
)
from shelterbelt.missing.actions.hearing_back import tell_child
from shelterbelt.missing.actions.interviewing import (
    accept_interview,
    answer_interview,
    begin_interview,
    book_interview,
    cover_interview,
    end_interview,
    hold_interview,
    miss_interview,
    offer_interview,
    record_try,
    take_interview,
)
from shelterbelt.missing.actions.late import late_missing
from shelterbelt.missing.actions.looking import alert, look_up
from shelterbelt.missing.actions.passing import add_people_and_places, make_plan, pass_on, review_plan
from shelterbelt.missing.actions.reporting import may_report_again, report_missing
from shelterbelt.missing.actions.returning import record_prevention_interview, record_return
from shelterbelt.missing.actions.telling import record_told
from shelterbelt.missing.actions.work import forces_of, open_owed
from shelterbelt.missing.actions.working import (
    close_episode,
    consider_exploitation,
    correct_episode,
    grade_episode,
    offer_help,
    record_discussion,
)

__all__ = [
    "accept_interview",
    "add_people_and_places",
    "alert",
    "answer_interview",
    "arrange_interview",
    "begin_interview",
    "book_interview",
    "close_episode",
    "consider_exploitation",
    "correct_episode",
    "cover_interview",
    "decline_to_deliver",
    "end_interview",
    "forces_of",
    "grade_episode",
    "hold_interview",
    "keep_agreement",
    "late_missing",
    "look_up",
    "make_plan",
    "may_report_again",
    "miss_interview",
    "offer_help",
    "offer_interview",
    "open_owed",
    "pass_on",
    "record_custody_entry",
    "record_discussion",
    "record_prevention_interview",
    "record_return",
    "record_told",
    "record_try",
    "report_missing",
    "review_plan",
    "take_interview",
    "tell_child",
    "without_agreement",
]  # fmt: skip
