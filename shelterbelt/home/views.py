"""The pages of one's own work."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from shelterbelt.core import clock
from shelterbelt.home import assurance as proofs
from shelterbelt.home import telling
from shelterbelt.home import work as questions
from shelterbelt.home.access import ASSURANCE, DELIVERIES, HOME
from shelterbelt.home.actions import read_all_messages, try_again
from shelterbelt.home.deliveries import standing_of_deliveries
from shelterbelt.home.models import Errand, Mailing
from shelterbelt.home.navigation import WORK, ways_for
from shelterbelt.home.rows import answered_rows, duty_rows, unanswered_rows, unsent_rows
from shelterbelt.partnership.actions import mark_notification_read
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.records.access import LOOK

NEWEST = 50


@require_safe
@page(HOME)
def work(request: MemberRequest) -> HttpResponse:
    """What the membership owes, is owed and was told; for roles without casework, where their work is."""
    me, now = request.membership, clock.now()
    owed, others = questions.owed_by_us(me, now), questions.owed_to_us(me, now)
    mine = questions.owed_by_me(me, now)
    waiting, told = questions.unanswered(me, now), questions.answered(me, now)
    begun = questions.unsent(me, now)
    facts: dict[str, Any] = {
        "raises": questions.raises(me),
        "does_casework": LOOK.held_by(me),
        "front_door": questions.at_the_front_door(me, now),
        "unread": questions.unread(me, now),
        "mine": (mine, duty_rows(mine, now, me)),
        "owed": (owed, duty_rows(owed, now, me)),
        "others": (others, duty_rows(others, now)),
        "waiting": (waiting, unanswered_rows(waiting, now)),
        "told": (told, answered_rows(told)),
        "begun": (begun, unsent_rows(begun)),
        "deliveries": standing_of_deliveries(now) if DELIVERIES.held_by(me) else None,
        "ways": [
            (way, href)
            for way, href in ways_for(me)
            if way is not WORK and not (way.is_daily and (LOOK.held_by(me) or questions.raises(me)))
        ],
    }
    return render(request, "home/work.html", facts)


@require_safe
@page(LOOK)
def search(request: MemberRequest) -> HttpResponse:
    """The search box; what is typed is posted to the records' own search, never put into an address."""
    return render(request, "home/search.html")


@require_safe
@page(HOME)
def notifications(request: MemberRequest) -> HttpResponse:
    """The newest messages to this membership, with when each was made, mailed and read."""
    me, now = request.membership, clock.now()
    facts = {
        "newest": questions.newest(me, now, NEWEST),
        "unread": questions.unread(me, now),
    }
    return render(request, "home/notifications.html", facts)


@require_POST
@page(HOME)
def read(request: MemberRequest, reference: str) -> HttpResponse:
    """Mark one message as read and go to the page it is about."""
    mine = telling.told_to(request.membership, clock.now())
    message = get_object_or_404(mine, reference=reference)
    mark_notification_read(by=request.membership, notification=message)
    return redirect(_own_page(message.address) or "home:notifications")


@require_POST
@page(HOME)
def read_all(request: MemberRequest) -> HttpResponse:
    """Mark all messages as read."""
    read_all_messages(by=request.membership)
    return redirect("home:notifications")


@require_safe
@page(DELIVERIES)
def deliveries(request: MemberRequest) -> HttpResponse:
    """Whether the clock runs and mail leaves, and what failed so often that a person has to look."""
    facts = {
        "standing": standing_of_deliveries(clock.now()),
        "mails": list(Mailing.objects.parked().select_related("to")[:NEWEST]),
        "errands": list(Errand.objects.parked()[:NEWEST]),
    }
    return render(request, "home/deliveries.html", facts)


@require_POST
@page(DELIVERIES)
def again(request: MemberRequest, reference: str) -> HttpResponse:
    """Let the next tick try once more what was parked."""
    mail = Mailing.objects.parked().filter(reference=reference).first()
    try_again(
        by=request.membership, parked=mail or get_object_or_404(Errand.objects.parked(), reference=reference)
    )
    messages.success(request, "It is tried again within a few minutes.")
    return redirect("home:deliveries")


@require_safe
@page(ASSURANCE)
def assurance(request: MemberRequest) -> HttpResponse:
    """Each requirement of the verification standard, with its test and the last result."""
    outcomes = proofs.results()
    context = {
        "chapters": proofs.requirements(), "said": proofs.SAID, "counts": proofs.counts(), "outcomes": outcomes,
        "ran_at": outcomes.ran_at,
    }  # fmt: skip
    return render(request, "home/assurance.html", context)


def _own_page(address: str) -> str:
    """Return the address when it is a path of this site, else ""."""
    safe = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe else ""
