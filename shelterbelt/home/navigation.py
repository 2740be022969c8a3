"""The ways through the site, each shown only to those whom the page's own door lets in."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from shelterbelt.core.pages import door_of


@dataclass(frozen=True, slots=True)
class Way:
    """One way through the site: its words, the URL name it leads to, and a sentence for the landing page.

    A way that is not of every day stands on the landing page only, so that the navigation stays short.
    """

    text: str
    page: str
    sentence: str
    is_daily: bool = True


WORK = Way("My work", "home:work", "What you owe, what is owed to you and what came back.")
WAYS: tuple[Way, ...] = (
    WORK,
    Way("Raise a concern", "concerns:start", "Tell children's services about a child you are worried about."),
    Way(
        "Front door",
        "concerns:triage",
        "New concerns with their clock: screen, decide and tell the referrer.",
    ),
    Way(
        "Pathways",
        "concerns:pathways",
        "How each kind of harm is followed here, step by step.",
        is_daily=False,
    ),
    Way(
        "Report a missing child",
        "missing:start",
        "Tell police and children's services that a child is missing.",
    ),
    Way("Missing children", "missing:episodes", "Who is missing, who is back, what is owed."),
    Way(
        "Return interviews",
        "missing:interviews",
        "Talks to offer, to book and to hold, with the hours that are left.",
    ),
    Way(
        "Entries to custody",
        "missing:custody",
        "Children who arrive in custody, and the talk each is owed.",
        is_daily=False,
    ),
    Way(
        "Share information",
        "intelligence:mine",
        "Tell the police what you noticed that is not urgent, and hear what became of it.",
    ),
    Way(
        "Passed to us",
        "intelligence:received_list",
        "What the police passed to your organisation: read it, confirm it, answer it.",
        is_daily=False,
    ),
    Way(
        "Intelligence", "intelligence:desk", "Reports with their clock: sort, grade, reword, pass on, answer."
    ),
    Way(
        "Passed on in part",
        "records:extracts",
        "Parts of records that others passed on to your organisation.",
        is_daily=False,
    ),
    Way("Search", "home:search", "Find a child, a place or a record that your organisation has a part in."),
    Way(
        "Strategy",
        "overview:picture",
        "Which of the 140 recommendations happen here, who owes what, and what changed.",
    ),
    Way(
        "Plans", "plans:plans", "What your region and your authority make of the strategy, and who does what."
    ),
    Way(
        "Self-assessment",
        "assessment:home",
        "How your organisation stands with the strategy, and what shows it.",
    ),
    Way(
        "Missing figures",
        "patterns:answers",
        "What councils are asked about missing children, and themes taken to a meeting.",
        is_daily=False,
    ),
    Way("Who saw what", "records:guardian", "Who looked at whom and why, unusual first."),
    Way("Deliveries", "home:deliveries", "Whether mail leaves, and what failed and waits for you."),
    Way(
        "How it is verified",
        "home:assurance",
        "What this software is held to, what proves it, and the last result.",
        is_daily=False,
    ),
    Way("Administration", "partnership:administration", "Organisations, people, named leads and settings."),
)
FOOTER: tuple[tuple[str, str], ...] = (
    ("Help now", "public:help"),
    ("Tell the police what you know", "intelligence:tell"),
    ("What to notice", "intelligence:guides"),
    ("Published strategies", "plans:published"),
    ("Duties and clocks", "public:duties"),
    ("Accessibility", "public:accessibility"),
    ("Privacy", "public:privacy"),
)


def href_of(page: str) -> str:
    """Return the address of a page; "" where this installation has no such page."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def ways_for(membership: Any) -> list[tuple[Way, str]]:
    """Return the ways that the membership may go, with their addresses, by asking each page's door."""
    found = [(way, href_of(way.page)) for way in WAYS]
    return [(way, href) for way, href in found if href and _may_enter(membership, href)]


def _may_enter(membership: Any, href: str) -> bool:
    door = door_of(href)
    if door is None or door.kind == "none":
        return False
    if door.kind == "member":
        return membership is not None and door.permission.held_by(membership)
    return door.kind in ("public", "account")
