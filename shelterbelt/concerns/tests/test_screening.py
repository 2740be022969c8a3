"""The four steps of screening with their reasons, and what is on record about the children at a glance."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Screening
from shelterbelt.concerns.rules.history import Before, glance
from shelterbelt.concerns.rules.screening import screening_lacks
from shelterbelt.concerns.tests.world import CHILD, OTHER_CHILD, SCREENING
from shelterbelt.core.errors import Refused
from shelterbelt.people.actions import judge
from shelterbelt.records.models import Record


@pytest.mark.parametrize(
    "changed",
    [{name: ""} for name in SCREENING if name != "checks"]
    + [
        {"checks": ["neighbours"]},
        {"safe_why": "  "},
        {"threshold": "level 9"},
        {"next_step": "wait"},
        {"pattern": "x"},
    ],
)
def test_each_step_needs_its_finding_and_its_reason(changed):
    lack = screening_lacks(**(SCREENING | changed))
    assert lack and lack.field in changed


def test_four_steps_with_their_reasons_lack_nothing():
    assert screening_lacks(**SCREENING) is None


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ([], ""),
        ([Before("Concern", False)], "1 concern"),
        ([Before("Concern", True), Before("Concern", False), Before("Missing episode", False, 2, 1)],
         "2 concerns (1 open), 1 missing episode, 1 late"),
        ([Before("Missing episode", True, 3, 0)] * 3, "3 missing episodes (3 open)"),
    ],
)  # fmt: skip
def test_history_is_said_in_one_line_without_judging_anybody(found, line):
    assert glance(found) == line


def screen(world, concern, **changed):
    concern.refresh_from_db()
    return actions.screen_concern(
        by=world.screener, concern=concern, version=concern.version, **(SCREENING | changed)
    )


def test_a_second_screening_stands_beside_the_first_and_the_latest_counts(world):
    concern = world.sent().concern
    screen(world, concern)
    again = screen(world, concern, threshold="significant_harm", threshold_why="He waits outside the school")
    assert [each.threshold for each in Screening.objects.order_by("recorded_at")] == [
        "child_in_need",
        "significant_harm",
    ]
    assert again.threshold == "significant_harm"


def test_a_screening_without_a_reason_leaves_nothing(world):
    concern = world.sent().concern
    with pytest.raises(Refused) as refused:
        screen(world, concern, unknown=" ")
    assert refused.value.field == "unknown"
    assert not Screening.objects.exists()


def page_of(client, world, name, concern, member=None):
    client.force_login((member or world.screener).user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(f"concerns:{name}", args=[concern.reference])).content.decode()


def test_the_screening_page_shows_the_steps_and_what_a_refused_one_typed(world, client):
    concern = world.sent().concern
    page = page_of(client, world, "screen", concern)
    for heading in (
        "1. Is every child safe now?",
        "2. What is known?",
        "3. What does it mean?",
        "4. What follows?",
    ):
        assert heading in page
    typed = SCREENING | {"unknown": "", "notes": "Kept as typed", "version": concern.version}
    again = client.post(reverse("concerns:screen", args=[concern.reference]), typed).content.decode()
    assert "Kept as typed" in again and "Enter what you do not know" in again


def test_the_concern_shows_each_steps_reason_and_the_decision_begins_with_what_was_proposed(world, client):
    concern = world.screened()
    page = page_of(client, world, "concern", concern)
    for words in (
        SCREENING["safe_why"],
        SCREENING["threshold_why"],
        SCREENING["unknown"],
        SCREENING["next_why"],
    ):
        assert words.replace("'", "&#39;") in page
    decide = page_of(client, world, "decide", concern)
    assert 'value="assessment_s17" checked' in decide
    assert 'value="missing" checked' in decide


def twice(world):
    """The same child in two concerns, said to be one person."""
    first, second = world.sent().concern, world.sent(children=(CHILD, OTHER_CHILD)).concern
    one, other = (each.children.order_by("pk").first().person for each in (first, second))
    judge(by=world.social_worker, person=one, other=other, verdict="same")
    return first, second


def test_an_earlier_concern_about_the_same_child_is_seen_on_the_list_the_page_and_while_screening(
    world, client
):
    first, second = twice(world)
    assert first.reference in page_of(client, world, "concern", second)
    assert first.reference in page_of(client, world, "screen", second)
    assert first.reference in page_of(client, world, "history", second)
    client.force_login(world.screener.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("concerns:triage")).content.decode().count("1 concern (1 open)") == 2


def test_nothing_sealed_and_nothing_of_another_council_shows_in_the_history(world, client):
    first, second = twice(world)
    plain = page_of(client, world, "concern", second)
    Record.objects.filter(pk=first.record_id).update(
        sealed_at=timezone.now(), sealed_by=world.analyst.user, version=2
    )
    hidden = page_of(client, world, "concern", second)
    assert first.reference in plain and first.reference not in hidden
    assert "Nothing found that you may see" in hidden


def test_the_list_asks_no_more_for_many_children_with_a_history_than_for_one(world, client):
    client.force_login(world.screener.user, backend="django.contrib.auth.backends.ModelBackend")
    twice(world)
    client.get(reverse("concerns:triage"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("concerns:triage"))
    for _ in range(3):
        twice(world)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("concerns:triage"))
    assert len(many) <= len(few)
