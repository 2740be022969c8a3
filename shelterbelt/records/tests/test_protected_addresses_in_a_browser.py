"""The pages of a protected address in a real browser: said on the person's page, asked for, read once."""

import pytest
from django.conf import settings
from django.urls import reverse

from shelterbelt.partnership.actions import decide_approval
from shelterbelt.people.actions import ask_for_address, state_protected_home
from shelterbelt.records.tests.conftest import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages_have_no_fault_and_the_address_is_shown_once(live_server, page, world, faults):
    home = state_protected_home(
        by=world.worker, person=world.child, stated_by="self", address="14 Vexquarry Terrace", kind="refuge"
    )
    cookie = sign_in(world.colleague).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}{reverse('records:add_home', args=[world.child.reference])}")
    found = faults("records add home")
    page.goto(f"{live_server.url}{reverse('records:reaching', args=[world.child.reference])}")
    found += faults("records reaching with protected address")
    page.get_by_role("link", name="Ask to read it").click()
    found += faults("records ask for protected address")
    asked = ask_for_address(by=world.colleague, home=home, why="To serve papers of the court.", once="one")
    decide_approval(by=world.guardian, approval=asked, agreed=True, why="I spoke to the court.")
    page.reload()
    found += faults("records protected address agreed")
    page.get_by_role("button", name="Show it once").click()
    assert page.get_by_text("14 Vexquarry Terrace").is_visible()
    found += faults("records protected address read")
    assert not found, "\n".join(found)
