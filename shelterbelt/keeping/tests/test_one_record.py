"""One record is brought back with all that hangs on it, and no other is touched."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from shelterbelt.audit.models import Entry
from shelterbelt.demo.build import build_small
from shelterbelt.keeping.making import make
from shelterbelt.keeping.one_record import hanging, pointers
from shelterbelt.keeping.tables import as_line, kept, rows
from shelterbelt.keeping.tests.conftest import KEY
from shelterbelt.records.actions import write_note
from shelterbelt.records.models import Duty, Note, Part, Record

AUDIT = {"audit_entry", "audit_stream"}


def everything() -> dict[str, set[bytes]]:
    return {
        table.name: set(map(as_line, rows(connection, table))) for table in kept() if table.name not in AUDIT
    }


def lose(*statements: str) -> None:
    """Lose rows as a failing disk or a wrong hand would: past every rule of the product."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def with_note(world, files, tmp_path):
    """The small world with a note on its record, and a backup of it."""
    world.note = write_note(
        by=world.worker, record=world.record, text="As it was said.", happened_at=world.now
    )
    world.path = tmp_path / "world.sbk"
    make(connection, world.path, KEY)
    return world


def restore(world, *options: str) -> None:
    call_command("restore", "--record", world.record.reference, *options, str(world.path))


def test_what_hangs_on_a_record_is_what_points_at_it_and_its_answers():
    found = hanging(pointers())
    assert {"records_part", "records_duty", "records_note", "records_earliernote", "records_share"} <= found
    assert {"records_reach", "concerns_concern", "concerns_childstatus", "concerns_referral"} <= found
    assert {"questions_response", "questions_draft"} <= found
    assert not {"people_person", "partnership_membership", "audit_entry", "partnership_organisation"} & found


def test_it_is_only_shown_until_asked_for(with_note, capsys):
    Part.objects.all().delete()
    before = everything()
    restore(with_note)
    assert "lost     records_part" in capsys.readouterr().out
    assert everything() == before
    with pytest.raises(CommandError, match="--why"):
        restore(with_note, "--apply")
    assert everything() == before


def test_what_is_lost_comes_back_and_what_was_changed_since_stays(with_note, capsys):
    before = everything()
    Part.objects.all().delete()
    Duty.objects.all().delete()
    Note.objects.update(text="Changed since.")
    restore(with_note, "--apply", "--why", "A disk failed")
    assert "changed  records_note" in capsys.readouterr().out
    after = everything()
    assert {name for name in before if after[name] != before[name]} == {"records_note"}
    assert Note.objects.get().text == "Changed since."
    entry = Entry.objects.get(act="bring a record back from a backup")
    assert (entry.subject, entry.why) == (with_note.record.reference, "A disk failed")
    assert entry.holder == with_note.harbour.reference


def test_a_damaged_row_comes_back_when_asked_and_open_pages_find_it_moved_on(with_note):
    version = Note.objects.get().version
    Note.objects.update(text="\u0000damaged".replace("\u0000", "?"))
    restore(with_note, "--apply", "--overwrite", "--why", "Damaged")
    note = Note.objects.get()
    assert (note.text, note.version) == ("As it was said.", version + 1)


def test_a_record_that_the_backup_does_not_hold_is_refused(with_note):
    with pytest.raises(CommandError, match="no record"):
        call_command("restore", "--record", "ZZZZZZZZ", str(with_note.path))


def test_a_row_that_is_another_now_is_never_written_over(with_note):
    Note.objects.update(reference="AAAA2222")
    with pytest.raises(CommandError, match="another row now"):
        restore(with_note, "--apply", "--overwrite", "--why", "Damaged")


def test_nothing_comes_back_when_what_it_points_at_is_gone(with_note):
    Part.objects.all().delete()
    lose(
        "DELETE FROM people_matchkey",
        "DELETE FROM people_identity",
        "DELETE FROM people_personreach",
        "DELETE FROM people_person",
    )
    before = everything()
    with pytest.raises(CommandError, match="Nothing was changed"):
        restore(with_note, "--apply", "--why", "A disk failed")
    assert everything() == before


@pytest.mark.deep
@pytest.mark.django_db
def test_a_whole_concern_of_the_demo_comes_back_and_no_other_record_changes(files, tmp_path, promise):
    build_small()
    chosen = Record.objects.filter(pk__in=Part.objects.values("record")).order_by("pk")[3]
    path = tmp_path / "demo.sbk"
    make(connection, path, KEY)
    before, pk = everything(), chosen.pk
    concerns = f"(SELECT id FROM concerns_concern WHERE record_id = {pk})"
    answers = f"(SELECT response_id FROM concerns_referral WHERE concern_id IN {concerns})"
    with connection.cursor() as cursor:
        cursor.execute(answers[1:-1])
        responses = ", ".join(str(found) for (found,) in cursor.fetchall()) or "0"
    lose(
        f"DELETE FROM concerns_referral WHERE concern_id IN {concerns}",
        f"DELETE FROM questions_draft WHERE response_id IN ({responses})",
        f"DELETE FROM questions_response WHERE id IN ({responses})",
        f"DELETE FROM concerns_childstatus WHERE concern_id IN {concerns}",
        f"DELETE FROM concerns_decision WHERE concern_id IN {concerns}",
        f"DELETE FROM concerns_concern WHERE record_id = {pk}",
        f"DELETE FROM records_earliernote WHERE note_id IN (SELECT id FROM records_note WHERE record_id = {pk})",
        *(
            f"DELETE FROM records_{name} WHERE record_id = {pk}"
            for name in ("note", "duty", "part", "share", "reach", "namedon")
        ),
        f"DELETE FROM records_record WHERE id = {pk}",
    )
    other = Record.objects.exclude(pk=pk).first()
    Record.objects.filter(pk=other.pk).update(opened_at=other.opened_at.replace(microsecond=7))
    call_command("restore", "--record", chosen.reference, "--apply", "--why", "Lost", str(path))
    after = everything()
    lost = sum(len(before[name] - after[name]) for name in before)
    promise(
        f"one record of the demo brought back ({connection.vendor})",
        "every row of it again, no other row touched",
        f"{lost - 1} rows missing; the other record's change is kept: {len(after['records_record'] - before['records_record']) == 1}",
        lost == 1 and len(after["records_record"] - before["records_record"]) == 1,
    )
