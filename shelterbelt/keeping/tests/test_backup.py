"""A backup is sealed, whole or refused, and a difference from it is always seen."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

import shelterbelt
from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.actions import keep, place_of
from shelterbelt.files.rules import Sent
from shelterbelt.keeping.making import make
from shelterbelt.keeping.reading import check
from shelterbelt.keeping.restoring import Outcome, compare
from shelterbelt.keeping.tables import kept, strangers
from shelterbelt.keeping.tests.conftest import KEY, ROOT
from shelterbelt.people.models import Identity
from shelterbelt.records.models import Duty, Record
from shelterbelt.records.tests.conftest import CHILD


def outcome(sealed: Path, files: Path) -> Outcome:
    checked = check(sealed, KEY)
    return Outcome(checked.about, compare(connection, files, kept(), checked))


def test_every_table_of_the_database_is_in_a_backup(db):
    assert strangers(connection) == []
    assert len(kept()) > 40


def test_the_release_is_that_of_the_project():
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == shelterbelt.__version__
    )


def test_what_is_in_the_database_is_what_the_backup_says(sealed, files):
    found = outcome(sealed, files)
    assert found.equal
    counts = {each.what: each.said.count for each in found.compared}
    assert counts["records_record"] == 1
    assert counts["file letters/one.txt"] == len(b"Dear Ms Featherstone\n" * 5000)


def test_a_document_that_was_kept_is_in_a_backup_sealed_as_it_lies(world, files, tmp_path):
    policy = Sent("policy.txt", Verdict(kind="txt", content=b"What everybody at Quayside is taught."))
    with transaction.atomic():
        stored = keep(by=world.guardian, sent=policy)
    made = make(connection, tmp_path / "with.sbk", KEY)
    name = str(place_of(stored.reference).relative_to(files))
    assert made.files[name].digest == hashlib.sha256(place_of(stored.reference).read_bytes()).hexdigest()
    assert made.tables["files_storedfile"].count == 1


@pytest.mark.parametrize("what", ["row changed", "row gone", "file changed", "audit cut"])
def test_a_difference_from_the_backup_is_seen(sealed, files, what):
    if what == "row changed":
        Identity.objects.update(given_name="Amber Rose")
    elif what == "row gone":
        Duty.objects.all().delete()
    elif what == "file changed":
        (files / "letters" / "one.txt").write_bytes(b"x")
    else:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_stream SET length = length + 1")
            cursor.execute("INSERT INTO audit_stream (name, length, head) VALUES ('more', 1, 'x')")
    assert not outcome(sealed, files).equal


def test_nobody_reads_a_backup_without_its_key(sealed):
    held = sealed.read_bytes()
    assert CHILD.encode() not in held and b"Featherstone" not in held and b"records_record" not in held
    assert oct(sealed.stat().st_mode)[-3:] == "600"
    assert sorted(each.name for each in sealed.parent.glob("world*")) == ["world.sbk"]


def test_another_key_is_refused(sealed):
    with pytest.raises(Refused, match="was not made with this key"):
        check(sealed, KEY + "!")


@pytest.mark.parametrize("key", ["", "short", "a" * 40])
def test_a_key_that_can_be_guessed_is_refused(key, tmp_path):
    with pytest.raises(Refused, match="key"):
        make(connection, tmp_path / "x.sbk", key)
    assert list(tmp_path.iterdir()) == []


def test_a_changed_byte_is_refused_wherever_it_is(sealed):
    held = sealed.read_bytes()
    for place in sorted({0, 25, 40, 60, len(held) // 3, len(held) // 2, len(held) - 17, len(held) - 1}):
        sealed.write_bytes(held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :])
        with pytest.raises(Refused):
            check(sealed, KEY)


def test_a_cut_file_is_refused_wherever_it_is_cut(sealed):
    held = sealed.read_bytes()
    for length in (0, 10, 52, 53, 60, len(held) // 2, len(held) - 1):
        sealed.write_bytes(held[:length])
        with pytest.raises(Refused):
            check(sealed, KEY)


def test_pieces_moved_or_left_out_are_refused(tmp_path, db, files):
    (files / "noise").write_bytes(
        b"".join(n.to_bytes(4, "big") * 2 + bytes([n % 251]) for n in range(70_000))
    )
    path = tmp_path / "long.sbk"
    make(connection, path, KEY)
    held, head, piece = path.read_bytes(), 53, 64 * 1024 + 16
    pieces = [held[at : at + piece] for at in range(head, len(held), piece)]
    assert len(pieces) >= 3
    for wrong in ([pieces[1], pieces[0], *pieces[2:]], [pieces[0], *pieces[2:]], pieces[:-1]):
        path.write_bytes(held[:head] + b"".join(wrong))
        with pytest.raises(Refused):
            check(path, KEY)


def test_a_restore_touches_nothing_where_somebody_lives(sealed, monkeypatch):
    before = Entry.objects.count(), Record.objects.count()
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(sealed))
    monkeypatch.setattr("builtins.input", lambda _question: "Another partnership")
    with pytest.raises(CommandError, match="not its name"):
        call_command("restore", str(sealed), "--replace")
    sealed.write_bytes(sealed.read_bytes()[:-1])
    with pytest.raises(CommandError, match="Nothing was touched"):
        call_command("restore", str(sealed), "--replace")
    assert (Entry.objects.count(), Record.objects.count()) == before


def test_the_audit_says_that_a_backup_was_taken(world, files, tmp_path, capsys):
    call_command("backup", str(tmp_path / "one.sbk"))
    assert "is written" in capsys.readouterr().out
    assert Entry.objects.filter(act="take a backup of everything", stream="system").count() == 1
    call_command("backup", "--check", str(tmp_path / "one.sbk"))
    assert "is whole" in capsys.readouterr().out
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path / "one.sbk"))
