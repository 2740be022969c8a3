"""A plan as it is published: its content as plain data, and that content as a tagged PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from shelterbelt.exchange.printing import pdf_by
from shelterbelt.govuk.words import day
from shelterbelt.law.calendar import local_day
from shelterbelt.plans.models.items import Item
from shelterbelt.plans.models.plans import Plan
from shelterbelt.plans.rules.layers import CHOICES, NOT_APPLICABLE, PRIORITIES
from shelterbelt.strategy.catalogue import catalogue

LAYOUT = Path(__file__).parent / "typst" / "edition.typ"


def content_of(plan: Plan, number: int, at: datetime) -> dict[str, Any]:
    """Return everything that an edition says, as plain data that JSON can hold; no person's name stands in it."""
    known = catalogue()
    items = list(plan.items.select_related("lead").order_by("place", "pk"))
    themes = []
    for theme in known.themes:
        lines = [_line(item) for item in items if item.theme == theme.id]
        if lines:
            themes.append({"name": theme.name, "about": theme.about, "lines": lines})
    return {
        "name": plan.name,
        "sort": "Local plan" if plan.is_local else "Regional strategy",
        "area": plan.area.name,
        "owner": plan.owner.name,
        "above": plan.above.name if plan.above else "National CSAE Prevention Strategy for England, 2018",
        "number": number,
        "published": day(local_day(at)),
        "from": day(plan.starts_on),
        "until": day(plan.ends_on),
        "needs": plan.needs,
        "priorities": plan.priorities,
        "development": plan.development,
        "counts": _counts(items),
        "themes": themes,
        "audiences": [each.name for each in known.audiences],
        "resources": [
            {"title": each.title, "owner": each.owner or "Not known", "about": each.about}
            for each in sorted(known.resources, key=lambda each: each.title.casefold())
        ],
    }


def _line(item: Item) -> dict[str, Any]:
    known = catalogue()
    try:
        asked = known.recommendation(item.code)
        leads = ", ".join(known.leads[each] for each in asked.lead)
        audiences = [each.name for each in known.audiences if each.id in asked.audiences]
    except KeyError:
        leads, audiences = "", []
    return {
        "code": item.code if not item.is_own else "",
        "title": item.title,
        "asks": item.text.splitlines(),
        "audiences": audiences,
        "choice": CHOICES[item.choice],
        "applies": item.choice != NOT_APPLICABLE,
        "why": item.why,
        "priority": PRIORITIES[item.priority],
        "lead": item.lead.name if item.lead else leads,
        "due": day(item.due_on) if item.due_on else "",
    }


def _counts(items: list[Item]) -> dict[str, int]:
    counts = dict.fromkeys(CHOICES, 0)
    for item in items:
        counts[item.choice] += 1
    return {CHOICES[choice]: number for choice, number in counts.items()}


def pdf_of(content: dict[str, Any]) -> bytes:
    """Return the content as a tagged PDF. What the font does not have is printed as a question mark; the page shows it whole."""
    return pdf_by(LAYOUT, content)
