"""Files of many rows about people: above a day's figure they take a second person, and the second factor shown again."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.guarded import demand
from shelterbelt.files.access import MANY, TAKE_MANY
from shelterbelt.files.forms import ManyForm
from shelterbelt.files.rules import is_many, rows_agreed_to
from shelterbelt.govuk.words import plural
from shelterbelt.law.calendar import at_local_time, local_day
from shelterbelt.partnership.actions import ask_approval, spend
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Approval, Membership

EXPORT = "export a list"
FIGURE = "export.rows_in_a_day"
GROWN = "There are more rows now than were agreed to. Ask again."
MOST = 20


def taken_today(user: Any, now: datetime) -> int:
    """Return how many rows about people this human being has taken out today, under any of their accounts."""
    mine = Entry.objects.filter(actor__in=user.accounts.values("reference"), act=EXPORT, is_look=True)
    today = mine.filter(at__gte=at_local_time(local_day(now), time(0)))
    return sum(int(each.get("about_people", 0)) for each in today.values_list("detail", flat=True))


def asked_first(request: Any, *, what: str, filters: str, rows: int) -> HttpResponse | None:
    """Return None when the file may be given now, else the page that asks for a second person.

    The page stands at the list's own address: it is asked there, and taken from there once somebody agreed.
    """
    me, now = request.membership, clock.now()
    before, most = taken_today(me.user, now), figure_here(FIGURE)
    if not is_many(before, rows, most):
        return None
    demand(me)
    may_ask = TAKE_MANY.held_by(me)
    address = request.get_full_path()
    asked = _asked(me, address)
    usable = next((each for each in asked if each.standing(now) == "agreed"), None)
    form = ManyForm(request.POST if "why" in request.POST else None)
    if "take" in request.POST and usable is not None:
        refused = _used(me, usable, address, rows)
        if not refused:
            return None
        messages.error(request, refused)
    elif may_ask and form.is_bound and form.is_valid():
        said = form.cleaned_data
        ask_for_many(
            me, address, what=what, filters=filters, rows=rows, why=said["why"], once=said["idempotency_key"]
        )
        messages.success(request, "You have asked. A guardian decides, and you are told what they say.")
        return redirect(address)
    waiting = any(each.standing(now) == "waiting" for each in asked)
    context = {
        "form": form, "what": what, "filters": filters or "None: everything that you may see", "rows": rows, "before": before,
        "most": most, "usable": usable, "waiting": waiting, "address": address, "may_ask": may_ask,
    }  # fmt: skip
    answer: HttpResponse = render(request, "files/many.html", context)
    return answer


def _asked(membership: Any, address: str) -> list[Approval]:
    mine: Iterable[Approval] = Approval.objects.filter(asked_by=membership, matter=MANY.code).order_by(
        "-asked_at"
    )[:MOST]
    return [each for each in mine if each.facts.get("use_at") == address]


def ask_for_many(
    by: Membership, use_at: str, *, what: str, filters: str, rows: int, why: str, once: str
) -> Approval:
    """Return the request to take out this list once: ``use_at`` is its address, with its filters and as what."""
    agreed_to = rows_agreed_to(rows)
    words = f"{what}, at most {plural(agreed_to, 'row')}. {filters or 'Not filtered'}"
    return ask_approval(
        by=by, matter=MANY.code, why=why, holder=by.organisation, subject_kind="list",
        facts={"use_at": use_at, "most": agreed_to, "what": words}, once=once, why_recorded=why,
    )  # fmt: skip


@transaction.atomic
def _used(membership: Any, approval: Approval, address: str, rows: int) -> str:
    """Use the approval up; return why not, or ""."""
    if rows > approval.facts.get("most", 0):
        return GROWN
    try:
        spend(by=membership, approval=approval, matter=MANY.code, subject="", use_at=address)
    except Refused as refused:
        return refused.sentence
    return ""
