"""A protected address: asking why it is needed, a guardian's answer, and then the words once, on that answer alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.guarded import demand
from shelterbelt.govuk.words import moment
from shelterbelt.partnership.actions import release
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.models import Approval
from shelterbelt.people import actions
from shelterbelt.people.access import RELEASE_ADDRESS, STATE
from shelterbelt.people.models import ProtectedHome
from shelterbelt.records.access import people_visible_to
from shelterbelt.records.forms.people import AskAddressForm
from shelterbelt.records.views.gate import tell
from shelterbelt.records.views.people import person_or_404

STANDINGS = {
    "waiting": "Nobody has decided yet", "agreed": "Agreed: it can be read once", "used": "Read", "refused": "Not agreed",
    "lapsed": "Nobody decided in time", "run_out": "Agreed, and not read in time", "withdrawn": "Taken back",
}  # fmt: skip
MOST = 50


@page(STATE)
def address(request: Any, reference: str) -> HttpResponseBase:
    """Ask with a reason; read once when a second person agreed. The words stand on that one answer and nowhere else."""
    home = _home_or_404(request, reference)
    person = person_or_404(request, home.person.reference)
    asked, now = _asked(request, home), clock.now()
    usable = next((each for each in asked if each.standing(now) == "agreed"), None)
    if usable is not None:
        demand(request.membership)
    if request.method == "POST" and "read" in request.POST:
        return _read(request, home, usable)
    form = AskAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_for_address(
                by=request.membership,
                home=home,
                why=said["why"],
                once=said["idempotency_key"],
                use_at=request.path,
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "You have asked. A guardian decides, and you are told what they say.")
            return redirect("records:protected_address", reference=reference)
    note_look(request, home, "open a page to ask for a protected address")
    rows = [
        [moment(each.asked_at), each.why, STANDINGS[each.standing(now)], each.decided_why] for each in asked
    ]
    context = {"person": person, "home": home, "form": form, "rows": rows, "usable": usable}
    return render(request, "records/protected_address.html", context)


def _home_or_404(request: Any, reference: str) -> ProtectedHome:
    seen = people_visible_to(request.membership, clock.now()).values("pk")
    rows = ProtectedHome.objects.filter(reference=reference, person__in=seen)
    found = rows.select_related("person", "source").first()
    if found is None:
        raise Http404
    return found


def _asked(request: Any, home: ProtectedHome) -> list[Approval]:
    mine = Approval.objects.asked_by_human(request.membership.user)
    rows = mine.filter(matter=RELEASE_ADDRESS.code, subject=home.person.reference).order_by("-asked_at")
    return [each for each in rows[:MOST] if each.facts.get("of") == home.reference]


def _read(request: Any, home: ProtectedHome, usable: Approval | None) -> HttpResponse:
    words, refused = "", "This can no longer be read. Ask again."
    if usable is not None:
        try:
            words = release(by=request.membership, approval=usable, noun=home, field="sealed")
        except Refused as error:
            refused = error.sentence
    context = {
        "lines": [line.partition(": ")[::2] for line in words.splitlines()],
        "refused": "" if words else refused,
        "why": usable.why if usable else "",
        "person": home.person,
    }
    return render(request, "records/protected_address_read.html", context)
