"""Fetching through the gate: who may not see it gets the page for what is absent."""

from typing import Any

from django.http import Http404

from shelterbelt.assessment.access import answers, leads, runs
from shelterbelt.assessment.models import Assessment, Cycle, Section


def cycle_or_404(request: Any, reference: str) -> Cycle:
    """Return a cycle that the membership runs."""
    found = Cycle.objects.select_related("owner", "started_by").filter(reference=reference).first()
    if found is None or not runs(request.membership, found):
        raise Http404
    return found


def assessment_or_404(request: Any, reference: str) -> Assessment:
    """Return a self-assessment that the membership leads, has a section of, or runs the cycle of."""
    rows = Assessment.objects.select_related(
        "cycle__owner", "organisation", "coordinator__user", "earlier__cycle"
    )
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    me = request.membership
    mine = found.organisation_id == me.organisation_id and found.sections.filter(respondent=me).exists()
    if not (leads(me, found) or mine or runs(me, found.cycle)):
        raise Http404
    return found


def section_or_404(request: Any, reference: str, *, to_read: bool = False) -> Section:
    """Return a section that the membership answers; to read it, also whoever runs the cycle once it is handed in."""
    rows = Section.objects.select_related("assessment__cycle__owner", "assessment__organisation", "response")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    submitted = found.assessment.submitted_at is not None
    reads = to_read and submitted and runs(request.membership, found.assessment.cycle)
    if not (answers(request.membership, found) or reads):
        raise Http404
    return found
