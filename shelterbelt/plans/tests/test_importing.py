"""Actions leave as a table and come back without loss; nothing changes until it is confirmed, then all or nothing."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.tables import read
from shelterbelt.files.importing import steps
from shelterbelt.files.models import Incoming, StoredFile
from shelterbelt.plans import actions
from shelterbelt.plans.actions.tables import state_of
from shelterbelt.plans.importing import COLUMNS, LABELS
from shelterbelt.plans.models import Action
from shelterbelt.plans.tests.test_pages import deed, text

HEADS = list(LABELS.values())


@pytest.fixture
def two(stock, settings, tmp_path):
    """Two actions, of which the second waits for the first."""
    settings.MEDIA_ROOT = tmp_path / "files"
    one, other = deed(stock, due_on=date(2026, 12, 1)), deed(stock, title="=Count, each\nmonth")
    actions.give_action(by=stock.who("priya"), deed=other, person=stock.who("carla"), waits_for=[one])
    return one, other


def everything(plan):
    rows = plan.actions.select_related("owner").order_by("pk")
    return [(each.version, each.person_id, state_of(each)) for each in rows]


def address(stock, rest=""):
    return f"/plans/{stock.harbour.reference}/actions/{rest}"


def send(stock, content, name="actions.csv", who="priya"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else csv_text(content).encode())
    facts = {"table": file, "idempotency_key": f"key-{Incoming.objects.count()}-of-table"}
    return stock.client(who).post(address(stock, "import/"), facts, follow=True)


def row(**said):
    facts = {"title": "Ring each taxi firm", "effect_looked_for": "Each has a name to ring", "owner": "Saltmarsh Police",
             "codes": "BUS-CYP-1"} | said  # fmt: skip
    return [facts.get(name, "") for name in LABELS]


def confirm(stock, table=None, who="priya"):
    table = table or Incoming.objects.latest("pk")
    return stock.client(who).post(address(stock, f"import/{table.reference}/confirm/"), follow=True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_that_was_downloaded_comes_back_without_loss(stock, two, kind):
    before = everything(stock.harbour)
    file = stock.client("priya").get(address(stock)[:-1] + f".{kind}")
    said = text(send(stock, file.content, f"actions.{kind}"))
    assert "There is nothing to import" in said
    assert Incoming.objects.get().counts == {"same": 2}
    found = list(read(file.content, kind, COLUMNS).rows())
    assert sorted(each.values["title"] for each in found) == ["=Count, each\nmonth", "Train hotels"]
    Action.waits_for.through.objects.all().delete()
    Action.objects.all().delete()
    new = [
        ["" if name in ("reference", "waits_for") else each.values[name] for name in LABELS] for each in found
    ]
    send(stock, [HEADS, *new])
    confirm(stock)
    again = [
        {k: v for k, v in said.items() if k not in ("reference", "waits_for")}
        for _, _, said in everything(stock.harbour)
    ]
    expected = [
        {k: v for k, v in said.items() if k not in ("reference", "waits_for")} for _, _, said in before
    ]
    assert sorted(again, key=str) == sorted(expected, key=str)


def test_nothing_changes_until_it_is_confirmed_and_then_it_can_be_undone(stock, two):
    one, _other = two
    before = everything(stock.harbour)
    table = [
        HEADS,
        row(),
        row(reference=one.reference, version=one.version, title="Train all hotels", due_on="1 May 2027"),
    ]
    said = text(send(stock, table))
    assert "Train hotels → Train all hotels" in said and "Import 2 actions" in said
    assert everything(stock.harbour) == before
    assert "Imported 2 actions" in text(confirm(stock))
    one.refresh_from_db()
    assert (one.title, one.due_on, one.owner.name) == (
        "Train all hotels",
        date(2027, 5, 1),
        "Saltmarsh Police",
    )
    assert stock.harbour.actions.count() == 3 and not StoredFile.objects.exists()
    assert Entry.objects.filter(act="put an action from a table").count() == 2
    incoming = Incoming.objects.get()
    said = text(stock.client("priya").post(address(stock, f"import/{incoming.reference}/undo/"), follow=True))
    assert "as it was before this import" in said
    unversioned = [state for _, _, state in everything(stock.harbour)]
    assert unversioned == [state for _, _, state in before]


def test_each_row_that_cannot_be_taken_says_why_and_nothing_is_imported(stock, two):
    one, other = two
    table = [
        HEADS,
        row(owner="Nobody we know"),
        row(codes="EDU-SIT-999"),
        row(due_on="31/02/2027", standing="soon"),
        row(title=""),
        row(standing="Done"),
        row(reference="NONE00000000"),
        row(reference=one.reference, version=9),
        row(reference=other.reference, waits_for=other.reference),
        row(),
    ]
    said = text(send(stock, table))
    for sentence in ("Write the name of an organisation", "Write codes of recommendations", "Write this day as", "Write one of",
                     "enter what will be done", "Say what effect you have seen", "no action of this plan has it",
                     "Somebody changed this action", "wait for each other", "Mend these rows"):  # fmt: skip
        assert sentence in said, sentence
    assert "NONE00000000" not in said and "31/02/2027" not in said
    assert Incoming.objects.get().counts == {"refused": 8, "new": 1}
    assert "Some rows cannot be taken" in text(confirm(stock))
    assert stock.harbour.actions.count() == 2
    file = stock.client("priya").get(address(stock, f"import/{Incoming.objects.get().reference}/reasons.csv"))
    assert (
        len(
            [
                each
                for each in csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
                if each[:1] and each[0].isdigit()
            ]
        )
        == 8
    )


def test_what_changed_since_it_was_looked_at_is_looked_at_again(stock, two):
    one, _ = two
    send(
        stock,
        [HEADS[:1] + HEADS[2:], [value for n, value in enumerate(row(reference=one.reference)) if n != 1]],
    )
    actions.change_action(
        by=stock.who("carla"), deed=one, version=1, standing="under_way", effect_seen="Four"
    )
    before = everything(stock.harbour)
    said = text(confirm(stock))
    assert "It was checked again" in said and "Effect seen: Four → nothing" in said
    assert everything(stock.harbour) == before
    assert "Imported 1 action" in text(confirm(stock))


def test_confirming_twice_imports_once_and_what_was_imported_before_is_the_same(stock, two):
    table = [HEADS, row()]
    send(stock, table)
    confirm(stock)
    assert "settled already" in text(confirm(stock, Incoming.objects.get()))
    steps.go_on(Incoming.objects.get().pk)
    assert stock.harbour.actions.count() == 3
    file = stock.client("priya").get(address(stock)[:-1] + ".csv")
    assert "There is nothing to import" in text(send(stock, file.content))


def test_an_import_that_was_built_upon_is_not_undone(stock, two):
    send(stock, [HEADS, row(owner="Pier View Hotel")])
    confirm(stock)
    made = Action.objects.latest("pk")
    actions.change_action(by=stock.who("carla"), deed=made, version=made.version, standing="under_way")
    incoming = Incoming.objects.get()
    said = text(stock.client("priya").post(address(stock, f"import/{incoming.reference}/undo/"), follow=True))
    assert "cannot be undone as a whole" in said and stock.harbour.actions.count() == 3


def test_a_large_table_is_left_to_the_worker_and_to_the_clock_when_it_does_not_come(stock, two, monkeypatch):
    monkeypatch.setattr(steps, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(steps, "AT_A_TIME", 3)
    answer = send(stock, [HEADS, *(row(title=f"Action {n}") for n in range(10))])
    assert "Reading the table" in text(answer) and answer["Refresh"]
    later = clock.now() + timedelta(minutes=10)
    assert [piece[2]() for piece in steps.unfinished(later)] == [1]
    confirm(stock)
    assert Incoming.objects.get().applied_at is None
    assert [piece[2]() for piece in steps.unfinished(later)] == [1]
    assert steps.unfinished(later) == [] and stock.harbour.actions.count() == 12


def test_an_import_that_fails_half_way_leaves_nothing_and_goes_on_later(stock, two, monkeypatch):
    send(stock, [HEADS, row(), row(title="Another")])
    before, real = everything(stock.harbour), Action.objects.create
    incoming = steps.confirm(
        Incoming.objects.select_related("by__organisation", "by__user").get(), by=stock.who("priya")
    )

    def fails(**facts):
        if facts["title"] == "Another":
            raise OSError
        return real(**facts)

    with monkeypatch.context() as broken:
        broken.setattr(Action.objects, "create", fails)
        with pytest.raises(OSError):
            steps.go_on(incoming.pk)
    assert everything(stock.harbour) == before
    steps.go_on(incoming.pk)
    assert stock.harbour.actions.count() == 4


@pytest.mark.parametrize("who", ["tom", "carla", "sam", "marcus"])
def test_who_does_not_write_the_plan_finds_no_import(stock, two, who):
    send(stock, [HEADS, row()])
    incoming = Incoming.objects.get()
    client = stock.client(who)
    assert client.get(address(stock, "import/")).status_code == 404
    for step, method in (
        ("", "get"),
        ("confirm/", "post"),
        ("undo/", "post"),
        ("throw-away/", "post"),
        ("reasons.csv", "get"),
    ):
        assert (
            getattr(client, method)(address(stock, f"import/{incoming.reference}/{step}")).status_code == 404
        )


def test_a_right_that_was_withdrawn_stops_a_confirmed_import(stock, two):
    send(stock, [HEADS, row()])
    incoming = steps.confirm(
        Incoming.objects.select_related("by__organisation", "by__user").get(), by=stock.who("priya")
    )
    priya = stock.who("priya")
    priya.until = clock.now() - timedelta(minutes=1)
    priya.save()
    steps.go_on(incoming.pk)
    incoming.refresh_from_db()
    assert stock.harbour.actions.count() == 2 and "may not import" in incoming.trouble


def test_what_is_no_table_is_refused_and_what_is_thrown_away_is_forgotten(stock, two):
    assert "computed by formulas" in text(send(stock, b"What is done,By\n=1+1,x\n"))
    assert "These columns are missing" in text(send(stock, b"A,B\n1,2\n"))
    incoming = Incoming.objects.get()
    said = text(
        stock.client("priya").post(address(stock, f"import/{incoming.reference}/throw-away/"), follow=True)
    )
    assert "Nothing has changed" in said and not StoredFile.objects.exists()
