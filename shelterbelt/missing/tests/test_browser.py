"""From the report to what the talk led to, on a phone, without an accessibility fault."""

import pytest
from django.conf import settings
from django.urls import reverse

from shelterbelt.missing.models import Interview, Report
from shelterbelt.missing.tests.world import World
from tests.stock import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(world, page, live_server, name):
    cookie = signed_in(world.stock, name).cookies[settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


class Visit:
    """One person's phone, with what was wrong with the pages it opened."""

    def __init__(self, page, live_server, faults):
        self.page, self.live_server, self.named, self.faults = page, live_server, faults, []

    def go(self, name, *args):
        self.page.goto(self.live_server.url + reverse(name, args=args))
        self.look(name)

    def look(self, name):
        assert self.page.locator("h1").count() == 1, name
        self.faults += self.named(name)


def test_a_child_is_reported_found_heard_on_a_phone_and_what_was_heard_goes_on(db, page, live_server, faults):
    world = World()
    visit = Visit(page, live_server, faults)
    sign_in(world, page, live_server, "nadia")
    visit.go("missing:start")
    visit.go("missing:new")
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Family name").fill("Marsh")
    page.get_by_label("Missing: nobody knows").check()
    page.get_by_label("When was the child last seen?").fill("10 minutes ago")
    page.get_by_role("combobox", name="Which authority looks after the child?").fill("harb")
    page.get_by_role("option", name="Harbour Council children's services").click()
    page.get_by_label("What worries you now?").fill("A call, then gone.")
    page.locator("[name=sexual_exploitation][value=yes]").check()
    page.locator("[name=criminal_exploitation][value=not_known]").check()
    page.locator("[name=police_told][value=yes]").check()
    page.get_by_role("button", name="Report now").click()
    page.wait_for_url("**/missing/reports/*/")
    visit.look("missing:report")
    report = Report.objects.get()
    visit.go("missing:back", report.reference)
    page.get_by_label("When was the child found").fill("1 minute ago")
    page.get_by_label("Where was the child?").select_option("street")
    page.get_by_label("Who found the child?").select_option("self")
    page.get_by_label("How did the child come back?").select_option("self")
    page.locator("[name=harm_found][value=no]").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/missing/reports/*/")
    interview = world.interview(type(report.episode).objects.get(pk=report.episode_id))
    sign_in(world, page, live_server, "marcus")
    for name, args in (("episodes", ()), ("episode", (report.episode.reference,)), ("look_up", (report.episode.reference,)),
                       ("told", (report.episode.reference,)), ("patterns", ())):  # fmt: skip
        visit.go(f"missing:{name}", *args)
    visit.go("patterns:answers")
    sign_in(world, page, live_server, "rosa")
    visit.go("missing:interviews")
    visit.go("missing:interview", interview.reference)
    visit.go("missing:offer", interview.reference)
    visit.go("missing:begin", interview.reference)
    page.get_by_role("button", name="Begin the talk").click()
    page.wait_for_url("**/questions/meeting/")
    visit.look("missing:meeting")
    held = world.answered(Interview.objects.get())
    visit.go("missing:check", held.reference)
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url(f"**/missing/interviews/{held.reference}/")
    visit.look("missing:held")
    assert Interview.objects.get().stage == "held"
    page.get_by_role("link", name="Do it now").nth(4).click()
    page.get_by_role("button", name="Add them").click()
    page.wait_for_url(f"**/missing/interviews/{held.reference}/")
    visit.go("patterns:information_from_interview", held.reference)
    visit.go("patterns:concern_from_interview", held.reference)
    page.get_by_role("button", name="Begin the referral").click()
    page.wait_for_url("**/concerns/referrals/*/")
    visit.go("missing:plan_from_interview", held.reference)
    assert not visit.faults, "\n".join(visit.faults)
