"""One's own pages in a real browser: accessible to each role, fitting a phone, and a message opened by keyboard."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(stock, page, live_server, name):
    cookie = stock.client(name).cookies[django_settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("aisha", "/work/"), ("tom", "/work/"), ("owen", "/work/"), ("priya", "/work/"), ("sam", "/work/"),
        ("aisha", "/work/messages/"), ("tom", "/work/search/"),
    ],
)  # fmt: skip
def test_a_page_of_ones_own_is_accessible_and_fits(stock, live_server, page, faults, name, path):
    stock.concern(due_in=-timedelta(hours=1))
    stock.answer(stock.concern())
    stock.concern()
    stock.begun()
    stock.message("aisha", "a")
    sign_in(stock, page, live_server, name)
    page.goto(live_server.url + path)
    found = faults(f"home {name} {path}")
    assert not found, "\n".join(found)


def test_a_message_is_opened_by_keyboard(stock, live_server, page):
    message = stock.message("aisha", "a", address="/help/")
    sign_in(stock, page, live_server, "aisha")
    page.goto(live_server.url + "/work/")
    page.get_by_role("link", name="1 new message").press("Enter")
    page.get_by_role("button", name="Read and open").press("Enter")
    page.wait_for_url("**/help/")
    message.refresh_from_db()
    assert message.read_at is not None
