"""The 3x5x2 scale, the older 5x5x5, and how one is read as the other."""

from dataclasses import dataclass

SOURCES: dict[str, str] = {"1": "Reliable", "2": "Untested", "3": "Not reliable"}
"""Evaluation of the source -> label."""

ASSESSMENTS: dict[str, str] = {
    "A": "Known directly to the source",
    "B": "Known indirectly to the source, but corroborated",
    "C": "Known indirectly to the source",
    "D": "Not known",
    "E": "Suspected to be false",
}
"""Assessment of the information -> label."""

HANDLINGS: dict[str, str] = {"P": "Lawful sharing permitted", "C": "Lawful sharing permitted with conditions"}
"""Handling -> label."""

CONDITIONS: dict[str, str] = {
    "A1": "Act on it only covertly",
    "A2": "It may be acted on openly",
    "S1": "The holder may reword it for others",
    "S2": "Ask the unit that wrote it before rewording it",
}
"""Handling condition -> label (local list, confirm)."""

EXCLUDING = (frozenset({"A1", "A2"}), frozenset({"S1", "S2"}))
"""Of each pair only one can hold."""

OLD_SOURCES: dict[str, str] = {
    "A": "Always reliable",
    "B": "Mostly reliable",
    "C": "Sometimes reliable",
    "D": "Unreliable",
    "E": "Untested",
}
OLD_ASSESSMENTS: dict[str, str] = {
    "1": "Known to be true",
    "2": "Known personally to the source",
    "3": "Not known personally, but corroborated",
    "4": "Cannot be judged",
    "5": "Suspected to be false",
}
OLD_HANDLINGS: dict[str, str] = {
    "1": "Within police and law enforcement",
    "2": "To other agencies in the United Kingdom",
    "3": "To law enforcement abroad",
    "4": "Within the force that wrote it",
    "5": "Ask whoever wrote it",
}

_SOURCE_OF_OLD = {"A": "1", "B": "1", "C": "3", "D": "3", "E": "2"}
_ASSESSMENT_OF_OLD = {"1": "A", "2": "A", "3": "B", "4": "D", "5": "E"}
_HANDLING_OF_OLD = {"1": "P", "2": "P", "3": "P", "4": "C", "5": "C"}
_LOST = {
    "B": "“Mostly reliable” becomes “reliable”.",
    "C": "“Sometimes reliable” becomes “not reliable”: the new scale has nothing between. Look whether it is fair.",
    "1": "Who may receive it is no longer named by the grade: say it where it is passed on.",
    "2": "Who may receive it is no longer named by the grade: say it where it is passed on.",
    "3": "That it may go abroad is lost: say it where it is passed on.",
    "4": "“Within the force that wrote it” becomes a condition: write it out.",
    "5": "“Ask whoever wrote it” becomes a condition: write it out.",
}


@dataclass(frozen=True)
class Grade:
    """A grade on the 3x5x2 scale, with conditions (codes) and their words where the handling is C."""

    source: str
    assessment: str
    handling: str
    conditions: frozenset[str] = frozenset()
    conditions_text: str = ""

    def __str__(self) -> str:
        return f"{self.source}-{self.assessment}-{self.handling}"


@dataclass(frozen=True)
class Read:
    """An older grade as the new scale reads it, and in sentences what is lost by that."""

    grade: Grade
    lost: tuple[str, ...]


def grade_lacks(grade: Grade) -> tuple[str, str] | None:
    """Return (field, sentence) of the first thing wrong with a grade; None when it is whole."""
    if grade.source not in SOURCES:
        return "source", "Choose how reliable the source is."
    if grade.assessment not in ASSESSMENTS:
        return "assessment", "Choose how the information is known."
    if grade.handling not in HANDLINGS:
        return "handling", "Choose how it may be handled."
    if set(grade.conditions) - set(CONDITIONS):
        return "conditions", "Choose the conditions from the list."
    if any(pair <= grade.conditions for pair in EXCLUDING):
        return "conditions", "These conditions exclude each other. Choose one of each pair."
    if grade.handling == "C" and not (grade.conditions or grade.conditions_text.strip()):
        return "conditions", "Say under which conditions it may be shared."
    if grade.handling == "P" and (grade.conditions or grade.conditions_text.strip()):
        return "handling", "Conditions belong to handling C. Choose C, or take the conditions away."
    return None


def may_confirm(*, assessed_by: int, confirms: int) -> bool:
    """Whether this human being may confirm a grade: never the one who assessed it (first accounts compared)."""
    return assessed_by != confirms


def read_old(source: str, assessment: str, handling: str) -> Read:
    """Return an older 5x5x5 grade as the new scale reads it; KeyError for codes that the old scale lacks."""
    new = Grade(
        _SOURCE_OF_OLD[source],
        _ASSESSMENT_OF_OLD[assessment],
        _HANDLING_OF_OLD[handling],
        conditions_text=OLD_HANDLINGS[handling] if _HANDLING_OF_OLD[handling] == "C" else "",
    )
    lost = [_LOST[source]] if source in ("B", "C") else []
    return Read(new, (*lost, _LOST[handling]))
