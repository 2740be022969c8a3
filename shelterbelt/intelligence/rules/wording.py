"""The wording that may be passed on: what whoever checks it has looked for, and who may check."""

import re

RUN = 7
"""So many words in a row that stand in the report show whose words they are."""

CHECKS: dict[str, str] = {
    "no_source": "It names no sharer, agency or worker, and nothing shows who they are",
    "no_only_one": "Nothing in it could be known by one person alone",
    "no_exact_time": "No exact time singles out a meeting",
    "one_subject": "It is about one thing only",
    "no_child": "No child is named who does not have to be",
    "least": "It says no more than its readers need",
}
"""Check -> what it asks. All have to be made."""


def wording_lacks(text: str, original: str) -> str | None:
    """Return what is wrong with a wording as it stands, in a sentence; None when it can be checked."""
    if not text.strip():
        return "Write the wording that may be passed on."
    if '"' in text or "“" in text:
        return "Take the quotation marks away: a person’s own words can show who said them."
    taken = _taken_over(text, original)
    if taken:
        return f"These words stand in the report word for word: “{taken}”. Say it in other words."
    return None


def checks_lacking(made: object) -> list[str]:
    """Return the checks that were not made, in words."""
    held = set(made) if isinstance(made, (list, tuple, set, frozenset, dict)) else set()
    return [words for code, words in CHECKS.items() if code not in held]


def may_check(*, written_by: int, checks: int) -> bool:
    """Whether this human being may check a wording: never the one who wrote it (first accounts compared)."""
    return written_by != checks


def _taken_over(text: str, original: str) -> str:
    """Return the first run of words that both have, as the wording has it; "" where there is none."""
    said, known = _words(text), _words(original)
    runs = {tuple(known[at : at + RUN]) for at in range(len(known) - RUN + 1)}
    at = next((at for at in range(len(said) - RUN + 1) if tuple(said[at : at + RUN]) in runs), None)
    return "" if at is None else " ".join(said[at : at + RUN])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
