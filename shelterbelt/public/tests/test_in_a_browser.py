"""Open pages in a real browser: accessible, fitting a phone, quickly left, and working without script."""

import pytest

from shelterbelt.public import help as helping

PATHS = [
    "/", "/help/", "/duties-and-clocks/", "/accessibility/", "/privacy/", "/nothing-here/",
    *(f"/help/{page.code}/" for page in helping.pages()),
]  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_is_accessible_and_fits(live_server, page, faults, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + path)
    found = faults(f"public {path}")
    assert not found, "\n".join(found)
    assert all(address.startswith(live_server.url) for address in asked)
    assert page.context.cookies() == []


def test_help_is_found_without_script(live_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("button", name="Get help now").click()
    page.get_by_role("link", name="I am a child or teenager and something is wrong").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Help for you"
    assert "It is not your fault" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="0800 1111").get_attribute("href") == "tel:08001111"
    assert page.get_by_role("button", name="Exit this page").count() == 1
    context.close()
