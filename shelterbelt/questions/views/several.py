"""The list of a repeated page: add one, change one, remove one, go on."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shelterbelt.core.errors import Refused
from shelterbelt.questions import actions, engine
from shelterbelt.questions.answers import Instance
from shelterbelt.questions.forms import RemoveForm
from shelterbelt.questions.views.frame import Walk, next_address


def several(at: Walk) -> HttpResponse:
    """The list of a repeated page: add one, change one, remove one, go on."""
    refused = None
    if at.request.method == "POST":
        try:
            return redirect(_several_post(at))
        except Refused as problem:
            if isinstance(problem, actions.AlreadySubmitted):
                raise
            at.response.refresh_from_db()
            refused = problem.sentence
    found = at.response.read.each(at.page.code) if _applies(at) else ()
    removing = next((each for each in found if each.id == at.request.GET.get("remove")), None)
    if removing and at.request.method != "POST":
        form = RemoveForm(initial={"version": at.response.version, "remove": removing.id})
        return at.render("questions/remove.html", form=form, instance=removing)
    return at.render(
        "questions/several.html",
        found=found,
        rows=[_row(at, each) for each in found],
        new=str(uuid.uuid4()),
        refused=refused,
    )


def _row(at: Walk, each: Instance) -> tuple[str, SafeString, SafeString]:
    own, here = at.urls.page(at.page.code, each.id), at.urls.page(at.page.code, None)
    return each.name, _link(own, "Change", each.name), _link(f"{here}?remove={each.id}", "Remove", each.name)


def _link(href: str, verb: str, name: str) -> SafeString:
    """A link whose words also say, to who does not see the row, what it is about."""
    said = format_html('<span class="govuk-visually-hidden"> {}</span>', name)
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', href, verb, said)


def _applies(at: Walk) -> bool:
    return at.page in engine.pages_in_force(at.response.questionnaire, at.response.answers)


def _several_post(at: Walk) -> str:
    here = at.urls.page(at.page.code, None)
    posted = at.request.POST
    if "add" in posted:
        at.act(actions.add_instance, instance=_id(posted["add"]))
        return at.urls.page(at.page.code, _id(posted["add"]))
    if "remove" in posted:
        form = RemoveForm(posted)
        if not form.is_valid():
            return here
        at.act(
            actions.remove_instance,
            instance=form.cleaned_data["remove"],
            version=form.cleaned_data["version"],
        )
        return here
    at.act(actions.pass_page)
    return next_address(at)


def _id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Http404 from None
