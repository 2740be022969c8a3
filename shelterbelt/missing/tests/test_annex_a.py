"""Annex A, List 8: heads and values as people write them; what differs from the record and what could not be read is said."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.exchange.tables import read
from shelterbelt.exchange.tables.columns import find
from shelterbelt.exchange.workbooks import Sheet, workbook
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import actions
from shelterbelt.missing.annex import COLUMNS, NOT_KNOWN, OTHER_BIRTH, TWICE, held_against
from shelterbelt.missing.models import Interview
from shelterbelt.missing.rules.annex_a import LABELS, a_birth, a_count, an_answer
from shelterbelt.people.models import Number
from tests.stock import plain, signed_in

BESIDE = ["Gender", "Ethnicity", "Age of Child (Years)", "Number of Placements in the Last 12 months", "URN of Placement",
          "Date of Last IRO Visit / Contact to the Child", "Allocated Team"]  # fmt: skip
HEADS = [
    list(LABELS.values()),
    ["child unique  id", "DATE OF BIRTH", "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
     "Number of episodes the child has been “absent” from their placement in last 12 months",
     "Was the child offered a Return Interview after their last missing episode (Y/N))?",
     "Did the child accept a return interview after last missing episode?"],
    ["Child ID", "DOB", "No. of missing episodes in 12 months", "No. of absent episodes in 12 months", "RHI offered", "RHI accepted"],
    ["Unique Child Identifier", "Birth date", "Missing episodes", "Absent episodes", "Offered return home interview (Y/N)",
     "Accepted return home interview"],
]  # fmt: skip


@pytest.mark.parametrize(
    "heads", HEADS, ids=["as published", "quotes and brackets", "short", "another order of words"]
)
def test_heads_are_found_however_they_are_written_and_others_are_told(heads):
    heads = [heads[0].replace("Unique Child Identifier", "Child Identifier"), *BESIDE, *heads[1:]]
    found = find(heads, COLUMNS)
    assert found.at == {
        name: place if place == 0 else place + len(BESIDE) for place, name in enumerate(LABELS)
    }
    assert set(found.unknown) == set(BESIDE) and found.lacking == ()


@pytest.mark.parametrize(
    ("read_value", "text", "value"),
    [
        (a_count, "2", 2), (a_count, "2.0", 2), (a_count, " Two ", 2), (a_count, "None", 0), (a_count, "b) 3", 3), (a_count, "-", None),
        (a_count, "N/A", None), (a_count, "", None), (an_answer, "Y", True), (an_answer, "a) Yes", True), (an_answer, "NO", False),
        (an_answer, "b) No", False), (an_answer, "Not applicable", None), (an_answer, "", None), (an_answer, "TRUE", True),
        (a_birth, "04/05/2010", date(2010, 5, 4)), (a_birth, "4-May-10", date(2010, 5, 4)), (a_birth, "2010-05-04", date(2010, 5, 4)),
        (a_birth, "40302", date(2010, 5, 4)), (a_birth, "n/a", None),
    ],
)  # fmt: skip
def test_values_are_read_in_the_ways_they_are_written(read_value, text, value):
    found = read_value(text)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("read_value", "text"),
    [(a_count, "several"), (a_count, "3+"), (a_count, "-1"), (an_answer, "maybe"), (an_answer, "Yes, declined"), (a_birth, "31/02/2010")],
)  # fmt: skip
def test_what_is_no_value_is_told_and_never_guessed(read_value, text):
    with pytest.raises(ValueError, match="Write"):
        read_value(text)


@pytest.fixture
def gone(world):
    """Harbour's child, back since yesterday, offered a talk and not yet asked; the child's number."""
    episode = world.back()
    Number.objects.create(
        person=episode.child, source=world.organisations["harbour"], scheme="la_child", value="H0001"
    )
    interview = world.interview(episode)
    interview = Interview.objects.get(pk=interview.pk)
    actions.offer_interview(
        by=world.rosa, interview=interview, version=interview.version, offered_at=clock.now(), words=""
    )
    return episode


def row(child="H0001", born="06/05/2011", missing="1", absent="", offered="Y", accepted=""):
    return [child, born, missing, absent, offered, accepted]


def held(world, *rows, who="tom", on=None):
    content = workbook(
        [
            Sheet("Contents", ["List", "About"], [[8, "Looked after"]]),
            Sheet("List 8", list(LABELS.values()), rows),
        ],
        [],
    )
    found = read(content, "xlsx", COLUMNS)
    assert found.sheet == "List 8"
    return held_against(world.people[who], found.rows(), on or local_day(clock.now()))


def test_a_row_agrees_or_differs_or_is_held_against_nobody(world, gone):
    assert (held(world, row(accepted="No")).agree, held(world, row(accepted="No")).differ) == (1, [])
    found = held(world, row(missing="none", offered="", accepted="N"))
    assert [each[1:4] for each in found.differ] == [
        ("Missing episodes", "0", "1"),
        ("Return interview offered", "Blank", "Yes"),
    ]
    assert {each[4] for each in found.differ} == {gone.reference}
    rows = [row("H9"), row(born="01/01/2011"), row("H0001"), row("", missing="several", offered="maybe")]
    found = held(world, *rows)
    assert [why for _, why in found.not_held][:3] == [NOT_KNOWN, OTHER_BIRTH, TWICE] and len(
        found.not_held
    ) == 4
    assert [(number, name) for number, name, _ in found.unread] == [
        (5, "Missing episodes"),
        (5, "Return interview offered"),
    ]
    assert found.not_listed == [gone.reference] and not found.differ


def test_a_blank_is_never_an_answer_where_there_was_no_missing_episode(world, gone):
    before = local_day(clock.now()) - timedelta(days=30)
    found = held(world, row(missing="", offered="", accepted=""), on=before)
    assert (found.agree, found.differ, found.not_listed) == (1, [], [])


def test_an_authority_learns_nothing_of_the_children_of_another(world, gone):
    found = held(world, row(), who="marcus")
    assert found.not_held == [(2, NOT_KNOWN)] and found.not_listed == []


def test_what_is_written_from_the_record_agrees_with_it(world, gone):
    tom = signed_in(world.stock, "tom")
    written = tom.get(reverse("missing:write_annex"))
    there, day = reverse("missing:check_annex"), local_day(clock.now())
    said = {
        "on_0": day.day,
        "on_1": day.month,
        "on_2": day.year,
        "workbook": SimpleUploadedFile("a.xlsx", written.content),
    }
    page = plain(tom.post(there, said).content)
    assert "No answer that could be held against the record differs" in page and "List 8" in page
    for name in ("rosa", "nadia", "priya", "carla"):
        client = signed_in(world.stock, name)
        assert client.get(there).status_code == client.get(reverse("missing:write_annex")).status_code == 404


def test_a_table_without_the_columns_says_which_are_missing(world, gone):
    day = local_day(clock.now())
    said = {
        "on_0": day.day,
        "on_1": day.month,
        "on_2": day.year,
        "workbook": SimpleUploadedFile("a.csv", b"Child ID,Team\nH0001,x\n"),
    }
    page = plain(signed_in(world.stock, "tom").post(reverse("missing:check_annex"), said).content)
    assert "These columns are missing: Number of Episodes" in page
