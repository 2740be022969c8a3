"""Every page of the thread in a real browser, at phone and desktop width, without an accessibility fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from shelterbelt.concerns import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = {"phone": 390, "desktop": 1280}


def sign_in(page, live_server, member):
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    page.context.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def faults(page, live_server, screenshots, name, *args):
    found = []
    answer = page.goto(live_server.url + reverse(f"concerns:{name}", args=args))
    assert answer.status == 200, (name, args)
    assert page.locator("h1").count() == 1, name
    for width_name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        overflows = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        found += [f"{name} scrolls sideways on a {width_name}"] if overflows else []
        if screenshots:
            label = "-".join([name, *(arg for arg in args if len(arg) != 12 and len(arg) < 30)])
            page.screenshot(path=screenshots / f"concerns-{label}-{width_name}.png", full_page=True)
    for violation in Axe().run(page, options=RULES).response["violations"]:
        found.append(
            f"{name} {args}: {violation['id']} {[node['html'][:120] for node in violation['nodes']][:3]}"
        )
    return found


def test_the_referrers_pages(world, page, live_server, screenshots):
    sign_in(page, live_server, world.lead)
    draft = world.draft(harm={"types": ["hsb"], "why": "Seen"})
    concern = actions.give_feedback(by=world.screener, concern=world.decided(), text="An assessment begins.")
    answered, child = concern.referrals.get(), draft.response.read.each("children")[0].id
    visits = [
        ("referrals",), ("start",), ("referral", draft.reference), ("check", draft.reference),
        ("sent", answered.reference), ("referral", answered.reference), ("print", answered.reference),
        ("instance", draft.reference, "children", child),
        *(("questions", draft.reference, code)
          for code in ("danger", "called", "telling", "children", "harm", "behaviour")),
    ]  # fmt: skip
    found = [fault for visit in visits for fault in faults(page, live_server, screenshots, *visit)]
    assert not found, "\n".join(found)


def test_the_front_doors_pages(world, page, live_server, screenshots):
    sign_in(page, live_server, world.screener)
    waiting, concern = world.sent().concern, world.behaviour("strategy_discussion")
    ref = concern.reference
    visits = [
        ("triage",), ("concern", waiting.reference), ("screen", waiting.reference), ("concern", ref),
        ("decide", ref), ("feedback", ref), ("statuses", ref), ("factors", ref),
        ("step", ref, "strategy_discussion.hold"), ("assessment", ref),
        ("steps", ref), ("take_step", ref, "other_children"), ("risks", ref), ("behaviour", ref), ("safety", ref),
        ("police_outcome", ref), ("nrm", ref), ("pathways",), ("pathway", "cce"),
    ]  # fmt: skip
    found = [fault for visit in visits for fault in faults(page, live_server, screenshots, *visit)]
    assert not found, "\n".join(found)
