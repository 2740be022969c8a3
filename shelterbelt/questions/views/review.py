"""All answers on one page: to check, submit and print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core.errors import Refused, Stale
from shelterbelt.questions import actions, engine
from shelterbelt.questions.forms import SubmitForm
from shelterbelt.questions.models import Response
from shelterbelt.questions.summary import blocks, set_aside
from shelterbelt.questions.views.frame import Save, Urls

CHANGED = "Somebody else has changed answers since you opened this page. Read them before you submit."


def review(request: HttpRequest, response: Response, urls: Urls, save: Save) -> HttpResponse:
    """All answers with links to change them, what is missing, and the button to submit. Submits on POST."""
    refused, form = None, SubmitForm(initial={"version": response.version})
    if request.method == "POST":
        posted = SubmitForm(request.POST)
        if posted.is_valid():
            try:
                save(actions.submit, version=posted.cleaned_data["version"])
                return redirect(urls.done)
            except Stale:
                refused = CHANGED
            except Refused as problem:
                refused = problem.sentence
            response.refresh_from_db()
    context = {
        "response": response,
        "questionnaire": response.questionnaire,
        "urls": urls,
        "blocks": blocks(response),
        "missing": engine.missing(response.questionnaire, response.answers),
        "set_aside": set_aside(response),
        "form": form,
        "refused": refused,
    }
    return render(request, "questions/review.html", context, status=409 if refused else 200)


def printable(request: HttpRequest, response: Response, urls: Urls) -> HttpResponse:
    """All answers that count on one plain page for paper."""
    context = {
        "response": response,
        "questionnaire": response.questionnaire,
        "blocks": blocks(response),
        "urls": urls,
    }
    return render(request, "questions/print.html", context)
