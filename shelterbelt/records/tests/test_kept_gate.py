"""The gate's kept text says what the gate's parts say, wherever it is asked."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Count, Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from shelterbelt.concerns.models import ChildStatus
from shelterbelt.core import clock, kept
from shelterbelt.home import telling
from shelterbelt.partnership import harvest, sessions
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Conflict, Notification
from shelterbelt.records import access
from shelterbelt.records.models import Duty, Record, on_visible
from tests.stock import hidden_concern, lay, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = lay()
    world.hidden = hidden_concern(world)
    return world


def test_the_kept_text_finds_what_its_parts_find_for_everybody(world):
    now = clock.now()
    seen = 0
    for membership in world.people.values():
        by_parts = set(Record.objects.through_the_gate(membership, now).values_list("pk", flat=True))
        assert set(Record.objects.visible_to(membership, now).values_list("pk", flat=True)) == by_parts
        duties = Duty.objects.filter(on_visible(membership, now))
        assert set(duties.values_list("record", flat=True)) <= by_parts
        assert duties.count() == Duty.objects.filter(record__in=by_parts).count()
        seen += len(by_parts)
    assert seen, "nobody saw anything, so nothing was compared"


def test_it_holds_inside_a_query_of_records_within_one_of_records(world):
    """Nested, each has to mean its own row: an alias that hid another would let everything through."""
    now = clock.now()
    inside = Record.objects.visible_to(world.people["grace"], now).filter(pk=OuterRef("pk"))
    twice = Record.objects.filter(Exists(Record.objects.filter(Exists(inside), pk=OuterRef("pk"))))
    expected = Record.objects.through_the_gate(world.people["grace"], now)
    assert set(twice) == set(expected) and expected.exists()
    nobody = Record.objects.visible_to(world.people["niamh"], now).filter(pk=OuterRef("pk"))
    assert not Record.objects.filter(Exists(nobody), pk__in=expected).exists()


def test_a_way_through_another_table_leads_to_the_right_row(world):
    now = clock.now()
    grace, niamh = world.people["grace"], world.people["niamh"]
    answers = [
        set(ChildStatus.objects.filter(on_visible(each, now, "concern__record"))) for each in (grace, niamh)
    ]
    visible = Record.objects.through_the_gate(grace, now)
    assert answers[0] == set(ChildStatus.objects.filter(concern__record__in=visible))
    assert answers[0] and not answers[1]


def test_whoever_is_not_in_force_sees_nothing(world):
    now = clock.now()
    grace = world.people["grace"]
    grace.until = now - timedelta(minutes=1)
    assert not Record.objects.visible_to(grace, now).exists()
    assert not Duty.objects.filter(on_visible(grace, now)).exists()
    assert not Duty.objects.filter(on_visible(None, now)).exists()


def test_each_asks_with_their_own_values_though_the_text_is_one(world):
    now = clock.now()
    Record.objects.visible_to(world.people["grace"], now).exists()
    texts = dict(kept._kept)
    with CaptureQueriesContext(connection) as asked:
        Record.objects.visible_to(world.people["tom"], now).exists()
    assert kept._kept == texts or world.people["tom"].role != world.people["grace"].role
    assert not any("4611686018" in each["sql"] or "1871-01" in each["sql"] for each in asked.captured_queries)
    assert all(str(now.year) not in text.where for text in kept._kept.values()), "a value stands in a text"


def test_what_changes_a_value_before_asking_is_refused():
    """Else the mark, not the value, would be asked for ever after."""
    membership = lay().people["grace"]

    def later(_one, now):
        return Record.objects.filter(opened_at__lte=now - timedelta(days=1))

    with pytest.raises(ValueError, match="kept for ever"):
        list(Record.objects.filter(kept_for(Record, "test later", later, membership, clock.now())))


def test_a_moment_that_was_not_given_is_refused():
    """Else the first request's now would be every request's."""
    membership = lay().people["grace"]

    def by_itself(_one, _now):
        return Record.objects.filter(opened_at__lte=clock.now())

    with pytest.raises(ValueError, match="kept for ever"):
        list(Record.objects.filter(kept_for(Record, "test itself", by_itself, membership, clock.now())))


@pytest.mark.parametrize("shaped", ["sliced", "counted"])
def test_what_is_more_than_its_conditions_is_refused(shaped):
    membership = lay().people["grace"]

    def build(_one, _now):
        rows = Record.objects.filter(pk__gt=0)
        return rows[:3] if shaped == "sliced" else rows.values("kind").annotate(number=Count("pk"))

    with pytest.raises(ValueError, match="nothing but its conditions"):
        list(Record.objects.filter(kept_for(Record, f"test {shaped}", build, membership, clock.now())))


def test_who_asks_may_not_be_asked_for_more_than_is_kept():
    membership = lay().people["grace"]

    def by_area(one, _now):
        return Record.objects.filter(area=one.area_id)

    with pytest.raises(AttributeError):
        list(Record.objects.filter(kept_for(Record, "test area", by_area, membership, clock.now())))


def test_a_text_within_a_text_means_its_own_rows(world):
    """What a message is about is looked up within the condition on messages: both have nested queries."""
    now = clock.now()
    subjects = ["", world.hidden.reference, *Record.objects.values_list("reference", flat=True)]
    for name, membership in world.people.items():
        for subject in subjects:
            Notification.objects.create(to=membership, key=f"{name}:{subject}", text="x", subject=subject)
    counts = {}
    for name, membership in world.people.items():
        by_parts = telling._may_be_told(membership, now).filter(to=membership)
        assert set(telling.told_to(membership, now)) == set(by_parts)
        counts[name] = by_parts.filter(text="x").count()
    assert counts["niamh"] == 1, "what is about nothing"
    assert counts["grace"] > 1 and counts["aisha"] > 1


def test_people_are_found_as_by_the_parts_of_their_condition(world):
    now = clock.now()
    counts = {}
    for name, membership in world.people.items():
        by_parts = set(access._in_a_visible_record(membership, now))
        assert set(access.people_visible_to(membership, now)) == by_parts
        counts[name] = len(by_parts)
    assert counts["grace"] and not counts["niamh"]
    assert not access.people_visible_to(None, now).exists()


def test_the_membership_of_a_request_is_what_the_query_written_out_finds(world):
    now = clock.now()
    grace = world.people["grace"]
    Conflict.objects.create(user=grace.user, subject="X", nature="own", since=now, declared_by=grace)
    signed_in(world, "grace").get("/records/")  # a look, which is counted
    later = clock.now()
    for membership in world.people.values():
        since = harvest.since_when(later)
        one = SimpleNamespace(
            user=membership.user_id, first_account=membership.user.first_account, now=later, **since
        )
        written_out = list(sessions._memberships(one))
        request = SimpleNamespace(user=membership.user, session={sessions.CHOSEN: membership.reference})
        found = sessions.membership_of(request, later)
        same = next(each for each in written_out if each.pk == found.pk)
        assert membership == found
        names = [name for name in vars(same) if not name.startswith("_")]
        assert {"has_unsent", "emergency_until", harvest.LIMITS[0].count_name} <= set(names)
        assert {name: getattr(found, name) for name in names} == {name: getattr(same, name) for name in names}
        assert (found.user.name, found.organisation.name) == (same.user.name, same.organisation.name)
    with CaptureQueriesContext(connection) as asked:
        assert found.user.email and found.organisation.kind and (found.area_id is None or found.area.name)
    assert not asked.captured_queries, "related rows were not brought along"
