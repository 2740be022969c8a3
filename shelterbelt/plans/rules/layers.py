"""One layer over another: what a plan took from the layer above, and what has changed there since.

Pure: plain values in, plain values out. A plan keeps the words it took, so nothing above changes it silently.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ADOPTED, REWORDED, ADDED, NOT_APPLICABLE = "adopted", "reworded", "added", "not_applicable"
CHOICES = {
    ADOPTED: "Taken as it stands",
    REWORDED: "Reworded for here",
    ADDED: "Added here",
    NOT_APPLICABLE: "Does not apply here",
}
"""What a plan can do with a line; ``added`` only with one of its own."""

PRIORITIES = {"now": "Now", "year": "This year", "later": "Later", "": "Not prioritised"}


@dataclass(frozen=True)
class Line:
    """What a layer asks under one code: its theme, title, words, and whether it applies in that layer."""

    code: str
    theme: str
    title: str
    text: str
    applies: bool = True


@dataclass(frozen=True)
class Change:
    """One line on which the layer above has moved since the plan took it.

    ``sort`` is 'changed', 'new' (the plan has no such line) or 'gone' (the layer above no longer has it).
    """

    code: str
    sort: str
    before: Line | None
    now: Line | None


def digest_of(line: Line) -> str:
    """Return the digest of what a layer says of a line; equal words give equal digests (64 hex digits)."""
    said = [line.theme, line.title, line.text, line.applies]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def changes(taken: Mapping[str, Line], above: Sequence[Line]) -> list[Change]:
    """Return what changed above since it was taken, in the order of the layer above, what is gone last.

    ``taken`` is what the layer above said, by code, when the plan last looked; lines of the plan's own are not
    in it.
    """
    moved = []
    for line in above:
        before = taken.get(line.code)
        if before is None:
            moved.append(Change(line.code, "new", None, line))
        elif digest_of(before) != digest_of(line):
            moved.append(Change(line.code, "changed", before, line))
    there = {line.code for line in above}
    gone = [Change(code, "gone", line, None) for code, line in taken.items() if code not in there]
    return moved + gone


def lacks(choice: str, *, is_own: bool, title: str, text: str, why: str) -> tuple[str, str] | None:
    """Return (field, sentence) of what a choice still lacks, or None when it is whole."""
    if choice not in ((ADDED, NOT_APPLICABLE) if is_own else (ADOPTED, REWORDED, NOT_APPLICABLE)):
        return "choice", "Choose what to do with this recommendation here."
    if choice in (REWORDED, ADDED) and not title.strip():
        return "title", "Enter the title as it reads here."
    if choice in (REWORDED, ADDED) and not text.strip():
        return "text", "Enter what is asked here."
    if choice in (REWORDED, NOT_APPLICABLE) and not why.strip():
        return "why", "Say why it is changed or does not apply here."
    return None
