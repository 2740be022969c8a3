"""Lists page by key in both directions without losing or repeating a row, and their addresses hold no names."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from shelterbelt.govuk import fields, forms
from shelterbelt.govuk.listing import Column, Listing

pytestmark = pytest.mark.django_db
COLUMNS = [
    Column("model", "Table", sort=True),
    Column("app_label", "Room", sort=True, href=lambda row: f"/{row['model']}/"),
]


class Rooms(forms.Form):
    room = fields.SelectField(label="Room", choices=[("r1", "Room one"), ("r2", "Room two")], required=False)


def narrow(tables, wanted):
    return tables.filter(app_label=wanted["room"]) if wanted["room"] else tables


@pytest.fixture
def tables():
    ContentType.objects.bulk_create(
        ContentType(app_label=f"r{n % 3}", model=f"m{n % 40:02}-{n}") for n in range(125)
    )
    return ContentType.objects.filter(app_label__startswith="r", model__startswith="m")


def listing(queryset, address="/list/", **options):
    options = {"columns": COLUMNS, "caption": "Tables", "order": "model", "noun": "table", **options}
    return Listing(RequestFactory().get(address), queryset, **options)


def walk(queryset, link, address="/list/", **options):
    """Every row from this address on, page after page by the given link."""
    seen, pages = [], 0
    while address:
        here = listing(queryset, address, **options)
        rows = [[cell["value"] for cell in row] for row in here.rows]
        seen = [*seen, *rows] if link == "next" else [*rows, *seen]
        address = here.pagination.get(link, {}).get("href")
        pages += 1
        assert pages < 40
    return seen, here


@pytest.mark.parametrize("order", ["model", "-model", "app_label", "-app_label"])
def test_every_row_is_shown_once_forwards_and_backwards(tables, order):
    options = {"order": order, "per_page": 20}
    forwards, last = walk(tables, "next", **options)
    assert len(forwards) == 125 and len({row[0] for row in forwards}) == 125
    way = -1 if order.startswith("-") else 1
    names = [row[0 if "model" in order else 1] for row in forwards]
    assert names == sorted(names)[::way]
    before = last.pagination["previous"]["href"]
    backwards, _first = walk(tables, "previous", before, **options)
    assert backwards == forwards[:120]


def test_rows_without_a_value_stand_last_both_ways():
    user = get_user_model()
    start = datetime(2026, 1, 1, tzinfo=UTC)
    named = user._meta.get_field(user.USERNAME_FIELD).name
    user.objects.bulk_create(
        user(**{named: f"p{n:02}@example.org"}, last_login=start + timedelta(days=n) if n % 2 else None)
        for n in range(30)
    )
    options = {"columns": [Column("last_login", "Seen", sort=True)], "per_page": 7}
    for order in ("last_login", "-last_login"):
        forwards, last = walk(user.objects.all(), "next", order=order, **options)
        assert [row[0] is None for row in forwards] == [False] * 15 + [True] * 15
        backwards, _first = walk(
            user.objects.all(), "previous", last.pagination["previous"]["href"], order=order, **options
        )
        assert backwards == forwards[:28]


def test_the_queries_do_not_grow_with_the_table(tables, draw):
    def queries(address):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            draw("{{ ui.listing(it) }}", it=listing(tables, address, per_page=20))
        return len(seen)

    second = listing(tables, per_page=20).pagination["next"]["href"]
    assert queries("/list/") == 2
    assert queries(second) == 3
    ContentType.objects.bulk_create(ContentType(app_label="r1", model=f"m99-{n}") for n in range(500))
    assert (queries("/list/"), queries(second)) == (2, 3)


def test_an_address_carries_the_key_and_never_what_the_list_is_sorted_by(tables):
    here = listing(tables, "/list/?sort=-model", per_page=20)
    address = here.pagination["next"]["href"]
    assert "after=" in address and "sort=-model" in address
    assert not any(row[0]["value"] in address for row in here.rows)


def test_counting_stops_at_a_thousand(tables):
    assert listing(tables).count_text == "125 tables"
    ContentType.objects.bulk_create(ContentType(app_label="r1", model=f"m99-{n}") for n in range(900))
    assert listing(tables).count_text == "More than 1,000 tables"


def test_filters_narrow_and_can_be_taken_off(tables, draw):
    here = listing(tables, "/list/?room=r1&sort=-model", filters=Rooms, narrow=narrow)
    assert here.count == len([n for n in range(125) if n % 3 == 1])
    assert [each["text"] for each in here.active] == ["Room: Room one"]
    assert here.active[0]["href"] == "/list/?sort=-model"
    html = draw("{{ ui.listing(it) }}", it=here)
    assert "Filter (1 on)" in html and "Remove filter" in html and "(optional)" not in html


def test_a_filter_that_does_not_exist_shows_nothing_and_says_so(tables, draw):
    html = draw("{{ ui.listing(it) }}", it=listing(tables, "/list/?room=zzz", filters=Rooms, narrow=narrow))
    assert "Select room from the list" in html and "Nothing matches." in html


@pytest.mark.parametrize(
    "address", ["/list/?after=x", "/list/?after=999999", "/list/?before=%00", "/list/?after=" + "9" * 400]
)
def test_a_made_up_edge_shows_the_first_page(tables, address):
    assert [row[0]["value"] for row in listing(tables, address).rows] == [
        row[0]["value"] for row in listing(tables).rows
    ]


def test_only_the_columns_that_may_be_sorted_are(tables):
    here = listing(tables, "/list/?sort=app_label__password", columns=[Column("model", "Table", sort=True)])
    assert here.sort == "" and here.order == "model"


def test_pressing_a_sorted_column_turns_it_round(tables):
    heads = listing(tables).heads
    assert (heads[0]["sorted"], heads[0]["href"]) == ("ascending", "/list/?sort=-model")
    heads = listing(tables, "/list/?sort=-model").heads
    assert (heads[0]["sorted"], heads[0]["href"]) == ("descending", "/list/?sort=model")


def test_a_cell_may_be_made_from_the_row_and_lead_somewhere(tables, draw):
    columns = [
        Column("title", "Title", field="", show=lambda row: f"<{row['app_label']}>", reads=("app_label",))
    ]
    assert "&lt;r" in draw("{{ ui.listing(it) }}", it=listing(tables, columns=columns))
    assert 'href="/m' in draw("{{ ui.listing(it) }}", it=listing(tables))


def test_an_empty_list_says_so(draw):
    html = draw("{{ ui.listing(it) }}", it=listing(ContentType.objects.none(), empty="No concerns yet."))
    assert "No concerns yet." in html and "<table" not in html and "0 tables" in html
