"""People: list, invite, grant, end, let go."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk import fields, forms
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.partnership import actions
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.forms import GrantForm, InviteForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import Invitation, Membership, User
from shelterbelt.partnership.rules import invitation_standing
from shelterbelt.partnership.views import rows
from shelterbelt.partnership.views.attempts import attempt

MOST_INVITATIONS = 100
SENT = "The invitation is on its way."
TAKES_TWO = "A role in casework takes a second person to agree. They are told; you are told what they say."


class Filters(forms.Form):
    """What narrows the list."""

    left = fields.SelectField(label="Show", required=False, choices=[("", "Working here"), ("yes", "Left")])


def narrow(queryset: Any, wanted: dict[str, Any]) -> Any:
    """Apply the filters."""
    return queryset.filter(left_at__isnull=wanted.get("left") != "yes")


@page(PEOPLE)
def people(request: Any) -> HttpResponseBase:
    """Everybody with an account, and the invitations that wait."""
    listing = Listing(
        request,
        User.objects.all(),
        key="reference",
        caption="People with an account",
        columns=[
            Column(
                "name",
                "Name",
                sort=True,
                reads=("reference",),
                href=lambda row: reverse("partnership:person", args=[row["reference"]]),
            ),
            Column("email", "Email address"),
        ],
        order="name",
        filters=Filters,
        narrow=narrow,
    )
    now = clock.now()
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("organisation")
    invitations = [
        (each, invitation_standing(None, None, each.expires_at, now))
        for each in waiting.order_by("-created_at")[:MOST_INVITATIONS]
    ]
    return render(
        request,
        "partnership/people.html",
        {"listing": listing, "invitation_rows": rows.invitations(invitations)},
    )


@page(PEOPLE)
def invite(request: Any) -> HttpResponseBase:
    """Offer somebody a place by mail."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.invite,
            by=request.membership,
            once=form.cleaned_data["idempotency_key"],
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            site=request.build_absolute_uri("/"),
            **form.place,
        )
        if made:
            messages.success(request, SENT if made.agreed_at else TAKES_TWO)
            return redirect("partnership:people")
    return render(request, "partnership/invite.html", {"form": form, "button": "Send the invitation"})


@page(PEOPLE)
def withdraw(request: Any, reference: str) -> HttpResponseBase:
    """Withdraw an invitation; a GET asks first."""
    found = get_object_or_404(Invitation.objects.select_related("organisation"), reference=reference)
    if request.method == "POST":
        try:
            actions.withdraw_invitation(by=request.membership, invitation=found)
            messages.success(request, "The invitation is withdrawn.")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("partnership:people")
    return render(request, "partnership/withdraw.html", {"invitation": found})


@page(PEOPLE)
def person(request: Any, reference: str) -> HttpResponseBase:
    """One person: what they may act as, and did."""
    found = get_object_or_404(User, reference=reference)
    now = clock.now()
    memberships = [
        (each, each.is_in_force(now))
        for each in found.memberships.select_related("organisation", "area", "user").order_by("-since", "-pk")
    ]
    also = found.accounts.exclude(pk=found.pk).order_by("pk")
    context = {
        "person": found,
        "membership_rows": rows.memberships(memberships),
        "also": list(also.values_list("name", "email")),
    }
    return render(request, "partnership/person.html", context)


@page(PEOPLE)
def grant(request: Any, reference: str) -> HttpResponseBase:
    """Grant a further membership."""
    found = get_object_or_404(User, reference=reference, left_at=None)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.grant_membership,
            by=request.membership,
            once=form.cleaned_data["idempotency_key"],
            user=found,
            **form.place,
        )
        if made:
            is_granted = isinstance(made, Membership)
            messages.success(request, "The membership is granted." if is_granted else TAKES_TWO)
            return redirect("partnership:person", reference=reference)
    return render(request, "partnership/grant.html", {"form": form, "person": found, "button": "Grant"})


@page(PEOPLE)
def end_membership(request: Any, reference: str) -> HttpResponseBase:
    """End a membership; a GET asks first."""
    found = get_object_or_404(Membership.objects.select_related("user", "organisation"), reference=reference)
    if request.method == "POST":
        try:
            actions.end_membership(by=request.membership, membership=found)
            messages.success(request, "The membership has ended.")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("partnership:person", reference=found.user.reference)
    return render(
        request, "partnership/end_membership.html", {"membership": found, "role": rows.role_label(found.role)}
    )


@page(PEOPLE)
def leave(request: Any, reference: str) -> HttpResponseBase:
    """Let a leaver go; a GET asks first."""
    found = get_object_or_404(User, reference=reference)
    if request.method == "POST":
        try:
            actions.leave(by=request.membership, user=found)
            messages.success(request, "The account is closed and every session has ended.")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("partnership:person", reference=reference)
    return render(request, "partnership/leave.html", {"person": found})
