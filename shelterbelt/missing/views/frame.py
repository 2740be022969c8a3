"""What the pages of this room share: fetching through the gate, and saving what two people edited."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.missing.models import Episode, Interview, PreventionPlan, Report
from shelterbelt.partnership.gate import note_look
from shelterbelt.records.access import decide

EPISODE_WITH = (
    "record__holder",
    "record__area",
    "child",
    "setting",
    "school",
    "responsible",
    "interview__delivering",
)
INTERVIEW_WITH = (
    "record__holder", "record__area", "child", "setting", "force", "delivering", "interviewer__user", "agreement",
    "response", "episode__record__holder", "held_with",
)  # fmt: skip


def episode_of(request: Any, reference: str, act: str, *, to_change: bool = False) -> Episode:
    """Return the episode through the gate and note the look; 404 when it is absent or not theirs."""
    visible = Episode.objects.visible_to(request.membership, clock.now()).select_related(*EPISODE_WITH)
    visible = visible.prefetch_related("child__identities")
    return _found(request, visible, reference, act, to_change)


def interview_of(request: Any, reference: str, act: str, *, to_change: bool = False) -> Interview:
    """Return the interview through the gate and note the look."""
    visible = Interview.objects.visible_to(request.membership, clock.now()).select_related(*INTERVIEW_WITH)
    return _found(request, visible, reference, act, to_change)


def plan_of(request: Any, reference: str, act: str, *, to_change: bool = False) -> PreventionPlan:
    """Return the prevention plan through the gate and note the look."""
    visible = PreventionPlan.objects.visible_to(request.membership, clock.now())
    rows = visible.select_related("record__holder", "record__area", "child", "setting", "made_by__user")
    return _found(request, rows, reference, act, to_change)


def report_of(request: Any, reference: str, act: str) -> Report:
    """Return a report of the member's own organisation and note the look."""
    visible = Report.objects.visible_to(request.membership, clock.now())
    rows = visible.select_related(
        "organisation", "reported_by__user", "episode__record__holder", "episode__child", "episode__setting"
    )
    return _found(request, rows, reference, act, False)


def _found(request: Any, rows: Any, reference: str, act: str, to_change: bool) -> Any:
    noun = get_object_or_404(rows, reference=reference)
    if to_change and not decide(request.membership, "change", noun.record, clock.now()):
        raise Http404
    note_look(request, noun, act)
    return noun


def attempt(form: Any, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Run an act with a bound form's answers and say whether it was done; what refused it stands on the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Stale as stale:
        form.rivals = _rivals(form, stale.current)
        form.data = form.data.copy()
        form.data["version"] = str(stale.current.version)
        return False
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


def _rivals(form: Any, current: Any) -> list[tuple[str, str, str]]:
    """Each question whose answer differs from what stands now: its label, yours, theirs."""
    theirs = type(form).saved(current) if hasattr(form, "saved") else {}
    rows = []
    for bound in form.visible_fields():
        mine, saved = form.cleaned_data.get(bound.name), theirs.get(bound.name, "")
        if mine != saved:
            rows.append((str(bound.label), _shown(bound.field, mine), _shown(bound.field, saved)))
    return rows


def _shown(field: Any, value: Any) -> str:
    words = {str(key): str(label) for key, label in getattr(field, "choices", ()) or ()} if not hasattr(
        field, "queryset"
    ) else {}  # fmt: skip
    several = value if isinstance(value, list) else [value]
    prepared = [field.prepare_value(each) if hasattr(each, "hour") else each for each in several]
    return ", ".join(words.get(str(each), str(each)) for each in prepared if each not in (None, ""))


def show_form(
    request: Any, form: Any, heading: str, button: str, back: tuple[str, str], **more: Any
) -> HttpResponse:
    """Draw a form; with rivals it is the merge page, which keeps what was typed. ``back``: (address, words)."""
    rivals = getattr(form, "rivals", None)
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "rivals": rivals,
        "back": back,
        "lead": "",
        **more,
    }
    return render(request, "missing/edit.html", context, status=409 if rivals is not None else 200)
