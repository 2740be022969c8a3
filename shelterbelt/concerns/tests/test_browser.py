"""Every page of the thread in a real browser, at phone and desktop width, without an accessibility fault."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.tests.test_weighing import HEARING, weigh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(page, live_server, member):
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    page.context.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


@pytest.fixture
def visited(page, live_server, faults):
    """Return what opens one page of the room and names its faults."""

    def visit(name, *args):
        answer = page.goto(live_server.url + reverse(f"concerns:{name}", args=args))
        assert answer.status == 200, (name, args)
        assert page.locator("h1").count() == 1, name
        label = "-".join(["concerns", name, *(arg for arg in args if len(arg) != 12 and len(arg) < 30)])
        return faults(label)

    return visit


def test_the_referrers_pages(world, page, live_server, visited):
    sign_in(page, live_server, world.lead)
    draft = world.draft(harm={"types": ["hsb"], "why": "Seen"})
    concern = actions.give_feedback(by=world.screener, concern=world.decided(), text="An assessment begins.")
    answered, child = concern.referrals.get(), draft.response.read.each("children")[0].id
    visits = [
        ("referrals",), ("start",), ("referral", draft.reference), ("check", draft.reference),
        ("sent", answered.reference), ("referral", answered.reference), ("print", answered.reference),
        ("instance", draft.reference, "children", child), ("documents", draft.reference),
        *(("questions", draft.reference, code)
          for code in ("danger", "called", "telling", "sharing", "service", "in_school", "words", "children", "harm", "behaviour")),
    ]  # fmt: skip
    found = [fault for visit in visits for fault in visited(*visit)]
    assert not found, "\n".join(found)


def test_the_front_doors_pages(world, page, live_server, visited):
    sign_in(page, live_server, world.screener)
    waiting, concern = world.sent().concern, world.behaviour("strategy_discussion")
    ref, one = concern.reference, concern.children.select_related("concern__record__holder").first()
    weigh(world, one)
    child, voice = one.reference, actions.hear_child(by=world.social_worker, child=one, **HEARING).reference
    visits = [
        ("triage",), ("concern", waiting.reference), ("screen", waiting.reference), ("concern", ref),
        ("decide", ref), ("feedback", ref), ("statuses", ref), ("factors", ref),
        ("step", ref, "strategy_discussion.hold"), ("assessment", ref),
        ("steps", ref), ("take_step", ref, "other_children"), ("risks", ref), ("behaviour", ref), ("safety", ref),
        ("police_outcome", ref), ("nrm", ref), ("history", ref), ("weighed", ref), ("weigh", ref, child), ("judge", ref, child),
        ("hear", ref, child), ("told", ref, voice, "child"), ("pathways",), ("pathway", "cce"),
    ]  # fmt: skip
    found = [fault for visit in visits for fault in visited(*visit)]
    assert not found, "\n".join(found)
