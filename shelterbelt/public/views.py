"""Pages for everybody: they read no cookie, set none and keep nothing about the visitor."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shelterbelt.core import clock
from shelterbelt.core.pages import public_page
from shelterbelt.law.calendar import local_day
from shelterbelt.law.duties import all_duties
from shelterbelt.law.figures import all_figures
from shelterbelt.law.switches import all_switches
from shelterbelt.partnership.models import LawSwitch, LocalSetting
from shelterbelt.public import help as helping
from shelterbelt.public import rules


@require_safe
@public_page("Everybody may know what this is and where to get help.")
def front(request: HttpRequest) -> HttpResponse:
    """What Shelterbelt is, for whom, and the ways in."""
    return render(request, "public/front.html")


@require_safe
@public_page("Help must be found without an account.")
def get_help(request: HttpRequest) -> HttpResponse:
    """Help now, in the order in which it is needed, and the page for each kind of visitor."""
    facts = {"routes": helping.routes_for(""), "page_links": _links(""), "today": local_day(clock.now())}
    return render(request, "public/help.html", facts)


@require_safe
@public_page("Help must be found without an account.")
def help_for(request: HttpRequest, code: str) -> HttpResponse:
    """Help for one kind of visitor, with what such a page must answer."""
    page = helping.page(code)
    if page is None:
        raise Http404
    facts = {"page": page, "routes": helping.routes_for(code), "page_links": _links(code)}
    return render(request, "public/help_for.html", facts | {"today": local_day(clock.now())})


@require_safe
@public_page("The limits that organisations work to are public.")
def duties(request: HttpRequest) -> HttpResponse:
    """Every duty, figure and Act not yet in force, with source, status and the date it was checked."""
    starts = dict(LawSwitch.objects.values_list("code", "starts_on"))
    chosen = dict(LocalSetting.objects.values_list("code", "value"))
    facts = {
        "groups": rules.by_who_owes(all_duties(), chosen),
        "figures": all_figures(),
        "switches": rules.switch_states(all_switches(), starts, local_day(clock.now())),
    }
    return render(request, "public/duties.html", facts)


@require_safe
@public_page("An accessibility statement is for everybody.")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what does not, and what to do then."""
    return render(request, "public/accessibility.html")


@require_safe
@public_page("What is kept about people is public.")
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, who sees it and what to ask for."""
    return render(request, "public/privacy.html")


def _links(here: str) -> list[dict[str, Any]]:
    return [
        {"text": page.link, "href": reverse("public:help_for", args=[page.code]), "active": page.code == here}
        for page in helping.pages()
    ]
