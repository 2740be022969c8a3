"""How far a report has come, from what was done with it."""

from enum import StrEnum


class Stage(StrEnum):
    """The stages in their order."""

    ARRIVED = "arrived"
    ASKED = "asked"
    ROUTED = "routed"
    TO_GRADE = "to_grade"
    TO_CONFIRM = "to_confirm"
    TO_WORD = "to_word"
    TO_CHECK = "to_check"
    READY = "ready"
    PASSED_ON = "passed_on"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words a page shows."""
        return _LABELS[self]


_LABELS = {
    Stage.ARRIVED: "To sort",
    Stage.ASKED: "Waiting for detail",
    Stage.ROUTED: "Passed elsewhere",
    Stage.TO_GRADE: "To grade",
    Stage.TO_CONFIRM: "Grade to confirm",
    Stage.TO_WORD: "To reword",
    Stage.TO_CHECK: "Wording to check",
    Stage.READY: "Ready to pass on",
    Stage.PASSED_ON: "Passed on",
    Stage.CLOSED: "Closed",
}


def stage_of(
    *,
    closed: bool,
    sorting: str,
    asked: bool,
    assessed: bool,
    graded: bool,
    worded: bool,
    checked: bool,
    passed_on: bool,
) -> Stage:
    """Return the stage: the first thing that has not been done yet."""
    steps = (
        (closed, Stage.CLOSED),
        (not sorting and asked, Stage.ASKED),
        (not sorting, Stage.ARRIVED),
        (sorting != "accepted", Stage.ROUTED),
        (not graded and assessed, Stage.TO_CONFIRM),
        (not graded, Stage.TO_GRADE),
        (passed_on, Stage.PASSED_ON),
        (checked, Stage.READY),
        (worded, Stage.TO_CHECK),
    )
    return next((stage for holds, stage in steps if holds), Stage.TO_WORD)
