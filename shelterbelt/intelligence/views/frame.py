"""What the pages of this room share: fetching through the gate, running an act with a form, drawing a form over a report."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.intelligence.models import Dissemination, Group, Report, Submission
from shelterbelt.partnership.gate import note_look

STALE = "Somebody else worked on this report since you opened it. Nothing you typed is lost: compare, then save again."


def report_of(request: Any, reference: str, act: str) -> Report:
    """Return the report through the gate and note the look; 404 when it is absent or not theirs."""
    visible = Report.objects.visible_to(request.membership, clock.now()).with_stage()
    rows = visible.select_related(
        "record__holder", "record__area", "submission__source", "sorted_by__user", "incident"
    )
    report = get_object_or_404(rows, reference=reference)
    note_look(request, report, act)
    return report


def submission_of(request: Any, reference: str, act: str) -> Submission:
    """Return what this person shared and note the look; 404 otherwise."""
    visible = Submission.objects.visible_to(request.membership, clock.now())
    rows = visible.select_related("response", "raised_by__organisation", "to", "report")
    submission = get_object_or_404(rows, reference=reference)
    note_look(request, submission, act)
    return submission


def received_of(request: Any, reference: str, act: str) -> Dissemination:
    """Return what was passed to this person's organisation and note the look; 404 otherwise."""
    visible = Dissemination.objects.received_by(request.membership, clock.now())
    rows = visible.select_related(
        "wording", "sent_by__organisation", "to", "to_member__user", "report__record__holder"
    )
    sent = get_object_or_404(rows, reference=reference)
    note_look(request, sent, act)
    return sent


def group_of(request: Any, reference: str, act: str) -> Group:
    """Return a group of the unit and note the look; 404 otherwise."""
    visible = Group.objects.visible_to(request.membership, clock.now())
    group = get_object_or_404(
        visible.select_related("holder", "recognised_by__user", "area"), reference=reference
    )
    note_look(request, group, act)
    return group


def attempt(form: Any, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Run an act with a bound form's answers and say whether it was done; what refused it stands on the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Stale as stale:
        form.add_error(None, STALE)
        form.data = form.data.copy()
        form.data["version"] = str(stale.current.version)
        form.is_stale = True
        return False
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


def show_form(
    request: Any, report: Report, form: Any, heading: str, button: str, **more: Any
) -> HttpResponse:
    """Draw a form over a report; after a conflict the report as it stands now is shown beside what was typed."""
    is_stale = getattr(form, "is_stale", False)
    context = {
        "report": report, "form": form, "heading": heading, "button": button, "lead": "", "show_original": True,
        "wording": None, "draft": None, "facts": (), "is_stale": is_stale,
    }  # fmt: skip
    return render(request, "intelligence/edit.html", context | more, status=409 if is_stale else 200)
