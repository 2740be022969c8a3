"""Evidence of a plan: the list, one, its file, and what is still open."""

from functools import partial
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.answers import give
from shelterbelt.files.downloads import as_file, files_at, shown
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import plural
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import READ, may_bring, may_judge, may_keep_up
from shelterbelt.plans.checking import gaps_in_plan
from shelterbelt.plans.forms import EvidenceFilters
from shelterbelt.plans.models import Plan
from shelterbelt.plans.rules import EVIDENCE_STANDINGS, GAP_SORTS, standing_of_evidence
from shelterbelt.plans.views.gate import evidence_or_404, kind_or_404, plan_or_404

MOMENTS = ("expires_on", "approved_at", "sent_back_at", "withdrawn_at")


@page(READ)
def all_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """What shows how a plan stands."""
    found = plan_or_404(request, reference)
    today = timezone.localdate(clock.now())

    def narrow(rows: Any, asked: dict[str, str]) -> Any:
        if asked["standing"]:
            rows = rows.in_standing(asked["standing"], today)
        return rows.filter(owner__reference=asked["owner"]) if asked["owner"] else rows

    owners = found.evidence.in_use().values_list("owner__reference", "owner__name").distinct()
    listing = Listing(
        request, found.evidence.in_use().annotate(serving=Count("serves")), key="reference",
        caption="Evidence, what runs out first", noun="piece", order="expires_on", columns=_columns(today), narrow=narrow,
        filters=partial(EvidenceFilters, owners=owners.order_by("owner__name")),
        empty="Nothing meets these filters." if request.GET else "No evidence has been brought yet.",
    )  # fmt: skip
    context = {
        "plan": found, "listing": listing, "may_bring": may_bring(request.membership, found),
        "downloads": files_at(f"{wording.address(found)}evidence."),
    }  # fmt: skip
    return render(request, "plans/all_evidence.html", context)


def _columns(today: Any) -> list[Column]:
    def standing(row: dict[str, Any]) -> str:
        code = standing_of_evidence(today, **{name: row[name] for name in MOMENTS})
        return wording.evidence_standing_tag(code)

    return [
        Column("title", "What", href=lambda row: reverse("plans:evidence", args=[row["reference"]])),
        Column("standing", "How it stands", field="", show=standing, reads=MOMENTS),
        Column("expires_on", "Until", show=lambda row: wording.last_day(row["expires_on"]), sort=True),
        Column("owner__name", "From", sort=True),
        Column("serving", "Shows", show=lambda row: plural(row["serving"], "recommendation")),
    ]


def rows_of_evidence(plan: Plan, **narrow: Any) -> list[list[Any]]:
    """Return rows of a plan's evidence in date order, narrowed by what it serves."""
    today = timezone.localdate(clock.now())
    return [
        [
            wording.evidence_link(each),
            wording.evidence_tag(each, today),
            wording.last_day(each.expires_on),
            each.owner.name,
        ]
        for each in _in_order(plan).filter(**narrow)
    ]


def _in_order(plan: Plan) -> QuerySet[Any]:
    return plan.evidence.in_use().select_related("owner").order_by(F("expires_on").asc(nulls_last=True), "pk")


@page(READ)
def evidence_table(request: MemberRequest, reference: str, kind: str) -> HttpResponse:
    """The evidence of a plan as a file; who brought it is left out."""
    found = plan_or_404(request, reference)
    kind_or_404(kind)
    today = timezone.localdate(clock.now())
    heads = [
        "What",
        "How it stands",
        "Until",
        "From",
        "Version",
        "Approved on",
        "Shows",
        "Page",
        "SHA-256 of the file",
    ]
    rows = [
        [
            each.title, EVIDENCE_STANDINGS[each.standing(today)], each.expires_on.isoformat() if each.expires_on else "",
            each.owner.name, each.number, timezone.localdate(each.approved_at).isoformat() if each.approved_at else "",
            "; ".join(sorted(served.code for served in each.serves.all())), each.address,
            each.file.digest if each.file else "",
        ]
        for each in _in_order(found).select_related("owner", "file").prefetch_related("serves")
    ]  # fmt: skip
    sheet = Sheet(f"Evidence {found.area.name}", heads, rows)
    return as_file(request, kind, sheet, about=[("Plan", found.name)], about_people=0)


@page(READ)
def evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """One piece of evidence, its versions and what it shows."""
    found = evidence_or_404(request, reference)
    me = request.membership
    is_there = found.withdrawn_at is None
    context = {
        "evidence": found, "plan": found.plan, "words": wording, "today": timezone.localdate(clock.now()),
        "serves": [
            wording.item_link(found.plan, item)
            for item in found.plan.items.filter(code__in=found.serves.values("code")).order_by("place", "pk")
        ],
        "actions": [wording.action_link(each) for each in found.actions.order_by("due_on", "pk")],
        "earlier": getattr(found, "replaces", None),
        "may_renew": found.is_current and may_keep_up(me, found),
        "may_change": found.is_current and is_there and may_keep_up(me, found),
        "may_withdraw": is_there and may_keep_up(me, found),
        "may_judge": found.is_current and is_there and may_judge(me, found),
    }  # fmt: skip
    return render(request, "plans/evidence.html", context)


@page(READ)
def evidence_file(request: MemberRequest, reference: str) -> HttpResponse:
    """The file of a piece of evidence, to be saved."""
    found = evidence_or_404(request, reference)
    if found.file is None:
        raise Http404
    return give(request, found.file, found)


@page(READ)
def gaps(request: MemberRequest, reference: str) -> HttpResponse:
    """What the checker finds open in a plan."""
    found = plan_or_404(request, reference)
    open_ones = gaps_in_plan(found, clock.now())
    groups = [
        (title, [wording.gap_about(found, each) for each in open_ones if each.sort == sort])
        for sort, title in GAP_SORTS.items()
    ]
    context = {"plan": found, "groups": [each for each in groups if each[1]], "found": len(open_ones)}
    rows = [[GAP_SORTS[each.sort], each.about, each.line or each.evidence] for each in open_ones]
    sheet = Sheet("What is still open", ["What is open", "About", "Line or evidence"], rows)
    return shown(request, "plans/gaps.html", context, sheets=lambda: [sheet], about=[("Plan", found.name)])
