"""Words of this place that a password must not lean on: ours, those of the work, and the names of the partnership's organisations."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from shelterbelt.partnership.models import Organisation

WORDS = (
    "shelterbelt", "safeguarding", "safeguard", "childrens", "children", "council", "police", "school", "academy", "concern",
    "partnership", "caldicott", "guardian", "social", "worker", "welcome", "password", "letmein", "changeme", "england",
)  # fmt: skip
"""The list of words of the work; the names of organisations are read from the partnership."""
LEAST_BESIDE = 8
"""So many letters must remain beside them."""
LONGEST_WORD, SHORTEST_WORD = 40, 4
MOST_ORGANISATIONS = 2_000


def leans_on(password: str, words: set[str]) -> bool:
    """Return whether hardly anything but these words, figures and signs is in the password. Pure."""
    rest = re.sub(r"[^a-z]", "", password.lower())
    found = False
    for word in sorted(words, key=len, reverse=True):
        if word in rest:
            found, rest = True, rest.replace(word, "")
    return found and len(rest) < LEAST_BESIDE


class WordsOfThisPlace:
    """Refuse a password that somebody who knows where one works would try."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for such a password."""
        names = Organisation.objects.values_list("name", flat=True)[:MOST_ORGANISATIONS]
        here = {
            word
            for name in names
            for word in re.findall(r"[a-z]+", name.lower())
            if SHORTEST_WORD <= len(word) <= LONGEST_WORD
        }
        if leans_on(password, here | set(WORDS)):
            raise ValidationError(self.get_help_text(), code="words_of_this_place")

    def get_help_text(self) -> str:
        """Return what to do."""
        return "Choose words that have nothing to do with your work or where you work."
