"""Leaving an open page in a real browser, in every way: nothing of ours behind Back, behind Forward, in storage or in cookies."""

import pytest

WEATHER = "https://www.bbc.co.uk/weather"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def by_button(page):
    page.get_by_role("button", name="Exit this page").click()


def by_keys(page):
    for _ in range(3):
        page.keyboard.press("Shift")


def by_keyboard_on_the_link(page):
    page.get_by_role("button", name="Exit this page").focus()
    page.keyboard.press("Enter")


def traces(context, live_server) -> list[str]:
    """Return what of ours is left in the browser: cookies, and what a page of ours would find stored."""
    left = [each["name"] for each in context.cookies()]
    page = context.new_page()
    page.goto(f"{live_server.url}/static/govuk/mark.svg")
    left += page.evaluate("[...Object.keys(window.localStorage), ...Object.keys(window.sessionStorage)]")
    left += page.evaluate(
        "window.indexedDB.databases ? window.indexedDB.databases().then(all => all.map(each => each.name)) : []"
    )
    page.close()
    return left


def weather(page):
    page.context.route(
        "https://www.bbc.co.uk/**",
        lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
    )


@pytest.mark.parametrize("leave", [by_button, by_keys, by_keyboard_on_the_link])
def test_after_reading_several_pages_nothing_of_ours_is_left(live_server, page, leave):
    weather(page)
    page.goto("about:blank")
    page.goto(f"{live_server.url}/help/")
    page.get_by_role("link", name="I am a child or teenager and something is wrong").click()
    page.wait_for_url("**/help/child/")
    page.get_by_role("link", name="Privacy").click()
    page.wait_for_url("**/privacy/")
    referrers = []

    def note(request):
        # What the page itself still asks of us goes to us alone.
        if not request.url.startswith(live_server.url):
            referrers.append(request.headers.get("referer") or "")

    page.on("request", note)
    leave(page)
    page.wait_for_url(WEATHER)
    assert page.evaluate("window.history.length") == 2
    assert referrers and not any(live_server.url in each for each in referrers)
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()
    assert page.url == WEATHER
    assert traces(page.context, live_server) == []


def test_without_script_one_leaves_by_the_link_and_is_told_what_back_does(live_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    weather(page)
    page.goto(f"{live_server.url}/help/")
    assert "close the window or tab too" in page.locator("noscript").first.inner_text()
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url(WEATHER)
    assert context.cookies() == []
    context.close()


def test_an_open_page_is_kept_in_no_cache(client):
    for path in ("/", "/help/", "/help/child/", "/privacy/", "/nothing-here/"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path
