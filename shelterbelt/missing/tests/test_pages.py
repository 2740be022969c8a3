"""Every page of the room as the one it is for; others get the page for what is absent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.missing import actions
from shelterbelt.missing.models import Episode, Interview, Report
from tests.stock import signed_in

EPISODE_PAGES = (
    "episode", "told", "consider", "discussion", "found", "correct", "help", "make_plan", "close", "look_up", "looked_up",
)  # fmt: skip
HELD_PAGES = ("take", "offer", "accept", "tried", "book", "missed", "begin")


def see(world, name, page, *args):
    return signed_in(world.stock, name).get(reverse(f"missing:{page}", args=args))


def key(form="k"):
    return {"idempotency_key": f"test-key-{form}"}


@pytest.mark.parametrize("page", EPISODE_PAGES)
def test_the_pages_of_an_episode_are_for_those_who_work_on_it(world, page):
    reference = world.reported().episode.reference
    for name in ("marcus", "tom", "grace", "daniel"):
        assert see(world, name, page, reference).status_code == 200, name
    for name in ("niamh", "rosa", "nadia", "ruth", "carla", "sam", "priya", "owen"):
        assert see(world, name, page, reference).status_code == 404, name


@pytest.mark.parametrize("page", HELD_PAGES)
def test_the_steps_of_an_interview_are_for_its_interviewer(world, page):
    reference = world.interview().reference
    assert see(world, "rosa", page, reference).status_code == 200
    for name in ("tom", "grace", "niamh", "marcus", "daniel", "nadia"):
        assert see(world, name, page, reference).status_code == 404, name


def test_the_interviewer_sees_the_interview_and_not_the_rest_of_the_childs_file(world):
    interview = world.interview()
    page = see(world, "rosa", "interview", interview.reference).content.decode()
    assert "Zebedee" in page and "Likes to walk." in page and "hours left" in page
    assert (
        "She had a call and ran." not in page
        and "Arcade" not in page
        and interview.episode.reference not in page
    )
    rosa = signed_in(world.stock, "rosa")
    person = rosa.get(f"/people/{interview.child.reference}/").content.decode()
    assert interview.episode.reference not in person
    for address in (
        f"/missing/{interview.episode.reference}/",
        f"/records/{interview.episode.reference}/",
        "/missing/",
    ):
        assert rosa.get(address).status_code == 404


def test_whoever_reported_sees_their_report_and_nothing_of_the_talk(world):
    world.held()
    report = Report.objects.get()
    page = see(world, "nadia", "report", report.reference).content.decode()
    assert "Held" in page and "A red coat" in page
    for words in ("An argument", "Flat 4", "older man", "grey car"):
        assert words not in page
    for name in ("helen", "carla", "aisha", "marcus"):
        assert see(world, name, "report", report.reference).status_code == 404


def test_a_report_is_made_in_one_page_and_a_child_known_before_is_filled_in(world):
    nadia = signed_in(world.stock, "nadia")
    said = {
        "absence": "missing", "missing_from": "residential", "last_seen_at": "5 minutes ago", "why_worried": "Ran off",
        "responsible": world.organisations["harbour"].reference, "given_name": "Ada", "family_name": "Marsh",
        "sexual_exploitation": "yes", "criminal_exploitation": "no", "police_told": "no", "contact": "@ada",
    }  # fmt: skip
    answer = nadia.post(reverse("missing:new"), said | key("a"))
    assert answer.status_code == 302, answer.content.decode()
    twice = nadia.post(reverse("missing:new"), said | key("a"))
    assert twice.status_code == 302 and Report.objects.count() == 1
    child = Episode.objects.get().child
    form = nadia.get(reverse("missing:again", args=[child.reference])).content.decode()
    assert "@ada" in form and "Ada Marsh" in form


def test_what_was_typed_stays_when_the_time_makes_no_sense(world):
    answer = signed_in(world.stock, "nadia").post(
        reverse("missing:new"), {"last_seen_at": "half past", "wearing": "Blue hat"} | key()
    )
    page = answer.content.decode()
    assert "half past" in page and "Blue hat" in page and "must be a time such as" in page


def test_two_who_correct_one_episode_get_a_merge_page(world):
    episode = world.reported().episode
    client = signed_in(world.stock, "marcus")
    page = reverse("missing:correct", args=[episode.reference])
    seen = f"{clock.now() - timedelta(hours=9):%d/%m/%Y %H:%M}"
    said = {"version": "1", "last_seen_at": seen, "why": "Rang again", "wearing": "A blue coat"}
    assert client.post(page, said | key("x")).status_code == 302
    answer = client.post(page, said | key("y") | {"wearing": "A green coat"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "A green coat" in text and "A blue coat" in text


def test_the_talk_is_walked_through_the_pages_and_handed_in(world):
    interview = world.interview()
    rosa = signed_in(world.stock, "rosa")
    begin = reverse("missing:begin", args=[interview.reference])
    version = Interview.objects.get().version
    first = rosa.post(begin, {"version": version} | key("b"))
    assert first.status_code == 302 and rosa.get(first["Location"]).status_code == 200
    held = world.answered(Interview.objects.get())
    check = reverse("missing:check", args=[held.reference])
    page = rosa.get(check).content.decode()
    assert "Who will see this" in page and "I just wanted to see my mates" in page
    done = rosa.post(check, {"version": held.response.version} | key("h"))
    assert done.status_code == 302 and Interview.objects.get().stage == "held"
    page = rosa.get(done["Location"]).content.decode()
    assert page.count("Do it now") == 6
    assert rosa.get(reverse("missing:print", args=[held.reference])).status_code == 200
    for what in ("intelligence", "concern", "nrm"):
        assert rosa.get(reverse("missing:pass", args=[held.reference, what])).status_code == 200
    assert rosa.get(reverse("missing:people", args=[held.reference])).status_code == 200
    plan = reverse("missing:plan_from_interview", args=[held.reference])
    assert "Ring my aunt" in rosa.get(plan).content.decode()
    said = {
        "push": ["rules"], "whom_to_ring": "SafeCall", "where_to_go": "Aunt", "what_changes": "Later bedtime",
        "child_took_part": "yes", "carer_took_part": "yes", "review_on_day": "1", "review_on_month": "1", "review_on_year": "2031",
    }  # fmt: skip
    made = rosa.post(plan, said | key("p"))
    assert made.status_code == 302 and rosa.get(made["Location"]).status_code == 200
    assert Interview.objects.get().passed.filter(what="safety_plan").exists()


def test_lists_and_the_other_pages_open(world):
    world.interview()
    for name, page in (
        ("marcus", "episodes"), ("rosa", "interviews"), ("tom", "interviews"), ("tom", "agreements"),
        ("tom", "new_agreement"), ("nadia", "reports"), ("nadia", "start"), ("nadia", "new"), ("grace", "start"),
        ("tom", "custody"), ("tom", "enter"), ("grace", "plans"), ("rosa", "plans"),
    ):  # fmt: skip
        assert see(world, name, page).status_code == 200, (name, page)
    interview = Interview.objects.get()
    for name, page in (("tom", "arrange"), ("tom", "end"), ("rosa", "end"), ("marcus", "decline")):
        assert see(world, name, page, interview.reference).status_code == 200, (name, page)
    episode = interview.episode.reference
    assert see(world, "daniel", "prevention", episode).status_code == 200


def test_a_page_asks_no_more_of_many_than_of_one(world):
    def asked(name, page, *args):
        client = signed_in(world.stock, name)
        there = reverse(f"missing:{page}", args=args)
        client.get(there)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(there).status_code == 200
        return len(seen)

    interview = world.held()
    pages = (
        ("marcus", "episodes"), ("rosa", "interviews"), ("nadia", "reports"), ("nadia", "start"),
        ("marcus", "episode", interview.episode.reference), ("rosa", "interview", interview.reference),
    )  # fmt: skip
    # One is missing now, as others will be.
    world.reported(named={"given_name": "Bo", "family_name": "Marsh"})
    few = {each: asked(*each) for each in pages}
    actions.add_people_and_places(by=world.rosa, interview=interview)
    for number in range(5):
        world.interview(
            world.back(world.reported(named={"given_name": f"Ada{number}", "family_name": "Marsh"}))
        )
        actions.report_missing(
            by=world.nadia, child=interview.child, absence="missing", missing_from="residential",
            setting=world.organisations["home"], responsible=world.organisations["harbour"], last_seen_at=clock.now(),
        )  # fmt: skip
    many = {each: asked(*each) for each in pages}
    grown = {page: (few[page], many[page]) for page in pages if many[page] > few[page]}
    assert not grown and max(many.values()) <= 25, (grown, many)


def test_the_look_up_asks_and_the_alert_shares(world):
    episode = world.reported().episode
    marcus = signed_in(world.stock, "marcus")
    page = reverse("missing:look_up", args=[episode.reference])
    asked = marcus.post(page, {"words": "Missing", "lawful_basis": "public_task"} | key("l"))
    assert asked.status_code == 302
    assert episode.lookups.count() == 1
    assert "No other area" in marcus.get(asked["Location"]).content.decode()
