"""Saying which areas are like one's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy import actions
from shelterbelt.strategy.access import SIMILAR
from shelterbelt.strategy.areas import own_areas, partnership_areas
from shelterbelt.strategy.forms import SimilarForm


@page(SIMILAR)
def similar(request: MemberRequest) -> HttpResponse:
    """State the areas that are alike, with the source."""
    others = partnership_areas()
    form = SimilarForm(request.POST or None, areas=own_areas(request.membership), others=others)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = [area for area in others if area.code in said["likes"]]
        try:
            actions.state_similar(
                by=request.membership, area=said["area"], likes=chosen, source=said["source"],
                once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(
                request, "Kept, with its source. Figures stand beside similar areas first from now on."
            )
            return redirect("strategy:home")
    return render(request, "strategy/similar.html", {"form": form, "button": "Keep"})
