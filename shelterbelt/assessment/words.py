"""Words, tags and cells of the pages of self-assessment."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from shelterbelt.assessment.models import Section
from shelterbelt.assessment.questions import GRADES
from shelterbelt.assessment.reading import Progress, theme_name
from shelterbelt.assessment.rules import STANDINGS, Compared, Gap
from shelterbelt.assessment.rules.gaps import SORTS as GAPS
from shelterbelt.govuk.components import tag
from shelterbelt.plans.words import delivery
from shelterbelt.questions import engine

COLOURS = {"open": "blue", "returned": "orange", "submitted": "green", "closed": "grey"}


def link(text: str, name: str, reference: str) -> str:
    """Return a link to a page of this room."""
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse(f"assessment:{name}", args=[reference]), text
    )


def standing_tag(standing: str) -> str:
    """Return the tag of a standing."""
    return tag(STANDINGS[standing], COLOURS[standing])


def gap_list(gaps: list[Gap]) -> list[str]:
    """Return each sort of gap with what it is about, one line a sort."""
    by_sort: dict[str, list[str]] = {}
    for each in gaps:
        by_sort.setdefault(each.sort, []).append(each.about)
    return [f"{GAPS[sort]}: {'; '.join(about)}" for sort, about in by_sort.items()]


def progress_cells(each: Progress) -> list[Any]:
    """Return the row of a cycle's table."""
    row = each.assessment
    counts = Counter(gap.sort for gap in each.gaps)
    gaps = (
        format_html_join("", "<div>{}: {}</div>", ((GAPS[sort], n) for sort, n in counts.items()))
        or "None found"
    )
    who = row.coordinator.user.name if row.coordinator else "Nobody"
    name = link(row.organisation.name, "assessment", row.reference)
    return [
        name,
        standing_tag(row.standing),
        f"{each.handed_in} of {each.sections}",
        who,
        delivery(each.told),
        gaps,
    ]


def address_of(section: Section) -> str:
    """Return the address of the first question that waits, or of all answers."""
    response = section.response
    page = None
    if not response.is_submitted:
        page = engine.first_unfinished(response.questionnaire, response.answers, response.pages_done)
    if page is None:
        return reverse("assessment:review", args=[section.reference])
    return reverse("assessment:page", args=[section.reference, page.code])


def section_cells(section: Section, *, leads: bool, may_open: bool, may_answer: bool) -> list[Any]:
    """Return the row of a self-assessment's table of sections."""
    name = theme_name(section.theme)
    done = section.handed_in_at is not None
    total = len(section.response.questionnaire.pages)
    stands = tag("Handed in", "green") if done else f"{len(section.response.pages_done)} of {total} answered"
    there = address_of(section) if may_answer else reverse("assessment:review", args=[section.reference])
    shown: Any = format_html('<a class="govuk-link" href="{}">{}</a>', there, name) if may_open else name
    who: Any = section.respondent.user.name if section.respondent else "Nobody yet"
    if leads and not done:
        who = format_html(
            "{} {}", who, link("Change" if section.respondent else "Choose", "give", section.reference)
        )
    return [shown, stands, who, "From last time" if section.carried else "New"]


def compared_cells(each: Compared) -> list[Any]:
    """Return the row of leaders beside staff."""
    leaders = "Not asked" if each.leaders is None else f"{each.leaders} of 100"
    staff = "Too few" if each.staff is None else f"about {each.staff}%"
    return [each.text, leaders, staff, tag("Far apart", "orange") if each.is_far_apart else "–"]


def grade_cells(title: Any, counts: Counter[str]) -> list[Any]:
    """Return the row of a cycle's results for one recommendation."""
    return [title, *(counts[grade] for grade in GRADES)]
