"""The verbs of intelligence; nothing else writes."""

from shelterbelt.intelligence.actions.desk import (
    ask_for_detail,
    close_report,
    confirm_again,
    join_reports,
    sort_report,
)
from shelterbelt.intelligence.actions.feedback import (
    draft_feedback,
    hold_feedback,
    put_draft_away,
    send_feedback,
)
from shelterbelt.intelligence.actions.grading import assess_grade, confirm_grade, put_grade_back, take_in_old
from shelterbelt.intelligence.actions.groups import add_to_group, recognise_group, take_out, tell_custody
from shelterbelt.intelligence.actions.guides import confirm_guide, need_guide
from shelterbelt.intelligence.actions.late import late_intelligence
from shelterbelt.intelligence.actions.open_form import (
    answer_with_receipt,
    come_back_with,
    read_with_receipt,
    share_openly,
    with_receipt,
)
from shelterbelt.intelligence.actions.passing_on import answer_passed_on, pass_on, recall, say_arrived
from shelterbelt.intelligence.actions.receiving import About
from shelterbelt.intelligence.actions.said import Said, Thing
from shelterbelt.intelligence.actions.sharing import (
    answer_question,
    answer_submission,
    mark_read,
    save_submission_page,
    send_submission,
    start_submission,
)
from shelterbelt.intelligence.actions.wording import check_wording, send_wording_back, write_wording

__all__ = [
    "About", "Said", "Thing", "add_to_group", "answer_passed_on", "answer_question", "answer_submission",
    "answer_with_receipt", "ask_for_detail", "assess_grade", "check_wording", "close_report", "come_back_with", "confirm_again",
    "confirm_grade", "confirm_guide", "draft_feedback", "hold_feedback", "join_reports", "late_intelligence",
    "mark_read", "need_guide", "pass_on", "put_draft_away", "put_grade_back", "read_with_receipt", "recall",
    "recognise_group", "save_submission_page", "say_arrived", "send_feedback", "send_submission",
    "send_wording_back", "share_openly", "sort_report", "start_submission", "take_in_old", "take_out", "tell_custody",
    "with_receipt", "write_wording",
]  # fmt: skip
