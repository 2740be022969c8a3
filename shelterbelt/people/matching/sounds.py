"""Names as they sound and as they are written: without accents, in Latin letters, as a code, a few letters apart. Pure."""

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 200_000
DIGITS = 4
"""Sounds after the first that a code keeps."""

_LATIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        # Ukrainian and Russian
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
        "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "ђ": "d", "ј": "j", "љ": "l", "њ": "n", "ћ": "c", "џ": "d",
        # Arabic, Persian and Urdu: consonants, which are all that a code of sounds keeps
        "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ء": "", "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "j", "چ": "ch",
        "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
        "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "ة": "a", "و": "w", "ي": "y", "ی": "y", "ى": "a", "ئ": "y", "ؤ": "w",
        # Greek
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "kh", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
_BEGINNINGS = (
    ("sch", "s"), ("kn", "n"), ("gn", "n"), ("wr", "r"), ("ph", "f"), ("ps", "s"), ("kh", "k"), ("gh", "g"),
    ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ge", "je"), ("gi", "ji"),
    ("c", "k"), ("q", "k"), ("x", "s"), ("z", "s"), ("w", "v"), ("y", "a"),
)  # fmt: skip
_CODES = {
    letter: code
    for letters, code in (
        ("bfpv", "1"),
        ("cgjkqsxz", "2"),
        ("dt", "3"),
        ("l", "4"),
        ("mn", "5"),
        ("r", "6"),
    )
    for letter in letters
}
_BREAKS = re.compile(r"[^\w]+|_")
_VOWELS = "aeiouy"


@lru_cache(maxsize=REMEMBERED)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in small Latin letters without accents: 'Amber-Rose O’Neil' -> amber, rose, oneil."""
    joined = re.sub(r"['’ʼ`]", "", name.casefold())
    plain = unicodedata.normalize("NFKD", joined)
    plain = "".join(each for each in plain if not unicodedata.combining(each)).translate(_LATIN)
    return tuple(word for word in _BREAKS.split(plain) if word)


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """Return the code of how a word sounds: Mohammed, Muhammad and Mohamed give one, as do Catherine and Katharine."""
    start = word
    for written, heard in _BEGINNINGS:
        if start.startswith(written):
            start = heard + start[len(written) :]
            break
    if not start:
        return ""
    first = "a" if start[0] in _VOWELS else start[0]
    code, last = first, _CODES.get(start[0], "")
    for letter in start[1:]:
        digit = _CODES.get(letter, "")
        if digit and digit != last:
            code += digit
        if letter not in "hw":
            last = digit
    return code[: DIGITS + 1]


@lru_cache(maxsize=REMEMBERED)
def is_near(one: str, other: str) -> bool:
    """Whether two words are a slip apart: one letter more, less, changed or swapped; two in words of eight or more."""
    most = 2 if min(len(one), len(other)) >= 8 else 1
    if abs(len(one) - len(other)) > most or min(len(one), len(other)) < 3:
        return False
    return edits(one, other, most) <= most


def edits(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, taken, changed or swapped with the next; ``most + 1`` when more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            cost = 0 if letter == against else 1
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
