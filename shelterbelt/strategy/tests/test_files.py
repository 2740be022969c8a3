"""The strategy's pages as files: page, CSV and JSON agree for whoever sees no small numbers, and for whoever does."""

import csv
import io
import json

import pytest
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.tests.world import KIND

CODE = "EDU-SIT-8.1"
KINDS = ("csv", "xlsx", "pdf", "json")


@pytest.fixture
def counted(world):
    """Eight duties of Harbour, three of them late; two of Fellside."""
    for number in range(8):
        world.duty("referral.acknowledge_and_decide", started=9, due=5, met=6 if number < 5 else 4)
    for _ in range(2):
        world.duty("referral.acknowledge_and_decide", started=9, due=5, met=6, holder=world.fellside_council)
    return world


@pytest.fixture(autouse=True)
def of_concerns(monkeypatch):
    """Let the measure count the tests' own kind of record."""
    declared = REGISTER[CODE]
    monkeypatch.setitem(REGISTER, CODE, type(declared)(
        code=CODE, source=declared.source, duty_code=declared.duty_code, record_kind=KIND
    ))  # fmt: skip


def signed_in(client, membership):
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def tables(answer):
    return json.loads(answer.content)["tables"]


@pytest.mark.parametrize("who", ["lead", "worker"])
def test_a_measure_says_the_same_in_every_kind_of_file_as_on_its_page(client, counted, who):
    signed_in(client, getattr(counted, who))
    page = client.get(reverse("strategy:measure", args=[CODE])).content.decode()
    files = {
        kind: client.get(reverse("strategy:measure_file", args=[CODE, kind]))
        for kind in KINDS
        if kind != "csv"
    }
    files["csv"] = client.get(reverse("strategy:measure_table", args=[CODE]))
    assert {each.status_code for each in files.values()} == {200}
    rows = tables(files["json"])[0]["rows"]
    in_csv = list(csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"))))
    for row in rows:
        assert ["" if cell is None else str(cell) for cell in row] in in_csv
        if row[0] == "Area":
            assert row[4] in page
    fellside = next(row for row in rows if row[:2] == ["Area", "Fellside"])
    assert (fellside[3] == 2) == (who == "worker")
    assert client.get(reverse("strategy:measure_file", args=[CODE, "exe"])).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"), [("home", []), ("theme", ["EDU"]), ("recommendation", ["EDU-SIT-8"])]
)
def test_every_page_of_figures_has_its_files_with_definitions(client, counted, name, args):
    signed_in(client, counted.lead)
    address = reverse(f"strategy:{name}", args=args)
    page = client.get(address).content.decode()
    assert all(f"as={kind}" in page for kind in KINDS)
    for kind in KINDS:
        answer = client.get(address, {"as": kind})
        assert answer["Content-Disposition"].startswith("attachment"), kind
    found = tables(client.get(address, {"as": "json"}))
    assert "Counted as met" in str([each["heads"] for each in found])
    assert CODE in json.dumps(found)
    assert Entry.objects.filter(act="take figures as a file").count() == len(KINDS) + 1


def test_figures_taken_do_not_count_towards_what_may_be_taken_of_casework(client, counted):
    signed_in(client, counted.lead)
    for _ in range(25):
        assert client.get(reverse("strategy:theme", args=["EDU"]), {"as": "json"}).status_code == 200
