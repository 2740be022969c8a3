"""Documents with a referral: the referrer's list, taking one out, and giving one to either side."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import OnceForm
from shelterbelt.concerns.forms.attaching import AttachForm
from shelterbelt.concerns.models import Attachment, Referral
from shelterbelt.concerns.views.frame import attempt, concern_of, referral_of
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.answers import give
from shelterbelt.partnership.gate import page


@page(access.RAISE)
def documents(request: Any, reference: str) -> HttpResponse:
    """What goes with a referral, and one more."""
    referral = referral_of(request, reference, "open a referral's documents")
    form = AttachForm(request.POST or None, request.FILES or None)

    def act(said: dict[str, Any]) -> None:
        actions.attach_document(
            by=request.membership, referral=referral, kind=said["kind"], title=said["title"], sent=said["file"],
            once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The document is attached.")
        return redirect("concerns:documents", reference=reference)
    held = list(referral.attachments.in_use().select_related("file", "attached_by__user").order_by("pk"))
    context = {"referral": referral, "form": form, "once": OnceForm(), "held": held}
    return render(request, "concerns/documents.html", context)


@page(access.RAISE)
def remove(request: Any, reference: str, attachment: str) -> HttpResponse:
    """Take a document out before the referral is sent."""
    referral = referral_of(request, reference, "open a referral's documents")
    found = _own(request, referral, attachment)
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_document(
                by=request.membership, attachment=found, once=form.cleaned_data["idempotency_key"]
            )
            messages.success(request, "The document was taken out. Nothing of it is kept.")
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("concerns:documents", reference=reference)


@page(access.RAISE)
def own_document(request: Any, reference: str, attachment: str) -> HttpResponse:
    """A document that the referrer attached, to be saved."""
    referral = referral_of(request, reference, "open a referral's documents")
    return _given(request, _own(request, referral, attachment), referral)


@page(access.SEE)
def document(request: Any, reference: str, attachment: str) -> HttpResponse:
    """A document that came with a concern, to be saved by whoever the concern is open to."""
    concern = concern_of(request, reference, "open a concern's documents")
    received = Attachment.objects.of_concern(concern, request.membership, clock.now())
    found = get_object_or_404(received.select_related("file"), reference=attachment)
    return _given(request, found, concern)


def _own(request: Any, referral: Referral, attachment: str) -> Attachment:
    mine = Attachment.objects.of_referral(referral, request.membership, clock.now())
    return get_object_or_404(mine.select_related("file"), reference=attachment)


def _given(request: Any, found: Attachment, noun: Any) -> HttpResponse:
    if found.file is None:
        raise Http404
    return give(request, found.file, noun)
