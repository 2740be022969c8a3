"""The verbs on Records. Rooms call the plain ones inside their own acts; the decorated ones are acts themselves."""

from shelterbelt.records.actions.duties import (
    allocate_duty,
    end_pause,
    may_take,
    meet,
    open_duty,
    pause,
    set_aside,
    waive_duty,
)
from shelterbelt.records.actions.emergencies import open_in_emergency, review_emergency, untold_emergencies
from shelterbelt.records.actions.extracts import (
    acknowledge_extract,
    open_extract,
    pass_extract,
    withdraw_extract,
)
from shelterbelt.records.actions.notes import change_note, write_note
from shelterbelt.records.actions.onward import ask_onward, decide_onward
from shelterbelt.records.actions.opening import add_part, close, end_reach, give_reach, open_record
from shelterbelt.records.actions.pointers import (
    ask_pointer,
    report_past_budget,
    tell_of_pointers,
    untold_pointers,
)
from shelterbelt.records.actions.reviews import (
    close_review,
    late_reviews,
    pass_on_review,
    take_review,
)
from shelterbelt.records.actions.sealing import lift_restriction, restrict_record, seal_record
from shelterbelt.records.actions.sharing import (
    acknowledge_share,
    answer_share,
    refuse_to_share,
    share_in_emergency,
    share_record,
    withdraw_share,
    write_up_share,
)
from shelterbelt.records.actions.watching import to_watch

__all__ = [
    "acknowledge_extract",
    "acknowledge_share",
    "add_part",
    "allocate_duty",
    "answer_share",
    "ask_onward",
    "ask_pointer",
    "change_note",
    "close",
    "close_review",
    "decide_onward",
    "end_pause",
    "end_reach",
    "give_reach",
    "late_reviews",
    "lift_restriction",
    "may_take",
    "meet",
    "open_duty",
    "open_extract",
    "open_in_emergency",
    "open_record",
    "pass_extract",
    "pass_on_review",
    "pause",
    "refuse_to_share",
    "report_past_budget",
    "restrict_record",
    "review_emergency",
    "seal_record",
    "set_aside",
    "share_in_emergency",
    "share_record",
    "take_review",
    "tell_of_pointers",
    "to_watch",
    "untold_emergencies",
    "untold_pointers",
    "waive_duty",
    "withdraw_extract",
    "withdraw_share",
    "write_note",
    "write_up_share",
]
