"""The pages of self-assessment as sheets for files: no person is named, and of staff only what the page shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from shelterbelt.assessment.models import Cycle, Section
from shelterbelt.assessment.questions import GRADES
from shelterbelt.assessment.reading import Progress, theme_name
from shelterbelt.assessment.rules import STANDINGS, Compared, Gap
from shelterbelt.assessment.rules.gaps import SORTS as GAPS
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.strategy.catalogue import catalogue


def about(cycle: Cycle) -> list[tuple[str, Any]]:
    """Return what every file of a cycle says of itself."""
    return [
        ("Round", cycle.name),
        ("To be handed in by", cycle.due_on),
        ("What it is", "What organisations say of themselves. It is no figure from the record."),
        (
            "Staff",
            "Shares are rounded to steps of five, and shown only after the last day and of enough answers.",
        ),
    ]


def progress(rows: Sequence[Progress]) -> list[Sheet]:
    """How far each organisation is, and every gap that the checker found."""
    far = [
        [each.assessment.organisation.name, STANDINGS[each.assessment.standing], each.handed_in, each.sections, len(each.gaps)]
        for each in rows
    ]  # fmt: skip
    gaps = [
        [each.assessment.organisation.name, GAPS[gap.sort], gap.about] for each in rows for gap in each.gaps
    ]
    heads = ["Organisation", "How it stands", "Sections handed in", "Sections", "Gaps"]
    return [
        Sheet("How far each is", heads, far),
        Sheet("What the checker found", ["Organisation", "What", "About"], gaps),
    ]


def results(grades: Mapping[str, Counter[str]]) -> Sheet:
    """How many organisations say what of each recommendation."""
    rows = [
        [each.id, each.title, *(grades[each.id][grade] for grade in GRADES)]
        for each in catalogue().recommendations
        if each.id in grades
    ]
    return Sheet("What organisations say", ["Code", "Recommendation", *GRADES.values()], rows)


def of_organisation(
    sections: Sequence[Section], gaps: Sequence[Gap], compared: Sequence[Compared]
) -> list[Sheet]:
    """One organisation's sections, gaps, and its leaders beside its staff where the page shows them."""
    far = [
        [theme_name(each.theme), "Handed in" if each.handed_in_at else "Not handed in",
         "From last time" if each.carried else "New"]
        for each in sections
    ]  # fmt: skip
    staff = [
        [each.text, each.leaders, "Too few" if each.staff is None else f"about {each.staff}%", "Far apart" if each.is_far_apart else ""]
        for each in compared
    ]  # fmt: skip
    return [
        Sheet("Self-assessment", ["Section", "How far", "Answers"], far),
        Sheet("What the checker found", ["What", "About"], [[GAPS[gap.sort], gap.about] for gap in gaps]),
        Sheet("Leaders and staff", ["Statement", "Leaders score themselves", "Staff who agree", ""], staff),
    ]
