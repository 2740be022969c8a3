"""The thread in a real browser: a school's worry reaches the front door, is decided, and the measure moves."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests.stock import lay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"
WISHES = {"q_now": "no", "q_role": "harmed", "q_birth_estimated": "no", "decision": "assessment_s17", "threshold": "child_in_need"}  # fmt: skip
WORDS = {"q_phone": "01632 960001", "q_email": "lead@example.org", "q_given_name": "Maisie", "q_family_name": "Thornbury"}  # fmt: skip
MOST_PAGES = 40


def sign_in(page: Page, live_server, member) -> None:
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    page.context.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def fill(page: Page) -> None:
    """Answer every question on the page: a wish, else 'no information', else the first choice or plain words."""
    fields = page.evaluate(
        """() => [...document.querySelectorAll('main input:not([type=hidden]), main textarea')]
            .map(e => ({name: e.name, type: e.type, value: e.value}))"""
    )
    reasons = {f["name"] for f in fields if f["name"].startswith("s_")}
    for name in dict.fromkeys(f["name"] for f in fields if f["type"] == "radio"):
        values = [f["value"] for f in fields if f["name"] == name]
        wish = WISHES.get(name, values[0])
        page.locator(f'main input[name="{name}"][value="{wish}"]').check()
    boxes = dict.fromkeys(f["name"] for f in fields if f["type"] == "checkbox" and f["name"].startswith("q_"))
    for name in [*boxes, *(n for n in reasons if n.replace("s_", "q_") not in {*WORDS, *boxes})]:
        page.locator(f'main input[name="{name}"]').first.check()
    bases = tuple(reason.replace("s_", "q_", 1) for reason in reasons)
    for field in fields:
        name = field["name"]
        asked = name in WORDS or not (name.startswith(bases) if bases else False)
        if asked and field["type"] in ("text", "textarea", "tel", "email"):
            page.locator(f'main [name="{name}"]').fill(
                WORDS.get(name, "Seen at the side gate on Ferry Lane.")
            )


def press(page: Page, name: str) -> None:
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    assert button.count(), f"{page.url} has no button {name}: {page.locator('main').inner_text()[:400]}"
    # A form with long text asks first whether the site is there: it leaves a moment after the press.
    with page.expect_navigation():
        button.first.click()


def raise_concern(page: Page, live_server) -> str:
    page.goto(live_server.url + "/concerns/referrals/start/")
    press(page, "Start now")
    for _ in range(MOST_PAGES):
        if page.url.endswith("/check/"):
            return page.url
        adding = page.locator("main").get_by_role("button", name=re.compile("^Add a"))
        if page.url.endswith(("/children/", "/words/")) and page.get_by_text("You have not added").count():
            press(page, adding.first.inner_text().strip())
        elif adding.count():
            press(page, "Continue")
        else:
            fill(page)
            press(page, "Save and continue")
    raise AssertionError(f"The questions do not end: {page.url} {page.locator('main').inner_text()[:600]}")


def test_a_schools_worry_reaches_the_front_door_and_the_measure_moves(live_server, page):
    world = lay()
    measure = live_server.url + "/strategy/measures/EDU-SIT-8.1/"
    sign_in(page, live_server, world.people["tom"])
    page.goto(measure)
    assert "1 of 1" not in page.locator("main").inner_text()

    sign_in(page, live_server, world.people["aisha"])
    check = raise_concern(page, live_server)
    assert "Harbour Council children's services" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.locator("main form button").last.click()
    page.wait_for_url("**/sent/")

    sign_in(page, live_server, world.people["tom"])
    page.goto(live_server.url + "/concerns/")
    assert "Quayside Academy" in page.locator("main").inner_text()
    page.locator("main table a").last.click()
    concern = page.url
    for step in ("screen", "decide", "feedback"):
        page.goto(f"{concern}{step}/")
        fill(page)
        with page.expect_navigation():
            page.locator("main form button").last.click()
        assert not page.locator(".govuk-error-summary").count(), page.locator("main").inner_text()[:800]
    page.goto(measure)
    assert "1 of 1" in page.locator("main").inner_text()

    sign_in(page, live_server, world.people["aisha"])
    page.goto(check.removesuffix("check/"))
    assert "Seen at the side gate" in page.locator("main").inner_text()
    assert page.goto(concern).status == 404

    sign_in(page, live_server, world.people["marcus"])
    assert page.goto(concern).status == 404
    page.goto(live_server.url + "/concerns/")
    assert "Quayside" not in page.locator("main").inner_text()
