"""Coming in: the first run, an invitation, the second factor, the choice of membership."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.pages import public_page
from shelterbelt.partnership import actions
from shelterbelt.partnership.actions.invitations import open_invitation
from shelterbelt.partnership.forms import ChooseMembershipForm, FirstRunForm, NewPasswordForm
from shelterbelt.partnership.gate import account_page
from shelterbelt.partnership.models import Membership, User
from shelterbelt.partnership.second_factor import second_factor_missing
from shelterbelt.partnership.sessions import CHOSEN, SHARED_DEVICE, choose
from shelterbelt.partnership.views.attempts import attempt


@public_page("There is no account yet: the printed code guards it, and it is gone once a user exists.")
@never_cache
@sensitive_post_parameters()
def first_run(request: HttpRequest) -> HttpResponseBase:
    """Make the first partnership and its administrator."""
    if User.objects.exists():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "again"}
        if attempt(form, actions.make_first_partnership, **facts):
            messages.success(request, "The partnership is made. Sign in to set up a second factor.")
            return redirect("account_login")
    return render(
        request,
        "partnership/first_run.html",
        {"form": form, "areas_loaded": form.fields["authorities"].queryset.exists()},
    )


@public_page("Opened by the secret link of an invitation.")
@never_cache
@sensitive_post_parameters()
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """Take up an invitation by choosing a password."""
    try:
        invitation = open_invitation(token)
    except Refused as refusal:
        return render(
            request, "partnership/invitation_spent.html", {"sentence": refusal.sentence}, status=404
        )
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        if attempt(form, actions.accept_invitation, token=token, password=password):
            messages.success(request, "Your account is ready. Sign in with your email address.")
            return redirect("account_login")
    return render(request, "partnership/accept.html", {"form": form, "invitation": invitation})


@account_page
def second_factor(request: Any) -> HttpResponseBase:
    """Say why a second factor is needed, and offer both ways."""
    if not second_factor_missing(request.user):
        return redirect("mfa_index")
    return render(request, "partnership/second_factor.html", {"again": False})


@account_page
def no_password(request: Any) -> HttpResponseBase:
    """Say that somebody who signs in with their organisation's account has no password here to change."""
    if request.user.has_usable_password():
        return redirect("account_change_password")
    return render(request, "partnership/no_password.html")


@account_page
def choose_membership(request: Any) -> HttpResponseBase:
    """Choose which membership to act under, and say whether the device is shared."""
    mine = list(
        Membership.objects.in_force(clock.now())
        .filter(user=request.user)
        .select_related("organisation", "area")
        .order_by("organisation__name", "role")
    )
    if not mine:
        return render(request, "partnership/no_membership.html")
    initial = {
        "membership": request.session.get(CHOSEN),
        "shared_device": bool(request.session.get(SHARED_DEVICE)),
    }
    form = ChooseMembershipForm(request.POST or None, memberships=mine, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in mine if each.reference == form.cleaned_data["membership"])
        choose(request.session, chosen, shared_device=form.cleaned_data["shared_device"])
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "partnership/choose_membership.html", {"form": form})
