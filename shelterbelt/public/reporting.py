"""Telling a worry without an account, and coming back with a code. No cookie, no session, nothing kept in the browser."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from shelterbelt.concerns import actions
from shelterbelt.concerns.access import front_doors
from shelterbelt.concerns.forms.open import AddForm, ReceiptForm, WorryForm
from shelterbelt.concerns.models import Referral
from shelterbelt.concerns.questions.open import FOR
from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.core.references import spoken
from shelterbelt.core.tries import sender
from shelterbelt.public import help as helping

WHY = "Nobody needs an account to tell a worry about a child, or to hear what came of it."
SALT = "shelterbelt.public.receipt"
HALF_AN_HOUR = 1800
HELP_PAGES = {"young_person": "child", "parent": "parent", "public": "professional"}
LABELS = {
    "young_person": "I am a child or a young person",
    "parent": "I am a parent or carer, worried about my child",
    "public": "I am worried about a child I saw or know of",
}
NOT_FOUND = "We cannot find that code. Check each letter and number and try again, or ring the numbers on the help page."


@require_safe
@public_page(WHY)
def report(request: HttpRequest) -> HttpResponse:
    """Who tells us; help now stands first."""
    ways = [{"title": words, "href": reverse("public:worry", args=[who])} for who, words in LABELS.items()]
    return _unkept(render(request, "public/report.html", {"ways": ways}))


# No session stands behind these forms, so there is nothing that another site could make a browser do in somebody's name.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(WHY)
def worry(request: HttpRequest, who: str) -> HttpResponse:
    """One form on one page; sent, it answers with the code at once."""
    if who not in FOR:
        raise Http404
    doors = {each.reference: each for each in front_doors(None)}
    named = [(reference, each.name) for reference, each in doors.items()]
    form = WorryForm(request.POST or None, questionnaire=FOR[who], doors=named)
    if request.method == "POST" and form.is_valid():
        try:
            sent, code = actions.report_worry(
                who=who, to=doors.get(form.cleaned_data["to"]), answers=form.answers,
                key=form.cleaned_data["idempotency_key"], address=sender(request),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            facts = {"code": spoken(code), "sent": sent, "who": who, "danger": sent.immediate_danger}
            return _unkept(render(request, "public/worry_sent.html", facts))
    context = {
        "form": form,
        "who": who,
        "title": FOR[who].title,
        "routes": helping.routes_for(HELP_PAGES[who])[:3],
    }
    return _unkept(render(request, "public/worry.html", context))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(WHY)
def receipt(request: HttpRequest) -> HttpResponse:
    """The code, then how the worry stands, the answer, and room to add. What was told is never shown again."""
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.come_back(code=form.cleaned_data["code"], address=sender(request))
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            if found.pk:
                return _standing(request, found, AddForm(initial={"state": _state(found)}))
            form.add_error("code", NOT_FOUND)
    return _unkept(render(request, "public/receipt.html", {"form": form}))


@csrf_exempt
@require_http_methods(["POST"])
@public_page(WHY)
def add(request: HttpRequest) -> HttpResponse:
    """Words added with a code that was given within the last half hour."""
    form = AddForm(request.POST)
    try:
        reference = signing.loads(request.POST.get("state", ""), salt=SALT, max_age=HALF_AN_HOUR)
    except signing.BadSignature:
        late = ReceiptForm()
        return _unkept(render(request, "public/receipt.html", {"form": late, "late": True}))
    found = Referral.objects.exclude(source="agency").select_related("to", "concern").get(reference=reference)
    added = False
    if form.is_valid():
        try:
            actions.add_to_worry(referral=found, text=form.cleaned_data["text"])
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            added, form = True, AddForm(initial={"state": _state(found)})
    return _standing(request, found, form, added=added)


def _standing(request: HttpRequest, found: Referral, form: AddForm, *, added: bool = False) -> HttpResponse:
    concern: Any = found.concern
    if found.feedback_at:
        words = "Answered"
    elif concern.decided_at:
        words = "A social worker has decided what happens next. The answer follows here."
    elif concern.screened_at:
        words = "A social worker is looking at it."
    else:
        words = "It has arrived."
    context = {"sent": found, "stands": words, "form": form, "added": added}
    return _unkept(render(request, "public/worry_stands.html", context))


def _state(found: Referral) -> str:
    return signing.dumps(found.reference, salt=SALT)


def _unkept(response: HttpResponse) -> HttpResponse:
    """Let no browser or cache keep the page: going back must not show it."""
    response["Cache-Control"] = "no-store"
    return response
