"""The whole thread in a browser: a child placed across a border is back, is heard on a phone in time, and everybody hears back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from shelterbelt.concerns import actions as concerns
from shelterbelt.concerns.models import Referral
from shelterbelt.concerns.tests.world import DECISION, SCREENING
from shelterbelt.core import clock
from shelterbelt.intelligence import actions as intelligence
from shelterbelt.intelligence.models import Submission
from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.intelligence.tests.world import Desk
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.models import Interview
from shelterbelt.missing.tests.world import World
from shelterbelt.patterns.tests.test_leading import send_referral
from tests.stock import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKED_AT = (
    "patterns:information_from_interview", "patterns:nrm_from_interview", "patterns:tell_child", "missing:interview",
)  # fmt: skip
"""What is looked at for faults in each run; the deep form looks at every page of the thread."""
SAFE = READY_TEXTS["added_to_picture"]
"""What may be said where the report could reveal its source, as words of a child could."""
ANSWER = "Thank you. What you shared helps us to plan how to keep children safe."


class Thread:
    """One browser, on a phone, in which the cast take turns."""

    def __init__(self, world, page, live_server, faults, *, deep):
        self.world, self.page, self.url, self.named, self.faults, self.deep = (
            world,
            page,
            live_server.url,
            faults,
            [],
            deep,
        )
        page.set_viewport_size({"width": 390, "height": 844})

    def be(self, who):
        cookie = signed_in(self.world.stock, who).cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.url}])

    def go(self, name, *args):
        self.page.goto(self.url + reverse(name, args=args))
        if self.deep or name in LOOKED_AT:
            self.faults += self.named(name)
        return self.text

    def press(self, words):
        button = self.page.locator("main").get_by_role("button", name=words)
        assert button.count(), f"{self.page.url} has no button {words}: {self.text[:400]}"
        with self.page.expect_navigation():
            button.first.click()
        wrong = self.page.locator(".govuk-error-summary")
        assert not wrong.count(), f"{words}: {wrong.inner_text()}"
        if self.deep:
            self.faults += self.named(words)

    def fill(self, **said):
        for name, value in said.items():
            self.page.locator(f"main [name={name}]").fill(value)

    def choose(self, **said):
        for name, value in said.items():
            self.page.locator(f"main [name={name}][value={value}]").check()

    @property
    def text(self):
        return self.page.locator("main").inner_text()

    def figure(self, who, code):
        self.be(who)
        return self.go("strategy:measure", code)


def heard(thread, interview):
    """Rosa offers, books and holds the talk on a phone."""
    thread.be("rosa")
    thread.go("missing:offer", interview.reference)
    thread.fill(offered_at="30 minutes ago", words="Rang her; it is her choice.")
    thread.press("Save")
    thread.go("missing:accept", interview.reference)
    thread.press("Save")
    thread.go("missing:begin", interview.reference)
    thread.press("Begin the talk")
    held = thread.world.answered(Interview.objects.get())
    thread.go("missing:check", held.reference)
    thread.press("Hand in")


def passed_on(thread, interview):
    """From the interview: police, children's services, a first responder, a plan, people and places."""
    rosa = thread.world.people["rosa"]
    thread.go("patterns:information_from_interview", interview.reference)
    thread.press("Begin the form")
    submission = Submission.objects.get(raised_by=rosa)
    assert "Denny" in thread.go("intelligence:check", submission.reference)
    thread.go("intelligence:questions", submission.reference, "what")
    thread.choose(q_often="once")
    thread.press("Save and continue")
    thread.go("intelligence:check", submission.reference)
    thread.choose(
        how_known="child_told_me", believed="yes", could_reveal="yes", at_risk="no", may_be_contacted="no"
    )
    thread.press("Send")
    thread.go("patterns:information_from_interview", interview.reference)
    thread.press("Note on the interview")
    thread.go("patterns:concern_from_interview", interview.reference)
    thread.press("Begin the referral")
    send_referral(rosa, Referral.objects.get())
    thread.go("patterns:concern_from_interview", interview.reference)
    thread.press("Note on the interview")
    thread.go("patterns:nrm_from_interview", interview.reference)
    thread.press("Ask them to decide")
    thread.go("missing:plan_from_interview", interview.reference)
    review = local_day(clock.now()) + timedelta(days=30)
    thread.fill(where_to_go="My aunt's", what_changes="No rows about the phone", review_on_day=str(review.day),
                review_on_month=str(review.month), review_on_year=str(review.year))  # fmt: skip
    thread.choose(child_took_part="yes", carer_took_part="yes")
    thread.press("Save the plan")
    thread.go("missing:people", interview.reference)
    thread.press("Add them")
    shown = thread.go("missing:interview", interview.reference)
    assert "Not considered yet" not in shown and "passed on to Saltmarsh Police" in shown, shown[:1500]
    return submission


def answered(thread, desk, submission):
    """The unit grades, rewords and acts on what both told it, and answers each; children's services answer the referral."""
    hotel = desk.noticed()
    for each, outcome, text in (
        (submission, "added_to_picture", SAFE),
        (hotel, "used_to_plan_disruption", ANSWER),
    ):
        desk.passed(each)
        report = desk.report(each)
        desk.do(intelligence.draft_feedback, report, outcome=outcome, text=text)
        desk.do(intelligence.send_feedback, report, by="bethan")
    concern = Referral.objects.get().concern
    tom = thread.world.people["tom"]
    screened = concerns.screen_concern(by=tom, concern=concern, version=concern.version, **SCREENING)
    decided = concerns.decide_concern(by=tom, concern=screened, version=screened.version, **DECISION)
    concerns.give_feedback(by=tom, concern=decided, text="We will see the child tomorrow.")
    return hotel


def test_from_a_child_who_is_back_to_everybody_who_hears_back(db, page, live_server, faults, request):
    world = World()
    thread = Thread(world, page, live_server, faults, deep=request.config.getoption("--deep"))
    interview = world.interview(world.back(hours_ago=3))
    before = {
        code: thread.figure(who, code) for who, code in (("tom", "RHI-CYP-3.1"), ("marcus", "RHI-CYP-5.1"))
    }
    heard(thread, interview)
    held = Interview.objects.get()
    assert held.stage == "held" and held.held_at - held.clock_started_at < timedelta(hours=72)
    submission = passed_on(thread, held)
    hotel = answered(thread, Desk(world.stock), submission)

    thread.be("rosa")
    assert SAFE in thread.go("intelligence:submission", submission.reference)
    came_back = thread.go("patterns:tell_child", held.reference)
    assert "We will see the child tomorrow" in came_back and SAFE in came_back
    thread.fill(told_at="now")
    thread.choose(outcome="acted_on")
    thread.press("Save")
    assert "Something is being done because of what you said" in thread.go(
        "missing:interview", held.reference
    )

    thread.be("carla")
    told = thread.go("intelligence:submission", hotel.reference)
    assert ANSWER in told and "Denny" not in told and "Rosa" not in told
    for name, args in (
        ("missing:interview", held.reference),
        ("intelligence:submission", submission.reference),
    ):
        assert page.goto(live_server.url + reverse(name, args=[args])).status == 404

    for (code, was), who in zip(before.items(), ("tom", "marcus"), strict=True):
        now = thread.figure(who, code)
        assert "1 of 1" in now and "1 of 1" not in was, f"{code}: {now[:600]}"
    assert not thread.faults, "\n".join(thread.faults)
