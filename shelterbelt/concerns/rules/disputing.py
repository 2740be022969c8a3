"""The ladder of professional disagreement: its stages, and which comes next."""

STAGES: dict[int, str] = {
    1: "Worker to worker",
    2: "Manager to manager",
    3: "Heads of service, or the safeguarding lead with the manager of the front door",
    4: "Delegated safeguarding partners",
    5: "Lead safeguarding partners or the independent scrutineer",
}
LAST = max(STAGES)
SUBJECTS: dict[str, str] = {
    "threshold": "Whether the child needs protection or help",
    "decision": "Another decision on the concern",
    "no_answer": "No answer, or too late",
    "sharing": "Information that is not shared",
    "plan": "What is in the plan, or not done",
    "attendance": "Who takes part in meetings",
    "closing": "Closing too early",
    "other": "Something else",
}


def duty_of(stage: int) -> str:
    """Return the duty of ``law`` that times a stage."""
    return f"escalation.stage_{stage}"


def next_stage(stage: int, *, urgent: bool, to: int | None = None) -> int | None:
    """Return the stage that follows, None after the last; where harm is urgent stages may be skipped up to ``to``."""
    if stage >= LAST:
        return None
    if urgent and to is not None and stage < to <= LAST:
        return to
    return stage + 1
