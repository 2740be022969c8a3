"""What was passed on to somebody without an account: a link, a code, the words, once. No cookie, no session, nothing kept."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.core.tries import sender
from shelterbelt.exchange.verdicts import MEDIA_TYPES
from shelterbelt.files.actions import Lost, content_of
from shelterbelt.files.answers import attachment
from shelterbelt.records.actions.extracts import document_by_link, open_extract
from shelterbelt.records.forms.extracts import CodeForm, OpenedForm
from shelterbelt.records.models import Extract
from shelterbelt.records.models.extracts import READING

WHY = "Somebody without an account reads what a worker passed on to them, once, by a link and a code."
SALT = "shelterbelt.records.passed"
CANNOT = "We cannot open this. Check each letter of the code. It may have been opened, taken back or have ended: ask who sent it to you."


# No session stands behind these forms, so there is nothing that another site could make a browser do in somebody's name.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(WHY)
def passed_link(request: HttpRequest, link: str) -> HttpResponse:
    """Ask for the code; with it, show what was passed on. Every link looks alike until its code is given."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = open_extract(link=link, code=form.cleaned_data["code"], address=sender(request))
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            if found is not None:
                return _unkept(render(request, "records/passed_read.html", _context(found, link)))
            form.add_error("code", CANNOT)
    return _unkept(render(request, "records/passed_code.html", {"form": form, "link": link}))


def _context(found: Extract, link: str) -> dict[str, Any]:
    return {
        "extract": found, "passed": found.parts.select_related("file").order_by("number"), "link": link,
        "opened": OpenedForm(initial={"state": signing.dumps(found.reference, salt=SALT)}), "minutes": int(READING.total_seconds() // 60),
    }  # fmt: skip


@csrf_exempt
@require_http_methods(["POST"])
@public_page(WHY)
def passed_document(request: HttpRequest, link: str, number: int) -> HttpResponse:
    """A document of what was opened within the last half hour, to be saved."""
    try:
        reference = signing.loads(
            request.POST.get("state", ""), salt=SALT, max_age=int(READING.total_seconds())
        )
    except signing.BadSignature:
        raise Http404 from None
    stored = document_by_link(link=link, reference=reference, number=number)
    if stored is None:
        raise Http404
    try:
        content = content_of(stored)
    except Lost:
        raise Http404 from None
    return _unkept(attachment(content, MEDIA_TYPES[stored.kind], f"{stored.reference}.{stored.kind}"))


def _unkept(response: HttpResponse) -> HttpResponse:
    """Let no browser or cache keep the page, and tell nobody where its reader came from."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
