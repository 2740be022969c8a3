"""One page of a questionnaire: shown, saved, led on from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from shelterbelt.core.errors import Refused
from shelterbelt.questions import actions, engine
from shelterbelt.questions.models import Response
from shelterbelt.questions.views.frame import Save, Urls, Walk, onward
from shelterbelt.questions.views.merging import merge, show_merge
from shelterbelt.questions.views.several import several


def walk(
    request: HttpRequest,
    response: Response,
    urls: Urls,
    save: Save,
    *,
    by: str,
    page: str,
    instance: str | None = None,
) -> HttpResponse:
    """One page: shows it with what was typed before, saves it, leads on.

    Raises Http404 for a page that does not exist.
    """
    found = response.questionnaire.by_code.get(page)
    if found is None or (instance is not None and found.repeat is None):
        raise Http404
    if response.is_submitted:
        return redirect(urls.review)
    at = Walk(request, response, urls, save, by, found, instance)
    try:
        if found.repeat and instance is None:
            return several(at)
        return _one(at)
    except actions.AlreadySubmitted:
        return redirect(urls.review)


def _one(at: Walk) -> HttpResponse:
    draft = at.response.drafts.filter(page=at.page.code, instance=at.instance or "", typed_by=at.by).first()
    typed = _typed(draft.typed) if draft else None
    if at.request.method == "POST":
        if "merge" in at.request.POST and typed is not None:
            return merge(at, typed)
        return _post(at)
    if at.instance and not typed and not engine.instance_of(at.page, at.response.answers, at.instance):
        return redirect(at.urls.page(at.page.code, None))
    return at.render("questions/page.html", form=at.form(typed), kept=typed is not None)


def _post(at: Walk) -> HttpResponse:
    form = at.form(at.request.POST)
    leaving = at.request.POST.get("then") == "leave"
    if form.is_valid():
        answers = form.answers()
        try:
            at.act(
                actions.save_page, answers=answers, version=form.cleaned_data["version"], instance=at.instance
            )
        except actions.StaleAnswers as stale:
            at.act(actions.keep_draft, typed=form.typed(), instance=at.instance)
            return show_merge(at, stale)
        except actions.AlreadySubmitted:
            raise
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect(at.urls.leave if leaving else onward(at, form))
    at.act(actions.keep_draft, typed=form.typed(), instance=at.instance)
    if leaving:
        return redirect(at.urls.leave)
    return at.render("questions/page.html", form=form, kept=True)


def _typed(kept: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data
