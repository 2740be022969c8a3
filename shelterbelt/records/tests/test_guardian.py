"""The guardian's desk: who looked at whom and why, unusual first; never a name of a child, never another's looks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, open_record, share_record, write_note
from shelterbelt.records.tests.conftest import CHILD, KIND, sign_in

DESK = "records:guardian"


def at_night():
    """The latest night's 2:14 in winter time, on a working day, more than a day ago."""
    day = timezone.now() - timedelta(days=2)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, 2, 14, tzinfo=UTC)


def look(membership, record, at=None):
    """Open the Record's page, at a moment."""
    with time_machine.travel(at or timezone.now(), tick=False):
        response = sign_in(membership).get(reverse("records:record", kwargs={"reference": record.reference}))
    assert response.status_code == 200


def shown(membership, **filters):
    response = sign_in(membership).get(reverse(DESK), filters)
    assert response.status_code == 200
    return response.content.decode()


def rows(page):
    return page.split("<tbody")[1].split("</tbody")[0].split("<tr")[1:]


@pytest.fixture
def looks(world):
    """A worker's usual look, a colleague's look at night, the police's look at what was shared with them."""
    write_note(by=world.worker, record=world.record, text="X", happened_at=world.now)
    share_record(
        by=world.worker, record=world.record, to=world.police, purpose="X", lawful_basis="public_task"
    )
    world.record.reaches.update(since=world.now - timedelta(days=20))
    look(world.colleague, world.record, at_night())
    look(world.officer, world.record)
    look(world.worker, world.record)
    return world


def test_unusual_looks_stand_first_with_their_reasons_in_words(looks):
    first, *others = rows(shown(looks.guardian))
    assert "Owen Pugh" in first
    assert "in the night, at 02:14" in first and "never did anything on it" in first
    assert {name for name in ("Tariq Aziz", "Mina Shah") if any(name in row for row in others)} == {
        "Tariq Aziz",
        "Mina Shah",
    }


def test_the_desk_names_staff_and_references_and_no_child(looks):
    page = shown(looks.guardian)
    assert looks.record.reference in page
    assert "Amber" not in page and "Featherstone" not in page and CHILD not in page


def test_a_guardian_sees_looks_at_what_is_held_and_by_own_staff_and_nothing_else(looks):
    assert "Nothing unusual" not in shown(looks.other_guardian)
    assert looks.record.reference not in shown(looks.other_guardian)
    moors = open_record(kind=KIND, area=looks.area, holder=looks.moor, at=looks.now)
    look(looks.outsider, moors)
    assert moors.reference in shown(looks.other_guardian)
    assert moors.reference not in shown(looks.guardian)


@pytest.mark.parametrize(
    "filters, names",
    [
        ({"staff": "owen"}, {"Owen Pugh"}),
        ({"staff": "nobody"}, set()),
        ({"subject": "{reference}"}, {"Owen Pugh", "Mina Shah", "Tariq Aziz"}),
        ({"subject": "K7Q2M4XD09AB"}, set()),
        (
            {
                "since_day": "1",
                "since_month": "1",
                "since_year": "2020",
                "until_day": "2",
                "until_month": "1",
                "until_year": "2020",
            },
            set(),
        ),
    ],
)
def test_the_desk_is_narrowed_by_staff_subject_and_days(looks, filters, names):
    filters = {
        name: value.format(reference=looks.record.reference.lower()) for name, value in filters.items()
    }
    page = shown(looks.guardian, **filters)
    body = page.split("<tbody")[1] if "<tbody" in page else ""
    assert {name for name in ("Owen Pugh", "Mina Shah", "Tariq Aziz") if name in body} == names


def test_one_subjects_looks_and_acts_stand_together(looks):
    there = reverse("records:guardian_subject", kwargs={"reference": looks.record.reference})
    page = sign_in(looks.guardian).get(there).content.decode()
    assert "Write a note" in page and "Owen Pugh" in page and "02:14" in page
    assert CHILD not in page
    assert sign_in(looks.other_guardian).get(there).status_code == 404


def test_only_a_guardian_opens_the_desk(looks):
    for member in (looks.worker, looks.screener, looks.officer):
        assert sign_in(member).get(reverse(DESK)).status_code == 404
    there = reverse("records:record", kwargs={"reference": looks.record.reference})
    assert sign_in(looks.guardian).get(there).status_code == 404


def test_the_guardians_review_is_itself_recorded(looks):
    shown(looks.guardian)
    assert Entry.objects.filter(actor_name="Ida Wren", act="review who looked", is_look=True).count() == 1


def test_the_desk_takes_the_same_number_of_queries_however_many_looked(looks, django_assert_max_num_queries):
    for _ in range(6):
        record = open_record(kind=KIND, area=looks.area, holder=looks.harbour, at=looks.now)
        add_part(
            record=record,
            role="harmed",
            stated_by=looks.harbour,
            at=looks.now,
            person=Person.objects.create(),
        )
        look(looks.worker, record)
    client = sign_in(looks.guardian)
    with django_assert_max_num_queries(24):
        client.get(reverse(DESK))
