"""Meetings on a concern: who must be there, what is decided, and what that starts."""

from collections.abc import Mapping
from dataclasses import dataclass

AGENCIES: dict[str, str] = {
    "social_care": "Children's social care",
    "police": "Police",
    "health": "Health",
    "education": "School, college or nursery",
    "referrer": "Whoever raised the concern",
    "youth_justice": "Youth justice",
    "housing": "Housing",
    "voluntary": "Voluntary service that knows the child",
}
PRESENCE: dict[str, str] = {
    "present": "Took part",
    "sent": "Sent information, and was told what was decided",
    "told": "Was not there, and was told what was decided",
    "absent": "Was not there",
    "not_needed": "Not needed",
}
HERE = frozenset({"present", "sent"})


@dataclass(frozen=True)
class Meeting:
    """A kind of meeting: its name, the duty that it meets, who must be there, what may be decided."""

    name: str
    duty: str
    must: tuple[str, ...]
    decisions: dict[str, str]


MEETINGS: dict[str, Meeting] = {
    "strategy": Meeting(
        "Strategy discussion",
        "strategy_discussion.hold",
        ("social_care", "police", "health"),
        {
            "joint": "Section 47 enquiry, together with the police",
            "single": "Section 47 enquiry, by children's services alone",
            "none": "No section 47 enquiry",
        },
    ),
    "enquiry": Meeting(
        "Outcome of the section 47 enquiry",
        "section_47.enquiry",
        ("social_care", "police", "health"),
        {
            "conference": "Concerns are substantiated, and the child is at risk: a conference is held",
            "no_conference": "Concerns are substantiated, and the child is not at risk of significant harm now",
            "not_substantiated": "Concerns are not substantiated",
        },
    ),
    "conference": Meeting(
        "Initial child protection conference",
        "conference.initial",
        ("social_care", "police", "health", "education"),
        {"plan": "A child protection plan is made", "no_plan": "No child protection plan is made"},
    ),
    "core_group": Meeting(
        "Core group",
        "core_group.first",
        ("social_care", "education", "health"),
        {"goes_on": "The plan goes on", "changes": "The plan changes"},
    ),
    "review": Meeting(
        "Review conference",
        "review_conference.first",
        ("social_care", "police", "health", "education"),
        {"plan": "The plan goes on", "no_plan": "The plan ends"},
    ),
}
"""Kind of meeting -> what it is. At least children's services, police and health take part in a strategy discussion."""

ENQUIRIES = frozenset({"joint", "single"})


def begins_enquiry(kind: str, decision: str) -> bool:
    """Say whether a meeting begins a section 47 enquiry, and with it the conference's clock."""
    return kind == "strategy" and decision in ENQUIRIES


def starts(kind: str, decision: str) -> tuple[str, ...]:
    """Return the duties whose clocks a meeting starts."""
    if begins_enquiry(kind, decision):
        return ("conference.initial",)
    if kind == "conference" and decision == "plan":
        return ("core_group.first", "review_conference.first")
    if kind == "review" and decision == "plan":
        return ("review_conference.later",)
    return ()


def who_was_missing(kind: str, present: Mapping[str, str]) -> list[str]:
    """Return the names of those who must be there and neither took part nor sent information."""
    return [AGENCIES[code] for code in MEETINGS[kind].must if present.get(code) not in HERE]
