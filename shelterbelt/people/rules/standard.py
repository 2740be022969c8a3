"""The minimum recording standard: which facts are due of a person, and whether each has a value or a reason. Pure.

Strategy MAW-CYP-7: agree one short list, ask rather than assume, and write why where something is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

REASONS: dict[str, str] = {
    "not_asked": "Not asked yet",
    "declined": "They prefer not to say",
    "not_known_yet": "Not known yet",
    "unable_to_ask": "It could not be asked",
    "not_applicable": "Does not apply",
}
COMPLETE = frozenset({"declined", "not_applicable"})
"""Reasons that leave nothing to find out; the others say why it is missing and keep the question open."""
WORKING_AGE = 16


@dataclass(frozen=True)
class Standard:
    """One question: its code, what pages call it, its choices (none: in words), and how it is best asked."""

    code: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    hint: str = ""


DISABILITIES = (
    ("NONE", "None"), ("MOB", "Mobility"), ("HAND", "Hand function"), ("PC", "Personal care"), ("INC", "Incontinence"),
    ("COMM", "Communication"), ("LD", "Learning"), ("HEAR", "Hearing"), ("VIS", "Vision"), ("BEH", "Behaviour"),
    ("CON", "Consciousness"), ("AUT", "Autism"), ("DDA", "Another disability"),
)  # fmt: skip
STANDARD: tuple[Standard, ...] = (
    Standard("age", "Age", hint="The date of birth, or an age from and to."),
    Standard("sex", "Sex", (("M", "Male"), ("F", "Female"))),
    Standard("ethnicity", "Ethnicity", hint="As the person says. Never from a name, a language or a look."),
    Standard("nationality", "Nationality", hint="All of them, as the person says."),
    Standard("disability", "Disability", DISABILITIES, many=True),
    Standard(
        "home_area", "Where they live", hint="The area, or a postcode. Not the address where it is protected."
    ),
    Standard("places", "Places of harm, and where they spend time"),
    Standard("occupation", "Occupation", hint="Work, training or study; for a suspected adult always."),
)
ALSO: tuple[Standard, ...] = (
    Standard("language", "First language"),
    Standard(
        "interpreter",
        "Interpreter",
        (("no", "Not needed"), ("yes", "Needed"), ("sign", "Sign language needed"), ("always", "Needed, and not a relative")),
    ),
    Standard("communication", "How they communicate best"),
    Standard("gender", "Gender identity", hint="Only if they want it recorded."),
    Standard("religion", "Religion or belief"),
    Standard("care", "Looked after or care leaver", (("no", "No"), ("now", "Looked after now"), ("left", "Care leaver"))),
    Standard("school", "School or college"),
)  # fmt: skip
"""Questions beside the standard: recorded in the same way and not counted."""
FIELDS: dict[str, Standard] = {each.code: each for each in (*STANDARD, *ALSO)}


@dataclass(frozen=True)
class Answer:
    """What stands for one question: a value in words, or a reason, by whom; all empty when nothing was said."""

    field: str
    label: str
    value: str = ""
    reason: str = ""
    why: str = ""
    source: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to find out."""
        return bool(self.value) or self.reason in COMPLETE

    @property
    def words(self) -> str:
        """Return what the page says."""
        if self.value:
            return self.value
        reason = REASONS.get(self.reason, "Nothing recorded")
        return f"{reason}: {self.why}" if self.why else reason


@dataclass(frozen=True)
class Meter:
    """How many of the standard's questions are answered, and each of them."""

    answers: tuple[Answer, ...]

    @property
    def due(self) -> int:
        """How many are due: those that do not apply are not."""
        return sum(each.reason != "not_applicable" for each in self.answers)

    @property
    def answered(self) -> int:
        """How many have a value, or were declined."""
        return sum(each.is_complete and each.reason != "not_applicable" for each in self.answers)

    @property
    def missing(self) -> list[Answer]:
        """What still has to be found out."""
        return [each for each in self.answers if not each.is_complete]

    @property
    def per_cent(self) -> int:
        """Return the share answered in whole per cent, rounded down so that 100 means all."""
        return self.answered * 100 // self.due if self.due else 100


def meter(claims: Iterable[Mapping[str, Any]], facts: Iterable[Mapping[str, Any]], today: date) -> Meter:
    """Return the meter from a person's claims (fields of Identity) and facts (fields of Fact), oldest first.

    The latest value counts; a reason counts only where no source gave a value. Occupation does not apply to a child who is
    known to be under sixteen.
    """
    found: dict[str, Answer] = {}
    for claim in claims:
        found |= {each.field: each for each in _claimed(claim)}
    for fact in facts:
        answer = Answer(
            fact["field"], FIELDS[fact["field"]].label, shown(fact), fact["reason"], fact["why"], str(fact["source"])
        )  # fmt: skip
        if answer.value or not found.get(answer.field, answer).value:
            found[answer.field] = answer
    if "occupation" not in found and _is_young(claims, today):
        found["occupation"] = Answer("occupation", FIELDS["occupation"].label, reason="not_applicable")
    return Meter(tuple(found.get(each.code, Answer(each.code, each.label)) for each in STANDARD))


def shown(fact: Mapping[str, Any]) -> str:
    """Return the value of a fact in words."""
    words = dict(FIELDS[fact["field"]].choices)
    if not words:
        return str(fact["value"])
    return ", ".join(words.get(each, each) for each in str(fact["value"]).split(",") if each)


def _claimed(claim: Mapping[str, Any]) -> Iterable[Answer]:
    source = str(claim["source"])
    if claim["born_on"]:
        yield Answer("age", "Age", "Date of birth known", source=source)
    elif claim["age_from"] is not None:
        yield Answer("age", "Age", "Age band known", source=source)
    if claim["sex"] in ("M", "F"):
        yield Answer("sex", "Sex", {"M": "Male", "F": "Female"}[claim["sex"]], source=source)
    if claim["ethnicity"] in ("REFU", "NS"):
        yield Answer("ethnicity", "Ethnicity", reason="declined", source=source)
    elif claim["ethnicity"] and claim["ethnicity_scheme"] != "observed":
        yield Answer("ethnicity", "Ethnicity", "Stated", source=source)
    if claim["postcode"]:
        yield Answer("home_area", FIELDS["home_area"].label, "Postcode known", source=source)


def _is_young(claims: Iterable[Mapping[str, Any]], today: date) -> bool:
    births: list[date] = [claim["born_on"] for claim in claims if claim["born_on"]]
    bands: list[int] = [claim["age_to"] for claim in claims if claim["age_to"] is not None]
    if births:
        born = births[-1]
        return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < WORKING_AGE
    return bool(bands) and bands[-1] < WORKING_AGE
