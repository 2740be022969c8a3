"""Every list of Annex A: heads however they are written, what is lacking, not placed or not read is said, nothing is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shelterbelt.exchange.workbooks import Sheet, workbook
from shelterbelt.files.models import Incoming
from shelterbelt.missing.annex import look_at_lists
from shelterbelt.missing.rules.annex_lists import LISTS, heads_of, kind_of, unread
from tests.stock import plain, signed_in


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Date of Contact", "day"), ("Assessment start date", "day"), ("CIN Closure Date", "day"), ("Date of Last IRO Visit / Contact to the Child", "day"),
        ("Contact Source", "text"), ("Referral NFA?", "answer"), ("UASC within the Last 12 Months (Y/N)", "answer"),
        ("Was the Child Seen Alone?", "answer"), ("Number of Previous Child Protection Plans", "count"), ("No. of children placed", "count"),
        ("Child's Legal Status", "text"), ("Child Unique ID", "text"), ("Activity Status", "text"),
    ],
)  # fmt: skip
def test_each_head_says_what_stands_under_it(head, kind):
    assert kind_of(head) == kind


def test_every_list_that_the_schema_names_is_there_with_its_heads_once():
    assert list(LISTS) == list(range(1, 12))
    for number in LISTS:
        heads = heads_of(number)
        assert len(set(heads)) == len(heads), number


def test_what_cannot_be_read_says_what_to_do_and_a_blank_is_nothing():
    row = {
        "Date of referral": "soon",
        "Referral NFA?": "maybe",
        "Number of Referrals in Last 12 Months": "b) 2",
        "Referral Source": "x",
    }
    assert [each.head for each in unread(3, row)] == ["Date of referral", "Referral NFA?"]
    assert unread(3, {"Date of referral": "", "Referral NFA?": "n/a"}) == []


def sheets():
    referral = list(heads_of(3))
    referral[1], referral[4], referral[5] = "SEX", "Age", "date  of Referral"
    return [
        Sheet("List 1", list(heads_of(1)), [["A1", "F", "WBRI", "04/05/2010", 15, "01/06/2026", "g) Police"]]),
        Sheet("List 3", [*referral[:-1], "Team colour"], [["A1", "F", "WBRI", "04/05/2010", 15, "when?", "b) Schools", "N", 2, "Red"]]),
    ]  # fmt: skip


def test_each_list_is_found_by_its_sheet_and_what_is_lacking_or_not_placed_is_told():
    found = {each.number: each for each in look_at_lists(workbook(sheets(), []), "xlsx")}
    assert (found[1].rows, found[1].lacking, found[1].unknown, found[1].unread) == (1, [], [], [])
    assert found[3].lacking == ["Allocated Worker"] and found[3].unknown == ["Team colour"]
    assert [(row, head) for row, head, _ in found[3].unread] == [(2, "Date of referral")]
    assert found[7].sheet == "" and found[7].rows == 0


@pytest.mark.django_db
def test_the_page_shows_the_lists_keeps_nothing_and_refuses_what_is_not_the_workbook(world):
    there, tom = reverse("missing:annex_lists"), signed_in(world.stock, "tom")
    sent = SimpleUploadedFile("annex-a.xlsx", workbook(sheets(), []))
    page = plain(tom.post(there, {"workbook": sent}).content)
    assert (
        "List 3: Referrals" in page
        and "Team colour" in page
        and "Allocated Worker" in page
        and "No sheet" in page
    )
    assert not Incoming.objects.exists()
    other = SimpleUploadedFile("annex-a.xlsx", workbook([Sheet("Costs", ["A"], [["1"]])], []))
    assert "no sheet called List 1" in plain(tom.post(there, {"workbook": other}).content)
    assert signed_in(world.stock, "marcus").get(there).status_code == 200
    for name in ("rosa", "carla", "imran"):
        assert signed_in(world.stock, name).get(there).status_code == 404
