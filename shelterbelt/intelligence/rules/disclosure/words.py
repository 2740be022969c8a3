"""Taking a text apart into words that can be compared, whatever was done to hide them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
SPACED_OUT = re.compile(r"(?<![^\W_])(?:[^\W_][ .\-_*·]{1,2}){2,}[^\W_](?![^\W_])")
SENTENCE_END = re.compile(r"[.!?:\n]\s*$")
ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "er", "ers", "ly", "s")
LEET = str.maketrans("013457$@!", "oieastsai")
SHORTEST_STEM = 3
LONG = 7
MIDDLING = 5


@dataclass(frozen=True)
class Word:
    """A word of a text: as written, in plain small letters, and whether it begins a sentence."""

    written: str
    plain: str
    begins: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.written[:1].isupper()


def tidy(text: str) -> str:
    """Return the text without invisible characters and with letters in their common form."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'")


def plain(word: str) -> str:
    """Return a word in small letters without accents and without a possessive ending."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"'s?$", "", "".join(each for each in bare if not unicodedata.combining(each)))


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a tidy text in order; letters spaced out (C a r l a) count as one word."""
    joined = SPACED_OUT.sub(lambda found: re.sub(r"[ .\-_*·]", "", found[0]), text)
    for found in WORD.finditer(joined):
        before = joined[: found.start()].rstrip("\"'“”( ")
        yield Word(found[0], plain(found[0]), not before or bool(SENTENCE_END.search(before)))


def stem(word: str) -> str:
    """Return a word without its ending, roughly: enough that 'watched' and 'watching' meet."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            cut = word[: -len(ending)]
            return cut[:-1] if len(cut) > SHORTEST_STEM and cut[-1] == cut[-2] else cut.rstrip("e")
    return word.rstrip("e") if len(word) > SHORTEST_STEM else word


def without_tricks(word: str) -> str:
    """Return a word with figures that stand for letters read as letters (c4rla)."""
    return word.translate(LEET)


def is_near(one: str, other: str) -> bool:
    """Whether two words are the same but for a slip of the hand: one letter in five or six, two in seven or more."""
    least = min(len(one), len(other))
    if one == other:
        return True
    most = 2 if least >= LONG else 1 if least >= MIDDLING else 0
    return bool(most) and abs(len(one) - len(other)) <= most and _distance(one, other, most) <= most


def is_near_any(word: str, others: Iterable[str]) -> bool:
    """Whether the word is near one of the others."""
    return any(is_near(word, each) for each in others)


def _distance(one: str, other: str, most: int) -> int:
    """Edits from one word to the other, counting a swap of neighbours as one; more than ``most`` may be cut short."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
