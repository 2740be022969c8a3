"""What councils are asked, meetings on interviews, and a concern raised from an interview."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.intelligence.models import Submission
from shelterbelt.missing.models import Interview
from shelterbelt.partnership.models import LocalSetting, Organisation
from shelterbelt.patterns.measures import MEASURES
from shelterbelt.patterns.models import ThemeReview
from shelterbelt.patterns.rules import HIDDEN, Asked, answer, answers_of_parts
from shelterbelt.plans.models import Action, Plan
from shelterbelt.strategy.engine import with_own_figures
from tests.stock import signed_in


@pytest.mark.parametrize(
    ("count", "of", "whole", "told"),
    [
        (0, 40, False, "0 of 40 (0%)"),
        (3, 40, False, HIDDEN),
        (3, 40, True, "3 of 40 (8%)"),
        (38, 40, False, HIDDEN),
        (20, 40, False, "20 of 40 (50%)"),
        (40, 40, False, "40 of 40 (100%)"),
        (2, 3, False, HIDDEN),
        (3, None, False, HIDDEN),
        (12, None, False, "12"),
    ],
)
def test_small_counts_and_small_remainders_are_hidden(count, of, whole, told):
    assert answer(Asked("x", count, of), whole=whole) == told


def test_no_part_follows_from_the_others_and_the_whole():
    told = answers_of_parts({"a": 2, "b": 30, "c": 9}, whole=False)
    assert told["a"] == HIDDEN and list(told.values()).count(HIDDEN) >= 2
    assert answers_of_parts({"a": 2, "b": 30}, whole=True) == {"a": "2", "b": "30"}


def test_every_question_is_answered_on_one_screen_and_small_numbers_are_hidden(world):
    world.held()
    for name, hides in (("marcus", False), ("priya", True)):
        page = signed_in(world.stock, name).get(reverse("patterns:answers")).content.decode()
        assert "Interviews offered out of area" in page and "The child said no" in page
        assert (HIDDEN in page) is hides, name
        assert "Zebedee" not in page
    for name in ("rosa", "nadia", "carla", "sam", "owen"):
        assert signed_in(world.stock, name).get(reverse("patterns:answers")).status_code == 404


def test_casework_pages_show_who_where_when_and_why(world):
    world.held()
    page = signed_in(world.stock, "marcus").get(reverse("missing:patterns")).content.decode()
    for words in ("Beacon House", "An older person", "Rules and limits"):
        assert words in page
    assert signed_in(world.stock, "priya").get(reverse("missing:patterns")).status_code == 404
    for group in ("setting", "missing_from", "host", "placing"):
        assert (
            signed_in(world.stock, "tom")
            .get(reverse("missing:patterns") + f"?by={group}&days=90")
            .status_code
            == 200
        )


def test_a_meeting_is_recorded_and_names_nobody(world):
    priya = signed_in(world.stock, "priya")
    said = {
        "area": world.organisations["harbour"].area.code, "taking_part": "Heads of service", "themes": "The arcade again",
        "held_at_day": "1", "held_at_month": "9", "held_at_year": "2026", "held_at_time": "10am",
        "since_on_day": "1", "since_on_month": "6", "since_on_year": "2026",
        "until_on_day": "31", "until_on_month": "8", "until_on_year": "2026", "idempotency_key": "meeting-key",
    }  # fmt: skip
    made = priya.post(reverse("patterns:new_review"), said)
    assert made.status_code == 302, made.content.decode()[:3000]
    page = priya.get(made["Location"]).content.decode()
    assert "The arcade again" in page and "Set an action" in page
    assert priya.get(made["Location"] + "action/").status_code == 200
    assert signed_in(world.stock, "carla").get(made["Location"]).status_code == 404


def test_a_concern_is_begun_from_an_interview_with_what_is_known(world):
    interview = world.held()
    rosa = signed_in(world.stock, "rosa")
    page = rosa.get(reverse("missing:interview", args=[interview.reference])).content.decode()
    there = reverse("patterns:concern_from_interview", args=[interview.reference])
    assert there in page
    assert rosa.get(there).status_code == 200
    begun = rosa.post(there, {"idempotency_key": "begin-key"})
    assert begun.status_code == 302 and rosa.get(begun["Location"]).status_code == 200
    passed = Interview.objects.get().passed.get(what="concern")
    assert passed.answer == "begun"
    written = reverse("concerns:check", args=[passed.links_to])
    assert "I just wanted to see my mates" in rosa.get(written).content.decode()
    assert "not been sent yet" in rosa.get(there).content.decode()
    for name in ("niamh", "helen", "carla"):
        assert signed_in(world.stock, name).get(there).status_code == (200 if name == "niamh" else 404)


def test_information_for_police_is_begun_with_who_and_where_and_not_with_the_interview(world):
    interview = world.held()
    rosa = signed_in(world.stock, "rosa")
    there = reverse("patterns:information_from_interview", args=[interview.reference])
    assert there in rosa.get(reverse("missing:interview", args=[interview.reference])).content.decode()
    assert rosa.get(there).status_code == 200
    begun = rosa.post(there, {"idempotency_key": "begin-key"})
    assert begun.status_code == 302
    submission = Submission.objects.get()
    account = submission.response.read.value("what.account")
    assert "Denny, Den" in account and "Flat 4, Quay House" in account
    for words in ("mates", "An argument", "grey car", "Zebedee"):
        assert words not in account
    assert rosa.get(begun["Location"]).status_code == 200
    assert signed_in(world.stock, "niamh").get(begun["Location"]).status_code == 404
    say = reverse("missing:pass", args=[interview.reference, "intelligence"])
    said = {
        "answer": "passed",
        "to": world.organisations["police"].reference,
        "idempotency_key": "passed-key",
    }
    assert rosa.post(say, said).status_code == 302
    assert (
        Interview.objects.get().passed.get(what="intelligence", answer="passed").to
        == world.organisations["police"]
    )


def test_a_meeting_is_due_from_each_authority_and_counts_once_it_set_an_action(world):
    declared = next(each for each in MEASURES if each.code == "RHI-CYP-3.3")

    def figure(days_on=0):
        (measure,), at = with_own_figures([declared]), clock.now() + timedelta(days=days_on)
        due = measure.source.rows().filter(measure.counted(at))
        return due.filter(measure.met(at)).count(), due.count()

    harbour = world.organisations["harbour"]
    authorities = Organisation.objects.filter(kind="childrens_services", closed_on__isnull=True).count()
    meeting = ThemeReview.objects.create(
        area=harbour.area, held_at=clock.now() - timedelta(days=10), since_on=date(2026, 1, 1), until_on=date(2026, 3, 1),
        taking_part="Heads", themes="The arcade", recorded_by=world.people["priya"],
    )  # fmt: skip
    assert figure() == (0, authorities)
    plan = Plan.objects.create(
        name="Plan", area=harbour.area, owner=harbour, starts_on=date(2031, 1, 1), ends_on=date(2032, 1, 1)
    )
    meeting.actions.add(Action.objects.create(plan=plan, title="Walk the promenade", owner=harbour))
    assert figure() == (1, authorities) and figure(days_on=81) == (1, authorities)
    assert figure(days_on=83) == (0, authorities)
    LocalSetting.objects.create(
        code="missing.meeting_within", value=100, confirmed_at=clock.now(), confirmed_by=world.people["sam"]
    )
    assert figure(days_on=83) == (1, authorities), "the partnership's own figure counts"
    assert figure(days_on=91) == (0, authorities)
