"""What a check of an identifier answers, and the pieces every check is made of."""

import re
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The value as it should be stored, whether to accept it, and a sentence fit for the page.

    ``warn`` is accepted and shown to the person; ``bad`` is refused. The sentence is empty when all is well.
    """

    value_normalised: str
    verdict: Verdict
    sentence: str


def ok(value: str) -> Checked:
    """Accepted without remark."""
    return Checked(value, "ok", "")


def warn(value: str, sentence: str) -> Checked:
    """Accepted, with something the person should look at."""
    return Checked(value, "warn", sentence)


def bad(value: str, sentence: str) -> Checked:
    """Refused; the sentence says what is expected."""
    return Checked(value, "bad", sentence)


def compact(value: str, drop: str = " -") -> str:
    """Capital letters, without the characters people put between groups."""
    kept = value.strip().upper().replace("\u00a0", " ")
    return "".join(character for character in kept if character not in drop)


def fits(pattern: str, value: str) -> bool:
    """Whether the whole value is of this form; digits are 0 to 9 only."""
    return re.fullmatch(pattern, value, re.ASCII) is not None
