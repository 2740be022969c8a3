"""Reading plans: the list, one on one screen, what changed above it, two side by side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html

from shelterbelt.core import clock
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.downloads import as_file, files_at, shown
from shelterbelt.govuk.words import plural
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import READ, WRITE, may_write
from shelterbelt.plans.forms import CompareForm, ItemFilters
from shelterbelt.plans.layers import changes_above
from shelterbelt.plans.models import Plan
from shelterbelt.plans.overview import Row, narrowed, rows_of, sums_of
from shelterbelt.plans.rules import CHOICES, PRIORITIES, STANDINGS
from shelterbelt.plans.views.gate import kind_or_404, plan_or_404
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.reports import Scope, scope_for
from shelterbelt.strategy.words import evidence_lines


@page(READ)
def plans(request: MemberRequest) -> HttpResponse:
    """The plans of the member's areas, those of the region first."""
    rows = Plan.objects.visible_to(request.membership).select_related("area", "owner")
    found = sorted(rows, key=lambda each: (each.is_local, each.area.name, -each.starts_on.toordinal()))
    context = {"plans": found, "words": wording, "may_start": WRITE.held_by(request.membership)}
    return render(request, "plans/plans.html", context)


@page(READ)
def plan(request: MemberRequest, reference: str) -> HttpResponse:
    """One plan on one screen: what happens here, what does not, who owes what."""
    found = plan_or_404(request, reference)
    scope = _scope(request, found)
    today = timezone.localdate(scope.now)
    rows = rows_of(found, scope)
    form = ItemFilters(request.GET or None)
    valid = not form.is_bound or form.is_valid()
    asked = form.cleaned_data if form.is_bound and valid else {}
    shown = narrowed(rows, asked, today) if valid else []
    context = {
        "plan": found,
        "words": wording,
        "scope": scope,
        "sums": sums_of(rows, today),
        "filters": form,
        "form": None,
        "found": len(shown),
        "groups": _groups(found, shown, today),
        "changes": len(changes_above(found)),
        "downloads": files_at(f"{wording.address(found)}plan."),
        "may_write": may_write(request.membership, found),
        "editions": found.editions.order_by("-number"),
    }
    return render(request, "plans/plan.html", context)


def _scope(request: Any, found: Plan) -> Scope:
    """The viewer's own scope; a local plan counts its own authority alone."""
    scope = scope_for(request.membership, clock.now())
    if not found.is_local:
        return scope
    return scope.within([found.area])


def _groups(found: Plan, rows: list[Row], today: Any) -> list[dict[str, Any]]:
    groups = []
    for theme in catalogue().themes:
        here = [_cells(found, row, today) for row in rows if row.item.theme == theme.id]
        if here:
            groups.append({"name": theme.name, "rows": here})
    return groups


def _cells(found: Plan, row: Row, today: Any) -> list[Any]:
    item = row.item
    decided = wording.choice_tag(item)
    who = item.lead.name if item.lead else "Nobody yet"
    late = sum(action.is_late(today) for action in row.actions)
    actions = f"{len(row.actions)}, {late} late" if late else str(len(row.actions))
    return [wording.item_link(found, item), decided, who, _proof(row), actions]


def _proof(row: Row) -> Any:
    """Its measures, one a line, then how much evidence stands."""
    lines = evidence_lines(row.evidence)
    if not row.documents:
        return lines or "Nothing"
    return lines + format_html(
        "<div>{}</div>", plural(row.documents, "piece of evidence", "pieces of evidence")
    )


@page(READ)
def plan_file(request: MemberRequest, reference: str, kind: str) -> HttpResponse:
    """The plan's lines as a file, with what each column means above them."""
    found = plan_or_404(request, reference)
    kind_or_404(kind)
    scope = _scope(request, found)
    about = [
        ("Plan", found.name),
        ("Area", found.area.name),
        ("Figures", f"{', '.join(a.name for a in scope.own)}, the last twelve months. Empty: not shown."),
        ("Small numbers", "A figure that could point at a child is not shown to who does no casework."),
    ]
    heads = ["Code", "Theme", "Title", "Asked", "Decision", "Why", "Priority", "Lead here", "By", "Measure", "Figure",
             "Evidence", "Approved evidence in date", "Actions"]  # fmt: skip
    rows: list[list[Any]] = []
    for row in rows_of(found, scope):
        item = row.item
        for spec, state, figure in row.evidence or [(None, "none", None)]:
            rows.append(
                [
                    item.code, item.theme, item.title, item.text, CHOICES[item.choice], item.why,
                    PRIORITIES[item.priority], item.lead.name if item.lead else "",
                    item.due_on.isoformat() if item.due_on else "", spec.text if spec else "",
                    figure.text if figure else "", state, row.documents,
                    "; ".join(f"{each.title} ({STANDINGS[each.standing]})" for each in row.actions),
                ]
            )  # fmt: skip
    return as_file(request, kind, Sheet(f"Plan {found.area.name}", heads, rows), about=about, about_people=0)


@page(READ)
def changes(request: MemberRequest, reference: str) -> HttpResponse:
    """What changed above the plan and waits for an answer, line by line."""
    found = plan_or_404(request, reference)
    ours = {item.code: item for item in found.items.all()}
    context = {
        "plan": found,
        "changes": [(each, ours.get(each.code)) for each in changes_above(found)],
        "above": found.above.name if found.above else "the national strategy",
        "may_write": may_write(request.membership, found),
    }
    return render(request, "plans/changes.html", context)


@page(READ)
def compare(request: MemberRequest, reference: str) -> HttpResponse:
    """Two plans side by side, only where they differ."""
    found = plan_or_404(request, reference)
    others = list(Plan.objects.visible_to(request.membership).exclude(pk=found.pk).order_by("name", "pk"))
    form = CompareForm(request.GET or None, plans=others)
    other = None
    if form.is_bound and form.is_valid():
        other = next(each for each in others if each.reference == form.cleaned_data["other"])
    rows = _differences(found, other) if other else []
    context = {"plan": found, "other": other, "others": others, "filters": form, "form": None, "rows": rows}
    names = ["Recommendation", found.name, other.name if other else ""]
    return shown(
        request, "plans/compare.html", context, sheets=lambda: [Sheet("Two plans side by side", names, rows)]
    )


def _differences(one: Plan, two: Plan) -> list[list[Any]]:
    left = {item.code: item for item in one.items.select_related("lead").order_by("place", "pk")}
    right = {item.code: item for item in two.items.select_related("lead").order_by("place", "pk")}
    rows = []
    for code in [*left, *(each for each in right if each not in left)]:
        a, b = left.get(code), right.get(code)
        if a is None or b is None or _said(a) != _said(b):
            title = (a or b).title  # type: ignore[union-attr]
            rows.append([title, *(_said(each) if each else "Not in this plan" for each in (a, b))])
    return rows


def _said(item: Any) -> str:
    parts = [CHOICES[item.choice]]
    if item.choice in ("reworded", "added"):
        parts.append(f"“{item.text}”")
    if item.why:
        parts.append(f"Why: {item.why}")
    if item.priority:
        parts.append(f"Priority: {PRIORITIES[item.priority]}")
    if item.lead:
        parts.append(f"Leads: {item.lead.name}")
    return "\n".join(parts)
