"""Seven ways to forge the audit, each found; and an honest audit, in which nothing is found."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.anchoring import append
from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import digest
from shelterbelt.audit.verification import checkpoint_due, heads
from tests.emptying import lift

pytestmark = pytest.mark.django_db
BENCH = Path(__file__).resolve().parents[3] / "bench" / "audit.py"
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Worker:
    """Somebody who acts, as the audit asks for it."""

    organisation: str

    def audit_facts(self):
        return {
            "stream": self.organisation, "actor": "A", "actor_name": "Mina Shah", "membership": "M",
            "organisation": self.organisation, "organisation_name": "Harbour council", "role": "practitioner",
        }  # fmt: skip


COUNCIL, POLICE = Worker("COUNCIL"), Worker("POLICE")


def act(worker, number, at):
    with time_machine.travel(at, tick=False), transaction.atomic():
        write(by=worker, facts=[Fact(act="open a record", subject=f"R{number}", detail={"n": number})])


@pytest.fixture
def audit():
    """Two streams of five entries, a minute apart."""
    for number in range(1, 6):
        act(COUNCIL, number, START + timedelta(minutes=number))
        act(POLICE, number, START + timedelta(minutes=number))


def verify(*arguments):
    """Return (holds, what was printed)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", *arguments, stdout=out, stderr=err)
    except CommandError as refused:
        assert refused.returncode == 1
        return False, err.getvalue() + str(refused)
    return True, out.getvalue()


def entry(number):
    return Entry.objects.filter(stream="COUNCIL", number=number)


def rehash(from_number):
    """Chain again what stands from a number on, as a forger with the source code would."""
    previous = entry(from_number - 1).values_list("hash", flat=True).first() or ""
    for row in Entry.objects.filter(stream="COUNCIL", number__gte=from_number).order_by("number"):
        row.previous = previous
        row.hash = previous = digest(vars(row))
        row.save()
    set_stream()


def set_stream():
    last = Entry.objects.filter(stream="COUNCIL").order_by("-number").first()
    Stream.objects.filter(name="COUNCIL").update(length=last.number, head=last.hash)


def assert_found(said, number, words):
    holds, text = said
    assert not holds
    assert f"stream COUNCIL, entry {number}: {words}" in text
    assert "stream POLICE" not in text


def test_an_honest_audit_holds(audit):
    assert verify() == (True, "2 streams hold.\n")


def test_an_audit_of_nothing_holds():
    assert verify() == (True, "0 streams hold.\n")


def test_a_changed_entry_is_found(audit):
    lift()
    entry(3).update(why="with the parent's agreement")
    assert_found(verify(), 3, "the entry was changed")


@pytest.mark.parametrize(
    "name, value", [("detail", {"n": 9}), ("at", START), ("actor_name", "X"), ("is_look", True)]
)
def test_a_change_of_any_field_is_found(audit, name, value):
    lift()
    entry(3).update(**{name: value})
    assert not verify()[0]


def test_a_change_of_one_microsecond_is_found(audit):
    lift()
    for row in entry(3):
        entry(3).update(at=row.at + timedelta(microseconds=1))
    assert_found(verify(), 3, "the entry was changed")


def test_a_deleted_entry_is_found(audit):
    lift()
    entry(3).delete()
    assert_found(verify(), 3, "an entry is missing, inserted or moved")


def test_an_inserted_entry_is_found(audit):
    lift()
    for number in (5, 4):
        entry(number).update(number=number + 1)
    before = entry(3).get()
    false = Entry(stream="COUNCIL", number=4, at=before.at, act="asked the parent", previous=before.hash)
    false.hash = digest(vars(false))
    false.save()
    set_stream()
    assert_found(verify(), 5, "the entry does not follow the one before it")


def test_two_entries_in_each_others_place_are_found(audit):
    lift()
    entry(3).update(number=99)
    entry(4).update(number=3)
    entry(99).update(number=4)
    assert_found(verify(), 3, "the entry does not follow the one before it")


def test_a_cut_tail_is_found(audit):
    lift()
    entry(5).delete()
    assert_found(verify(), 5, "the end of the stream is cut off")


def test_a_cut_tail_whose_end_was_mended_is_found_by_the_checkpoint(audit, tmp_path):
    verify("--export", tmp_path / "heads.json")
    lift()
    entry(5).delete()
    set_stream()
    assert verify()[0], "without a checkpoint there is nothing left to compare with"
    assert_found(verify("--checkpoint", tmp_path / "heads.json"), 5, "the checkpoint knows more entries")


def test_an_old_copy_put_back_is_found_by_the_checkpoint(audit, tmp_path):
    saved = list(Entry.objects.order_by("pk")), list(Stream.objects.all())
    act(COUNCIL, 6, START + timedelta(minutes=6))
    verify("--export", tmp_path / "heads.json")
    lift()
    Entry.objects.all().delete()
    Stream.objects.all().delete()
    Entry.objects.bulk_create(saved[0])
    Stream.objects.bulk_create(saved[1])
    assert_found(verify("--checkpoint", tmp_path / "heads.json"), 6, "the checkpoint knows more entries")


def test_a_history_written_anew_is_found_by_the_checkpoint(audit, tmp_path):
    verify("--export", tmp_path / "heads.json")
    lift()
    entry(2).update(act="refused to open a record")
    rehash(2)
    assert verify()[0], "a forger with the source code leaves a chain that holds by itself"
    assert_found(
        verify("--checkpoint", tmp_path / "heads.json"), 5, "it is not the entry that the checkpoint knows"
    )


def test_a_whole_stream_taken_away_is_found_by_the_checkpoint(audit, tmp_path):
    verify("--export", tmp_path / "heads.json")
    lift()
    Entry.objects.filter(stream="COUNCIL").delete()
    Stream.objects.filter(name="COUNCIL").delete()
    assert_found(verify("--checkpoint", tmp_path / "heads.json"), 1, "the stream's own row is gone")


def test_a_clock_that_went_back_is_found(audit):
    act(COUNCIL, 6, START - timedelta(hours=1))
    assert_found(verify(), 6, "the clock went back")


def test_a_clock_that_stood_in_the_future_is_found(audit):
    act(COUNCIL, 6, datetime.now(UTC) + timedelta(days=1))
    assert_found(verify(), 6, "the clock stood in the future")


def test_two_servers_whose_clocks_differ_a_little_are_no_break(audit):
    act(COUNCIL, 6, START + timedelta(minutes=5) - timedelta(seconds=1))
    assert verify()[0]


def test_honest_work_after_a_checkpoint_holds_against_it(audit, tmp_path):
    verify("--export", tmp_path / "heads.json")
    act(COUNCIL, 6, START + timedelta(minutes=6))
    assert verify("--checkpoint", tmp_path / "heads.json")[0]


def test_a_broken_audit_exports_no_checkpoint(audit, tmp_path):
    lift()
    entry(3).delete()
    assert not verify("--export", tmp_path / "heads.json")[0]
    assert not (tmp_path / "heads.json").exists()


def lines(path, *moments):
    """Let the clock write a line of the checkpoint's file at each of these acts' moments, an act before each."""
    for number, at in enumerate(moments, start=6):
        act(COUNCIL, number, at)
        append(path, heads(), at)


def test_the_clocks_file_of_checkpoints_knows_every_end_it_saw(audit, tmp_path):
    kept = tmp_path / "checkpoints"
    lines(kept, START + timedelta(minutes=6), START + timedelta(minutes=7))
    assert verify("--checkpoint", kept)[0]
    lift()
    entry(6).update(why="rewritten")
    rehash(6)
    act(COUNCIL, 8, START + timedelta(minutes=8))
    append(kept, heads(), START + timedelta(minutes=8))
    assert_found(verify("--checkpoint", kept), 6, "it is not the entry that the checkpoint knows")


def test_a_line_taken_out_of_the_clocks_file_is_found(audit, tmp_path):
    kept = tmp_path / "checkpoints"
    lines(kept, *(START + timedelta(minutes=minute) for minute in (6, 7, 8)))
    rows = kept.read_text().splitlines()
    for forged in (rows[1:], [rows[0], rows[2]], [rows[0].replace("POLICE", "P"), *rows[1:]]):
        kept.write_text("\n".join(forged) + "\n")
        holds, said = verify("--checkpoint", kept)
        assert not holds and "changed or taken out" in said


def test_the_clock_writes_a_checkpoint_where_it_is_told_and_when_it_is_time(audit, tmp_path, settings):
    assert checkpoint_due(START) == []
    settings.CHECKPOINTS, settings.CHECKPOINT_MINUTES = str(tmp_path / "kept" / "checkpoints"), 60
    for minutes, due in ((0, 1), (59, 0), (60, 1)):
        pieces = checkpoint_due(START + timedelta(minutes=minutes))
        assert len(pieces) == due
        for _key, _what, write_it in pieces:
            write_it()
    assert verify("--checkpoint", settings.CHECKPOINTS)[0]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"streams": {"A": 1}}'])
def test_a_file_that_is_no_checkpoint_is_refused(tmp_path, text):
    (tmp_path / "heads.json").write_text(text)
    assert "not a checkpoint" in verify("--checkpoint", tmp_path / "heads.json")[1]


@pytest.mark.parametrize("forge", [lambda: entry(3).update(why="x"), lambda: entry(3).delete()])
def test_the_database_refuses_to_change_or_delete_an_entry(audit, forge):
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        forge()
    assert entry(3).get().why == ""


def test_the_database_refuses_to_empty_the_audit(audit):
    empty = "TRUNCATE audit_entry" if connection.vendor == "postgresql" else "DELETE FROM audit_entry"
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(empty)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_a_test_database_can_still_be_emptied_between_tests(round):
    assert not Entry.objects.exists()
    act(COUNCIL, 1, START)
    with pytest.raises(DatabaseError), transaction.atomic():
        entry(1).delete()


def changed():
    entry(3).update(why="with the parent's agreement")


def deleted():
    entry(3).delete()


def inserted():
    entry(5).update(number=6)
    false = Entry(stream="COUNCIL", number=5, at=entry(4).get().at, act="asked", previous=entry(4).get().hash)
    false.hash = digest(vars(false))
    false.save()
    set_stream()


def reordered():
    entry(3).update(number=99)
    entry(4).update(number=3)
    entry(99).update(number=4)


def cut():
    entry(5).delete()
    set_stream()


def put_back():
    for number in (5, 4):
        entry(number).delete()
    set_stream()


def clock_moved():
    entry(5).update(at=START - timedelta(days=1))
    rehash(5)


@pytest.mark.deep
def test_each_of_the_seven_forgeries_is_found(audit, tmp_path, promise):
    verify("--export", tmp_path / "heads.json")
    found = []
    for forge in (changed, deleted, inserted, reordered, cut, put_back, clock_moved):
        with transaction.atomic():
            lift()
            forge()
            if not verify("--checkpoint", tmp_path / "heads.json")[0]:
                found.append(forge.__name__)
            transaction.set_rollback(True)
    promise("Audit: forgeries found", "7 of 7", f"{len(found)} of 7: {', '.join(found)}", len(found) == 7)
    assert verify("--checkpoint", tmp_path / "heads.json")[0]


@pytest.mark.deep
def test_verifying_is_quick_enough_for_ten_million_entries(promise):
    """Timed by the processor, because other work may share it; bench/audit.py times the whole at a million."""
    ended = subprocess.run(
        [sys.executable, str(BENCH), "--entries", "60000"], capture_output=True, text=True, check=False
    )
    busy = float(re.search(r"busy for ([\d.]+) s", ended.stdout).group(1))
    minutes = 10_000_000 / 60_000 * busy / 60
    promise(
        "Audit: ten million entries verified",
        "within 10 minutes",
        f"{minutes:.1f} minutes of one processor",
        minutes <= 10,
    )
