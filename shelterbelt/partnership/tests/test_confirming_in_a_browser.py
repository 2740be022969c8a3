"""Showing the second factor again in a real browser: by passkey, and by a code with and without a script."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from shelterbelt.partnership.tests.test_browser import code_of, come_in, confirm

pytestmark = pytest.mark.browser
PASSKEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
CONFIRM = f"{reverse('partnership:confirm')}?next=/conflicts/&sent=yes"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_code_of_the_app_leads_on(live_server, browser, world, scripts):
    page = browser.new_context(java_script_enabled=scripts).new_page()
    come_in(page, live_server.url, "sam@harbour.example")
    secret = generate_totp_secret()
    TOTP.activate(world.screener.user, secret)
    page.goto(f"{live_server.url}{reverse('partnership:confirm')}?next=/conflicts/")
    page.get_by_label("Code of your authenticator app").fill("000000")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_text("That code is not right").first.is_visible()
    page.get_by_label("Code of your authenticator app").fill(code_of(secret))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/conflicts/")
    page.context.close()


def test_the_page_of_the_app_has_no_fault(live_server, page, world, faults):
    come_in(page, live_server.url, "sam@harbour.example")
    TOTP.activate(world.screener.user, generate_totp_secret())
    page.goto(f"{live_server.url}{CONFIRM}")
    assert faults("partnership confirm by app") == []


def test_a_passkey_leads_on(live_server, page, world, faults):
    site = live_server.url.replace("127.0.0.1", "localhost")
    chromium = page.context.new_cdp_session(page)
    chromium.send("WebAuthn.enable")
    chromium.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    come_in(page, site, "sam@harbour.example")
    page.goto(f"{site}{reverse('mfa_add_webauthn')}")
    confirm(page)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda address: not address.endswith("/keys/add/"))
    page.goto(f"{site}{CONFIRM}")
    assert faults("partnership confirm by passkey") == []
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/conflicts/")
