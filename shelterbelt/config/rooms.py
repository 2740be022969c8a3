"""The rooms of the house from the ground up, and where each room's pages stand.

The same order is the import contract in pyproject.toml: a room may import only from rooms below it.
"""

ROOMS: tuple[str, ...] = (
    "core",
    "law",
    "govuk",
    "questions",
    "exchange",
    "audit",
    "partnership",
    "files",
    "people",
    "places",
    "records",
    "concerns",
    "missing",
    "intelligence",
    "strategy",
    "plans",
    "assessment",
    "patterns",
    "overview",
    "retention",
    "keeping",
    "home",
    "public",
    "demo",
)
"""Every room, lowest first."""

APPS: tuple[str, ...] = tuple(room for room in ROOMS if room not in ("law", "exchange"))
"""The rooms that are Django apps; ``law`` and ``exchange`` are plain Python."""

PAGES: dict[str, str] = {
    "public": "",
    "home": "",
    "partnership": "",
    "govuk": "gallery/",
    "records": "",
    "concerns": "concerns/",
    "missing": "missing/",
    "intelligence": "intelligence/",
    "strategy": "strategy/",
    "plans": "plans/",
    "assessment": "self-assessment/",
    "patterns": "patterns/",
    "overview": "overview/",
    "retention": "retention/",
    "demo": "demo/",
}
"""Room -> address prefix of its pages; a room without pages is not named."""
