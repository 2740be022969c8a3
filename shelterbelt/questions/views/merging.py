"""Two people answered the same page: both sets of answers are kept until somebody chooses."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from shelterbelt.core.errors import Refused
from shelterbelt.questions import actions, engine
from shelterbelt.questions.answers import shown
from shelterbelt.questions.forms import MergeForm, PageForm
from shelterbelt.questions.summary import lines
from shelterbelt.questions.values import Answer
from shelterbelt.questions.views.frame import Walk, onward


def show_merge(at: Walk, stale: actions.StaleAnswers, form: MergeForm | None = None) -> HttpResponse:
    at.response.refresh_from_db()
    gone = isinstance(stale, actions.GoneAnswers)
    both = () if gone else stale.both
    rows = [(b.field.label, _say(at, b.field.code, b.mine), _say(at, b.field.code, b.theirs)) for b in both]
    mine = [(at.page.by_code[code].label, _say(at, code, answer)) for code, answer in stale.mine.items()]
    form = form or MergeForm(both, at.response.version)
    return at.render("questions/merge.html", status=409, form=form, rows=rows, mine=mine, gone=gone)


def _say(at: Walk, code: str, answer: Answer) -> Any:
    return lines(shown(at.page.by_code[code], answer))


def merge(at: Walk, typed: QueryDict) -> HttpResponse:
    """Both texts again, mine from what was kept as typed; saves the pick, or shows the merge anew."""
    mine = at.form(typed)
    if not mine.is_valid():
        return at.render("questions/page.html", form=mine, kept=True)
    try:
        return _merged(at, mine)
    except actions.AlreadySubmitted:
        raise
    except Refused as refused:
        mine.refuse(refused)
        return at.render("questions/page.html", form=mine, kept=True)


def _merged(at: Walk, mine: PageForm) -> HttpResponse:
    answers = mine.answers()
    if at.instance and not engine.instance_of(at.page, at.response.answers, at.instance):
        at.act(actions.add_instance, instance=at.instance)
        at.act(actions.save_page, answers=answers, version=at.response.version, instance=at.instance)
        return redirect(onward(at, mine))
    stale = actions.compare(at.response, at.page, at.instance, answers)
    form = MergeForm(stale.both, at.response.version, at.request.POST)
    if not form.is_valid():
        return show_merge(at, stale, form)
    answers |= form.picked()
    try:
        at.act(actions.save_page, answers=answers, version=form.cleaned_data["version"], instance=at.instance)
    except actions.StaleAnswers as again:
        return show_merge(at, again)
    return redirect(onward(at, mine))
