"""Fetching for a page: what is not there and what is not for this member give the same 404."""

from typing import Any

from django.http import Http404

from shelterbelt.files.downloads import FIGURES
from shelterbelt.plans.access import may_write
from shelterbelt.plans.models import Action, Evidence, Plan


def plan_or_404(request: Any, reference: str) -> Plan:
    """Return a plan that the member may read; raises Http404."""
    rows = Plan.objects.visible_to(request.membership).select_related("area", "owner", "above__area")
    return _only(rows.filter(reference=reference).first())


def own_plan_or_404(request: Any, reference: str) -> Plan:
    """Return a plan that the member may write; raises Http404."""
    found = plan_or_404(request, reference)
    if not may_write(request.membership, found):
        raise Http404
    return found


def action_or_404(request: Any, reference: str) -> Action:
    """Return an action of a plan that the member may read; raises Http404."""
    plans = Plan.objects.visible_to(request.membership).values("pk")
    rows = Action.objects.filter(plan__in=plans).select_related("plan__area", "owner", "person__user")
    return _only(rows.filter(reference=reference).first())


def evidence_or_404(request: Any, reference: str) -> Evidence:
    """Return evidence of a plan that the member may read; raises Http404."""
    rows = Evidence.objects.visible_to(request.membership).select_related(
        "plan__area", "owner", "file__by__organisation", "by__user", "approved_by__user", "sent_back_by__user",
        "withdrawn_by__user", "replaced_by", "replaces",
    )  # fmt: skip
    return _only(rows.filter(reference=reference).first())


def kind_or_404(kind: str) -> None:
    """Raise Http404 for a kind of file that is not given."""
    if kind not in FIGURES:
        raise Http404


def _only(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
