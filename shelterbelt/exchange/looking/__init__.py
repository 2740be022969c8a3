"""Looking into a file that somebody sends: ``look`` gives the verdict; the looking happens in a limited child process."""

import json
from dataclasses import replace

from shelterbelt.exchange.limited import LIMITS, MEGABYTE, Busy, Limits, Overrun, run
from shelterbelt.exchange.verdicts import Asked, Verdict

READER = "shelterbelt.exchange.looking.inside"


def look(content: bytes, name: str, asked: Asked, limits: Limits | None = None) -> Verdict:
    """Return the verdict on a file with this content and name."""
    if not content:
        return Verdict(why="empty")
    if len(content) > asked.most_megabytes * MEGABYTE:
        return Verdict(why="large")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    said = {
        "ending": ending,
        "kinds": asked.kinds,
        "formulas": asked.formulas,
        "hidden": asked.hidden,
    }
    limits = limits or replace(LIMITS, seconds=asked.seconds, processor=round(asked.seconds * 0.8))
    try:
        head, _, body = run(READER, content, said, limits).partition(b"\n")
    except Overrun:
        return Verdict(why="overrun")
    except Busy:
        return Verdict(why="busy")
    verdict = Verdict(**json.loads(head))
    return replace(verdict, content=body) if verdict.accepted else verdict
