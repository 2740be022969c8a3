"""Pages for everybody: the guides, the open form and the way back with a receipt. They read no cookie and set none."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from shelterbelt.core import receipts
from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.core.references import spoken
from shelterbelt.core.tries import sender
from shelterbelt.intelligence import actions
from shelterbelt.intelligence import guides as guiding
from shelterbelt.intelligence.forms.sharing import OpenForm, ReceiptAnswerForm, ReceiptForm
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Area, Organisation

OPEN_TO_ALL = "Everybody can tell the police what they know, without an account and without a name."


@require_safe
@public_page("Guidance for those who may notice something is for everybody.")
def guides(request: HttpRequest) -> HttpResponse:
    """For whom there is a guide."""
    context = {"guides": guiding.guides_in_english(), "spoken": guiding.spoken_for("parent")}
    return render(request, "intelligence/guides.html", context)


@require_safe
@public_page("Guidance for those who may notice something is for everybody.")
def guide(request: HttpRequest, audience: str, language: str = "en") -> HttpResponse:
    """One guide: what to notice, what to pass on, what happens then, what never to do."""
    found = guiding.guide(audience, language)
    if found is None:
        raise Http404
    context = {
        "guide": found, "language": guiding.languages()[language], "spoken": guiding.spoken_for(audience),
        "voice": "parent" if audience == "parent" else "public",
    }  # fmt: skip
    return render(request, "intelligence/guide.html", context)


@require_safe
@public_page(OPEN_TO_ALL)
def tell(request: HttpRequest) -> HttpResponse:
    """What does not belong here, with the way there; then who you are."""
    return render(request, "intelligence/tell.html", {"spoken": guiding.spoken_for("parent")})


@csrf_exempt  # There is no session to ride on: the form does the same for everybody, and a token would need a cookie.
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(OPEN_TO_ALL)
def tell_as(request: HttpRequest, voice: str, language: str = "en") -> HttpResponse:
    """The open form on one page, and after it the receipt."""
    spoken_here = guiding.languages().get(language)
    if voice not in ("parent", "public") or spoken_here is None:
        raise Http404
    form = OpenForm(request.POST or None, initial={"code": receipts.new_code()})
    form.offer(_areas())
    form.speak(spoken_here.form)
    context = {"form": form, "voice": voice, "language": spoken_here}
    if request.method == "POST" and _shared(form, voice, language, sender(request)):
        due_at = duty_here("intelligence.feedback").limit
        context |= {"code": spoken(form.cleaned_data["code"]), "within": due_at}
        return render(request, "intelligence/receipt.html", context)
    return render(request, "intelligence/tell_as.html", context)


def _areas() -> QuerySet[Area]:
    served = Organisation.objects.filter(kind="police", closed_on__isnull=True)
    here = Area.objects.filter(kind="authority")
    return (here.filter(pk__in=served.values("area")) | here.filter(pk__in=served.values("serves"))).order_by(
        "name"
    )


def _shared(form: OpenForm, voice: str, language: str, address: str) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        actions.share_openly(
            voice=voice,
            area=said["area"],
            said=form.shared(),
            about=form.about(),
            code=said["code"],
            language=language,
            address=address,
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return False
    return True


@csrf_exempt  # As above. The receipt comes in the body, so that no address, history or log holds it.
@require_http_methods(["GET", "HEAD", "POST"])
@public_page(OPEN_TO_ALL)
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt, and show what was answered; an unknown one and a wrong one look alike."""
    form = ReceiptForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "intelligence/come_back.html", {"form": form})
    code = form.cleaned_data["code"]
    try:
        found = actions.come_back_with(code, sender(request))
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return render(request, "intelligence/come_back.html", {"form": form})
    if found is None:
        form.add_error("code", "There is nothing under this receipt. Check each letter and figure.")
        return render(request, "intelligence/come_back.html", {"form": form})
    more = ReceiptAnswerForm(request.POST if "text" in request.POST else None, initial={"code": code})
    _answered(more, code)
    return render(request, "intelligence/came_back.html", _standing(found, code, more))


def _answered(form: ReceiptAnswerForm, code: str) -> None:
    if not form.is_bound or not form.is_valid():
        return
    try:
        actions.answer_with_receipt(
            code=code, question=form.cleaned_data["question"], text=form.cleaned_data["text"]
        )
    except Refused as refused:
        form.add_error("text", refused.sentence)


def _standing(found: Any, code: str, more: ReceiptAnswerForm) -> dict[str, Any]:
    asked = found.questions.filter(answered_at__isnull=True).order_by("asked_at").first()
    if asked is not None and not more.is_bound:
        more.initial["question"] = asked.reference
    return {
        "submission": found, "code": code, "asked": asked, "form": more if asked else None,
        "told": actions.read_with_receipt(found),
        "due_at": duty_here("intelligence.feedback").due_at(found.sent_at),
    }  # fmt: skip
