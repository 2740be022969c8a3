"""Reports are joined only by strong identifiers, within two steps and with caps; people are joined by people."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelterbelt.core import clock
from shelterbelt.intelligence.drawing import draw
from shelterbelt.intelligence.models import Mention
from shelterbelt.intelligence.networks import HUB, around, forming
from shelterbelt.intelligence.rules import strong_key
from tests.stock import signed_in

CAR = {"kind": "vehicle", "value": "ab12 cde"}
PHONE = {"kind": "phone", "value": "07700 900123"}

STRONG = [
    ("vehicle", "ab12 cde", {}, "AB12CDE"),
    ("vehicle", "AB12", {}, ""),
    ("vehicle", "silver Audi", {}, ""),
    ("phone", "07700 900 123", {}, "+447700900123"),
    ("phone", "0123", {}, ""),
    ("online", "@Quay_Prince99 ", {"platform": "snapchat"}, "snapchat:quay_prince99"),
    ("online", "quay_prince99", {"platform": "other"}, ""),
    ("online", "quay_prince99", {}, ""),
    ("place", "1 Marine Parade, ZZ1 1AA", {}, "ZZ1 1AA|1"),
    ("place", "The pier", {}, ""),
    ("money", "12-34-56 12345678", {}, "123456-12345678"),
    ("person", "Razza", {}, ""),
    ("person", "Marcus Thole", {}, ""),
    ("person", "Thole, MARCUS", {"born_on": date(1990, 1, 2)}, "marcus thole|1990-01-02"),
    ("travel", "Ticket 12345678", {}, ""),
]


@pytest.mark.parametrize(("kind", "value", "more", "key"), STRONG)
def test_what_names_exactly_one_thing_has_one_way_of_being_written(kind, value, more, key):
    assert strong_key(kind, value, **more) == key


@pytest.mark.django_db
def test_two_steps_lead_from_a_car_to_a_number_to_another_report(desk):
    desk.practitioner(things=[CAR], people=[{"name": "Razza", "role": "suspected"}])
    desk.practitioner(things=[CAR, PHONE])
    desk.practitioner(things=[PHONE], people=[{"name": "Deano", "role": "associate"}])
    desk.practitioner(people=[{"name": "Razza", "role": "suspected"}])
    imran, now = desk.people["imran"], clock.now()
    found = around(Mention.objects.filter(kind="vehicle").first(), imran, now)
    named = {(line.mention.label, line.step) for line in found.lines}
    assert named == {("ab12 cde", 1), ("Razza", 1), ("07700 900123", 1), ("Deano", 2)}
    assert len(found.reports) == 3, "the same name alone joins nothing"
    assert len(draw(found).spots) == 7
    assert [(each.mention.kind, each.reports) for each in forming(imran, now)] == [
        ("vehicle", 2),
        ("phone", 2),
    ] or [(each.mention.kind, each.reports) for each in forming(imran, now)] == [("phone", 2), ("vehicle", 2)]


@pytest.mark.django_db
def test_a_thing_in_very_many_reports_is_shown_and_never_followed(desk):
    first = desk.report(desk.practitioner(things=[CAR, PHONE]))
    other = desk.report(desk.practitioner(people=[{"name": "Deano", "role": "associate"}]))
    Mention.objects.bulk_create(
        Mention(report=other, kind="phone", label="07700 900123", key="+447700900123") for _ in range(1)
    )
    template = desk.report(desk.practitioner())
    rows = [template]
    for _ in range(HUB):
        rows.append(desk.report(desk.practitioner()))
    Mention.objects.bulk_create(
        Mention(report=each, kind="phone", label="07700 900123", key="+447700900123") for each in rows
    )
    with CaptureQueriesContext(connection) as asked:
        found = around(first.mentions.get(kind="vehicle"), desk.people["imran"], clock.now())
    hub = next(line for line in found.lines if line.mention.kind == "phone")
    assert hub.is_hub and "too many to follow" in hub.why
    assert "Deano" not in {line.mention.label for line in found.lines}
    assert len(asked) <= 12
    assert "phone" not in {each.mention.kind for each in forming(desk.people["imran"], clock.now())}


@pytest.mark.django_db
def test_the_page_gives_the_table_before_the_drawing(desk):
    report = desk.report(desk.practitioner(things=[CAR]))
    page = signed_in(desk.world, "imran").get(f"/intelligence/networks/{report.mentions.get().reference}/")
    text = page.content.decode()
    assert 0 < text.find("<table") < text.find("<svg viewBox")
    assert signed_in(desk.world, "tom").get(page.request["PATH_INFO"]).status_code == 404
