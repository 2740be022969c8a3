"""What the pages of this room share: fetching through the gate, and saving what two people edited."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from shelterbelt.concerns.forms import ConcernForm
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.partnership.gate import note_look


def concern_of(request: Any, reference: str, act: str) -> Concern:
    """Return the concern through the gate and note the look; 404 when it is absent or not theirs."""
    visible = Concern.objects.visible_to(request.membership, clock.now())
    rows = visible.select_related(
        "record__holder", "record__area", "screened_by__user", "assessment_finished_by__user"
    )
    concern = get_object_or_404(rows, reference=reference)
    note_look(request, concern, act)
    return concern


TABS = {
    "concern": "Concern", "weighed": "Contexts and judgement", "steps": "Steps and plans", "together": "Working together",
    "history": "History",
}  # fmt: skip
"""URL name of a page of a concern -> its words, in the order of the tabs."""


def tabs_of(concern: Concern, here: str) -> list[dict[str, Any]]:
    """Return the sister pages of a concern for ``ui.tabs``."""
    return [
        {"text": words, "href": reverse(f"concerns:{name}", args=[concern.reference]), "active": name == here}
        for name, words in TABS.items()
    ]


def own_concern_of(request: Any, reference: str, act: str) -> Concern:
    """Return a concern that the membership's organisation holds; only its holder works on it."""
    concern = concern_of(request, reference, act)
    return get_object_or_404(
        Concern.objects.select_related("record__holder", "record__area"),
        pk=concern.pk,
        record__holder=request.membership.organisation_id,
    )


def referral_of(request: Any, reference: str, act: str) -> Referral:
    """Return a referral of the membership's own organisation and note the look; 404 otherwise."""
    visible = Referral.objects.visible_to(request.membership, clock.now())
    referral = get_object_or_404(
        visible.select_related("response", "organisation", "to", "concern"), reference=reference
    )
    note_look(request, referral, act)
    return referral


def attempt(form: Any, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Run an act with a bound form's answers and say whether it was done; what refused it stands on the
    form.
    """
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Stale as stale:
        form.rivals = _rivals(form, stale.current) if isinstance(form, ConcernForm) else []
        form.data = form.data.copy()
        form.data["version"] = str(stale.current.version)
        return False
    except Refused as refused:
        field = getattr(form, "at_fault", {}).get(refused.field, refused.field)
        form.add_error(field if field in form.fields else None, refused.sentence)
        return False
    return True


def _rivals(form: ConcernForm, current: Concern) -> list[tuple[str, str, str]]:
    """Each question whose answer differs from what stands now: its label, yours, theirs."""
    theirs = type(form).saved(current)
    rows = []
    for bound in form.visible_fields():
        mine, saved = form.cleaned_data.get(bound.name), theirs.get(bound.name, "")
        if mine != saved:
            rows.append((str(bound.label), _shown(bound.field, mine), _shown(bound.field, saved)))
    return rows


def _shown(field: Any, value: Any) -> str:
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    several = value if isinstance(value, list) else [value]
    return ", ".join(words.get(str(each), str(each)) for each in several if each not in (None, ""))


def show_form(
    request: Any,
    concern: Concern,
    form: Any,
    heading: str,
    button: str,
    template: str = "concerns/edit.html",
    **more: Any,
) -> HttpResponse:
    """Draw a form over a concern; with rivals it is the merge page, which keeps what was typed."""
    rivals = getattr(form, "rivals", None)
    context = {"concern": concern, "form": form, "heading": heading, "button": button, "rivals": rivals}
    status = 409 if rivals is not None else 200
    return render(request, template, {"lead": "", **context, **more}, status=status)
