"""What somebody sent, once it was looked into, and what it is called; when a file is of many people. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from shelterbelt.exchange.verdicts import Verdict

LONGEST = 120
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
SEPARATORS = re.compile(r"[\\/:*?\"<>|]+")


@dataclass(frozen=True)
class Sent:
    """A file that was looked into and is taken: its tidied name and the verdict with the content that may be kept."""

    name: str
    verdict: Verdict


def tidy_name(sent: str, kind: str) -> str:
    """Return a name that is safe to show and to save under: no folder, nothing unseen, the ending of its kind.

    >>> tidy_name("C:\\\\staff\\\\training.policy.PDF", "pdf")
    'training.policy.pdf'
    """
    last = re.split(r"[\\/]", sent)[-1]
    seen = "".join(
        each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each) not in UNSEEN
    )
    stem = re.sub(r"\s+", " ", SEPARATORS.sub(" ", seen)).strip(" .")
    if stem.lower().endswith(f".{kind}"):
        stem = stem[: -len(kind) - 1].rstrip(" .")
    return f"{stem[: LONGEST - len(kind) - 1].strip() or 'file'}.{kind}"


def is_many(before: int, rows: int, most: int) -> bool:
    """Whether a file of so many rows about people, after what was taken out today, is more than one person takes alone.

    The day counts and not the file, so that a list in ten parts is the list.
    """
    return rows > 0 and before + rows > most


def rows_agreed_to(rows: int) -> int:
    """Return how many rows a second person agrees to: a tenth more than there are, since work goes on meanwhile."""
    return rows + rows // 10
