"""Which words a person may type to find a recommendation: all of them, in any order, in any usual form."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[a-z0-9]+")
LONG_ENDINGS = ("ations", "ation", "ating", "ated", "ates", "ate")
SHORT_ENDINGS = ("ings", "ing", "ed", "es", "s")
# What has to be left for an ending to be cut: "station" and "need" are words of their own.
LONG_LEFT, SHORT_LEFT = 4, 3


def stem(word: str) -> str:
    """The part of a lower-case word that its usual forms share: trained and training give train."""
    if word.endswith(("ies", "ied")) and len(word) > SHORT_LEFT + 1:
        return word[:-3] + "y"
    for endings, left in ((LONG_ENDINGS, LONG_LEFT), (SHORT_ENDINGS, SHORT_LEFT)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= left and not word.endswith("ss"):
                return _without_tail(word[: -len(ending)])
    return _without_tail(word)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of every word in the texts."""
    return frozenset(stem(word) for text in texts for word in WORD.findall(_plain(text)))


def _without_tail(root: str) -> str:
    if len(root) > SHORT_LEFT and root.endswith("e"):
        return root[:-1]
    if len(root) > SHORT_LEFT and root[-1] == root[-2] and root[-1] not in "aeiousl":
        return root[:-1]
    return root


def _plain(text: str) -> str:
    """Lower case, with the possessive dropped: a parent's, parents' and parent are one word."""
    return re.sub(r"['\u2019]s?\b", "", text.casefold())
