"""One measure: its figure, how it is defined, its tables, and the records behind it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.core.measure_types import Measure
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.downloads import FIGURES, as_file, files_at
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day, moment
from shelterbelt.partnership.gate import MemberRequest, note_look, page
from shelterbelt.records.kinds import REGISTER as RECORD_KINDS
from shelterbelt.records.kinds import kinds_for
from shelterbelt.strategy import words
from shelterbelt.strategy.access import ATTEST, READ, SIMILAR, TARGET
from shelterbelt.strategy.catalogue import MeasureSpec, Recommendation, catalogue
from shelterbelt.strategy.context import context_of
from shelterbelt.strategy.engine import Group, records_behind
from shelterbelt.strategy.lines import targets_in
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.reports import (
    Report,
    Scope,
    attestations,
    likeness_words,
    reports,
    scope_for,
    state,
)
from shelterbelt.strategy.showing import Shown

STATED = "Statements of strategy leads, with their evidence"
FILE_HEADS = ("Broken down by", "Name", "Met", "Out of", "Figure", "Likely between")
GROUPS: dict[Group, str] = {"not_met": "Not met", "met": "Met", "apart": "Left out"}


@dataclass(frozen=True)
class Behind:
    """The records behind a measure as the audit names them."""

    code: str

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, code and no holder."""
        return "measure", self.code, ""


@page(READ)
def measure(request: MemberRequest, code: str) -> HttpResponse:
    """The measure's page; the records behind it only for roles that cover some kind of record."""
    spec, asked = _spec(code)
    scope = scope_for(request.membership, clock.now())
    stated = attestations(scope.own, [code])
    declared = REGISTER.get(code)
    group = _group(request.GET.get("group", ""))
    behind = None
    if declared is not None and declared.source.record and kinds_for(request.membership.role):
        behind = _listing(request, declared, scope, group)
        note_look(request, Behind(code), "list the records behind a measure")
    context = {
        "spec": spec,
        "asked": asked,
        "definition": _definition(spec, declared),
        "words": words,
        "scope": scope,
        "report": reports([code], scope).get(code),
        "stated": stated.get(code, []),
        "state": state(code, stated.get(code, []), len(scope.own), timezone.localdate(scope.now)),
        "targets": targets_in(scope.compared_ids, [code]).get(code, {}),
        "similar": likeness_words(scope.own),
        "may_liken": SIMILAR.held_by(request.membership),
        "national": context_of(asked.id),
        "may_aim": declared is not None and TARGET.held_by(request.membership),
        "may_attest": declared is None and ATTEST.held_by(request.membership),
        "behind": behind,
        "downloads": files_at(reverse("strategy:measure_table", args=[code]).removesuffix("csv")),
        "tabs": [
            {"text": label, "href": f"{request.path}?group={each}#behind", "active": each == group}
            for each, label in GROUPS.items()
        ],
    }
    return render(request, "strategy/measure.html", context)


@page(READ)
def measure_table(request: MemberRequest, code: str, kind: str = "csv") -> HttpResponse:
    """The measure's tables as a file, with its definition; small numbers are hidden as on the page."""
    spec, _ = _spec(code)
    declared = REGISTER.get(code)
    if declared is None or kind not in FIGURES:
        raise Http404
    scope = scope_for(request.membership, clock.now())
    rows = file_rows(reports([code], scope)[code], scope)
    return as_file(
        request,
        kind,
        Sheet(f"Measure {code}", FILE_HEADS, rows),
        about=_about(spec, declared, scope),
        about_people=0,
    )


def _spec(code: str) -> tuple[MeasureSpec, Recommendation]:
    try:
        return catalogue().measure(code), catalogue().recommendation(code.rpartition(".")[0])
    except KeyError:
        raise Http404 from None


def _definition(spec: MeasureSpec, declared: Measure | None) -> list[tuple[str, Any]]:
    source = STATED if declared is None else declared.source.words
    return [
        ("Measure", spec.code),
        ("What sort of measure", words.KIND_WORDS[spec.kind]),
        ("Counted as met", spec.numerator),
        ("Out of", spec.denominator or "Nothing: it is a count"),
        ("Where it comes from", source),
        *([("Note", declared.note)] if declared is not None and declared.note else []),
    ]


def _group(asked: str) -> Group:
    return next((each for each in GROUPS if each == asked), "not_met")


def _listing(request: MemberRequest, declared: Measure, scope: Scope, group: Group) -> Listing:
    rows = records_behind(declared, scope.own_ids, scope.period, scope.now, request.membership, group)
    return Listing(
        request,
        rows,
        caption=f"Records behind this measure: {GROUPS[group].lower()}",
        key="reference",
        order="-opened_at",
        noun="record",
        empty="No record that you may open.",
        columns=[
            Column("reference", "Reference", href=_record_href, reads=("kind",)),
            Column("kind", "Kind", show=lambda row: RECORD_KINDS[row["kind"]].label),
            Column("opened_at", "Opened", show=lambda row: moment(row["opened_at"])),
            Column("holder", "Held by", field="holder__name"),
            Column("area", "Area", field="area__name"),
        ],
    )


def _record_href(row: dict[str, Any]) -> str:
    try:
        return reverse(RECORD_KINDS[row["kind"]].page, kwargs={"reference": row["reference"]})
    except NoReverseMatch:
        return ""


def _about(spec: MeasureSpec, declared: Measure, scope: Scope) -> list[tuple[str, Any]]:
    return [*definition_of(spec, declared), *about_figures(scope)]


def definition_of(spec: MeasureSpec, declared: Measure | None) -> list[tuple[str, Any]]:
    """Return how a measure is counted, for a file."""
    source = STATED if declared is None else " ".join([declared.source.words, declared.note]).strip()
    return [
        ("Measure", f"{spec.code}: {spec.text}"),
        ("Counted as met", spec.numerator),
        ("Out of", spec.denominator or "Nothing: it is a count"),
        ("Where it comes from", source),
    ]


def about_figures(scope: Scope) -> list[tuple[str, Any]]:
    """Return what every file of figures says of them."""
    return [
        ("Areas", scope.area_names),
        ("Months", f"{day(scope.period.months[0])} to today"),
        ("Small numbers", "Where a cell is empty, the number is 1 to 4 or would give such a number away."),
        ("Likely between", "The 95% interval of a share (Wilson). Of fewer than five nothing is said."),
    ]


def file_rows(report: Report, scope: Scope) -> list[list[Any]]:
    rows: list[list[Any]] = [
        _file_row("All of your areas", scope.area_names, report.total),
        _file_row("The whole partnership", "", report.partnership),
    ]
    tables = (("Area", report.areas), ("Agency", report.agencies), ("Three months", report.quarters))
    for label, table in tables:
        if table is None:
            rows.append([label, "Too small to be broken down"])
        rows += [_file_row(label, name, shown) for name, shown in table or ()]
    return rows + [_file_row("Month", f"{name:%Y-%m}", shown) for name, shown in report.months or ()]


def _file_row(label: str, name: str, shown: Shown) -> list[Any]:
    return [label, name, shown.numerator, shown.denominator, shown.text, shown.chance]
