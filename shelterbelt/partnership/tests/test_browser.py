"""The partnership's pages in a real browser: accessible at both widths, and the second factor set up by hand."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from shelterbelt.partnership import actions
from shelterbelt.partnership.tests.conftest import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PAGES = (
    "choose_membership", "partnership:administration", "partnership:organisations", "partnership:add_kind",
    "partnership:people", "partnership:invite", "partnership:leads", "partnership:name_lead",
    "partnership:figures", "partnership:switches", "partnership:areas", "partnership:permissions",
    "partnership:conflicts", "partnership:declare_conflict", "partnership:all_conflicts", "mfa_index",
    "mfa_list_webauthn", "account_change_password", "account_logout",
)  # fmt: skip


def come_in(page, site, email="ada@fenmoor.example"):
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "sign-in" not in address)


def confirm(page):
    """Who changes how they sign in types the password again."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(lambda address: "confirm-password" not in address)


def test_the_pages_are_accessible_and_fit(live_server, page, faults, world):
    actions.name_lead(by=world.admin, organisation=world.school, post="dsl", name="Dee Rao")
    page.goto(f"{live_server.url}{reverse('account_login')}")
    found = faults("partnership sign in")
    page.get_by_role("button", name="Sign in", exact=True).click()
    found += faults("partnership sign in with errors")
    come_in(page, live_server.url)
    addresses = {name: reverse(name) for name in PAGES} | {
        "organisation": reverse("partnership:organisation", args=[world.school.reference]),
        "add_organisation": reverse("partnership:add_organisation", args=["school"]),
        "person": reverse("partnership:person", args=[world.lead.user.reference]),
        "leave": reverse("partnership:leave", args=[world.lead.user.reference]),
        "figure": reverse("partnership:figure", args=["training.due_soon"]),
        "switch": reverse("partnership:switch", args=["respect_order"]),
        "area": reverse("partnership:area", args=[world.authorities[0].code]),
    }
    for name, address in addresses.items():
        page.goto(f"{live_server.url}{address}")
        found += faults(f"partnership {name}")
    assert not found, "\n".join(found)


def test_a_worker_sets_up_an_app_and_then_comes_to_their_work(live_server, page, world, settings, faults):
    settings.SECOND_FACTOR_REQUIRED = True
    come_in(page, live_server.url, "sam@harbour.example")
    page.goto(f"{live_server.url}{reverse('partnership:conflicts')}")
    assert page.url.endswith(reverse("partnership:second_factor"))
    assert faults("partnership second factor") == []
    page.get_by_role("link", name="Authenticator app").click()
    assert faults("partnership password again") == []
    confirm(page)
    assert faults("partnership add app") == []
    secret = re.search(r"[A-Z2-7]{32}", page.content()).group()
    page.get_by_label(re.compile("code", re.I)).fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    page.wait_for_url(lambda address: "app/add" not in address)
    assert faults("partnership recovery codes") == []
    assert Authenticator.objects.filter(user=world.screener.user, type="totp").exists()
    page.goto(f"{live_server.url}{reverse('partnership:conflicts')}")
    assert page.get_by_role("heading", level=1).inner_text() == "Your conflicts of interest"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_worker_adds_a_passkey_and_signs_in_with_it(live_server, page, world):
    site = live_server.url.replace("127.0.0.1", "localhost")
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    come_in(page, site, "sam@harbour.example")
    page.goto(f"{site}{reverse('mfa_add_webauthn')}")
    confirm(page)
    page.get_by_label(re.compile("name", re.I)).fill("My laptop")
    page.get_by_label(re.compile("passwordless", re.I)).check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda address: not address.endswith("/keys/add/"))
    assert Authenticator.objects.filter(user=world.screener.user, type="webauthn").exists()
    page.goto(f"{site}{reverse('account_logout')}")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{site}{reverse('account_login')}")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.goto(f"{site}{reverse('partnership:conflicts')}")
    assert page.get_by_role("heading", level=1).inner_text() == "Your conflicts of interest"
