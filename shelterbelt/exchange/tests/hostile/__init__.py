"""Hostile files, made by code: ``everything()`` gives them all, each with the verdicts that are right for it."""

from dataclasses import dataclass

CANARY = b"canary-of-a-picture-zqx"
"""Stands in every picture and video made here; it may be in nothing that is kept."""
CLEANED = "cleaned"
"""The verdict on a document that is taken once its pictures were taken out."""


@dataclass(frozen=True)
class Hostile:
    """A file: what it is, the name it comes under, its content, and which verdicts are right."""

    what: str
    name: str
    content: bytes
    right: frozenset[str]


def hostile(what: str, name: str, content: bytes, *right: str) -> Hostile:
    """Return one."""
    return Hostile(what, name, content, frozenset(right))
