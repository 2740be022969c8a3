"""Publishing an edition, and reading editions without an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import actions
from shelterbelt.plans.access import WRITE
from shelterbelt.plans.layers import changes_above
from shelterbelt.plans.models import Edition
from shelterbelt.plans.rules.editions import differences
from shelterbelt.plans.views.gate import own_plan_or_404

OPEN = "A published strategy is for everybody to read; it names nobody."


@page(WRITE)
def publish(request: MemberRequest, reference: str) -> HttpResponse:
    """Say what publishing does, then publish."""
    found = own_plan_or_404(request, reference)
    if request.method == "POST":
        try:
            made = actions.publish(
                by=request.membership, plan=found, once=request.POST.get("idempotency_key", "")[:64]
            )
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, f"Edition {made.number} is published.")
            return redirect("plans:plan", reference)
    waiting = len(changes_above(found))
    lacking = [
        *(["what this area needs"] if not found.needs.strip() else []),
        *(["what comes first"] if not found.priorities.strip() else []),
    ]
    key = f"publish:{found.reference}:{found.version}:{found.editions.count() + 1}"
    context = {"plan": found, "waiting": waiting, "lacking": lacking, "key": key}
    return render(request, "plans/publish.html", context)


@require_safe
@public_page(OPEN)
def published(request: HttpRequest) -> HttpResponse:
    """Every published edition, the latest of each plan first."""
    rows = (
        Edition.objects.select_related("plan__area").defer("content", "pdf").order_by("plan__name", "-number")
    )
    return render(request, "plans/published.html", {"editions": rows})


@require_safe
@public_page(OPEN)
def edition(request: HttpRequest, reference: str) -> HttpResponse:
    """One edition as a page."""
    found = Edition.objects.defer("pdf").filter(reference=reference).first()
    if found is None:
        raise Http404
    has_earlier = Edition.objects.filter(plan=found.plan_id, number__lt=found.number).exists()
    context = {"edition": found, "said": found.content, "has_earlier": has_earlier}
    return render(request, "plans/edition.html", context)


@require_safe
@public_page(OPEN)
def edition_changes(request: HttpRequest, reference: str) -> HttpResponse:
    """What changed between an edition and the one before it, line by line."""
    found = Edition.objects.defer("pdf").filter(reference=reference).first()
    if found is None:
        raise Http404
    earlier = Edition.objects.defer("pdf").filter(plan=found.plan_id, number__lt=found.number)
    others = list(earlier.order_by("-number"))
    chosen = request.GET.get("with", "")
    before = next((each for each in others if each.reference == chosen), others[0] if others else None)
    if before is None:
        raise Http404
    rows = differences(before.content, found.content)
    context = {
        "edition": found,
        "before": before,
        "rows": rows,
        "others": [each for each in others if each != before],
    }
    return render(request, "plans/edition_changes.html", context)


@require_safe
@public_page(OPEN)
def edition_pdf(request: HttpRequest, reference: str) -> HttpResponse:  # noqa: ARG001
    """One edition as a tagged PDF."""
    found = Edition.objects.select_related("plan__area").defer("content").filter(reference=reference).first()
    if found is None:
        raise Http404
    name = f"strategy-{found.plan.area.code}-edition-{found.number}.pdf"
    return HttpResponse(
        bytes(found.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
