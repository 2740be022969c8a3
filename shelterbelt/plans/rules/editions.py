"""Two editions of a plan beside each other. Pure: over the frozen contents."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "needs": "What this area needs",
    "priorities": "What comes first",
    "development": "Areas for development",
}
ABSENT = "Not in this edition"


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return (what, before, now) of everything that differs: the plan's own words, then line by line in order."""
    found = [
        (label, str(before.get(key) or ABSENT), str(now.get(key) or ABSENT))
        for key, label in WORDS.items()
        if before.get(key) != now.get(key)
    ]
    old, new = _lines(before), _lines(now)
    for key in [*new, *(each for each in old if each not in new)]:
        one, two = (_said(lines[key]) if key in lines else ABSENT for lines in (old, new))
        if one != two:
            title = (new.get(key) or old[key])["title"]
            found.append((title, one, two))
    return found


def _lines(content: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Lines by their code; those of the plan's own, which carry none, by their title."""
    return {line["code"] or line["title"]: line for theme in content["themes"] for line in theme["lines"]}


def _said(line: Mapping[str, Any]) -> str:
    parts = [line["title"], line["choice"], *(line["asks"] if line["applies"] else []), line["why"]]
    parts += [f"Priority: {line['priority']}", f"Leads: {line['lead']}", line["due"] and f"By {line['due']}"]
    return "\n".join(part for part in parts if part)
