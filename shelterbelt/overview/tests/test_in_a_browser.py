"""The overview's pages in a real browser: accessible, fitting a phone, their charts and tables within reach of a keyboard."""

import pytest
from django.conf import settings as django_settings

from shelterbelt.overview.tests.test_lens import raise_concerns
from shelterbelt.overview.tests.test_picture import attest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "one screen": "", "all": "all/?theme=EDU", "owed": "owed/", "changes": "changes/", "compare": "compare/?only=all&theme=EDU",
    "not seen": "not-seen/", "population": "not-seen/population/",
}  # fmt: skip


def test_every_page_is_accessible_and_fits(stock, live_server, page, faults):
    raise_concerns(stock, 7)
    attest(stock, "happens")
    cookie = stock.client("priya").cookies[django_settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    found = []
    for name, address in PAGES.items():
        page.goto(f"{live_server.url}/overview/{address}")
        found += faults(f"overview {name}")
    page.goto(f"{live_server.url}/strategy/similar-areas/")
    found += faults("similar areas")
    assert not found, "\n".join(found)
    page.goto(f"{live_server.url}/overview/")
    for chart in page.locator("svg[role=img]").all():
        assert "The same figures are in the table" in chart.get_attribute("aria-label")
    for table in page.locator(".sb-wide:visible").all():
        table.focus()
        assert table.evaluate("each => each === document.activeElement")
    page.emulate_media(media="print")
    assert page.locator(".sb-downloads").is_hidden() and page.locator("table").first.is_visible()
