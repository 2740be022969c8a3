"""A looked-after return read in: checked row by row, looked at, confirmed, the same again nothing, put right, undone exactly."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.files.models import Incoming
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import actions
from shelterbelt.missing.importing import OTHER_BIRTH, UNNUMBERED
from shelterbelt.missing.models import Episode, Period
from shelterbelt.missing.returns import years
from shelterbelt.missing.rules.ssda903 import COLUMNS, check, read_rows
from shelterbelt.partnership.models import Notification
from shelterbelt.people.models import Identity, Number, Person
from shelterbelt.records.actions import write_note
from shelterbelt.records.models import Duty, Reach, Record
from tests.stock import plain, signed_in

YEAR = years()[1]
"""Last year: over, so that every day of it has passed."""
BORN = "04/05/2010"
ROOMS = {"missing", "people", "places", "records", "concerns", "intelligence"}


def row(child="A1", start="10/05", end="12/05", code="M", dob=BORN):
    return [child, dob, code, *(f"{each}/{YEAR}" if each else "" for each in (start, end))]


def table(*rows, heads=COLUMNS):
    return "\r\n".join(",".join(each) for each in (heads, *rows)).encode()


def there(rest="", year=YEAR):
    return f"/missing/return/{year}/import/{rest}"


def send(world, content, who="tom", name="MISSING.csv"):
    facts = {
        "table": SimpleUploadedFile(name, content),
        "idempotency_key": f"key-{Incoming.objects.count()}-of-table",
    }
    return plain(signed_in(world.stock, who).post(there(), facts, follow=True).content)


def press(world, step, who="tom", **said):
    found = Incoming.objects.latest("pk")
    return plain(
        signed_in(world.stock, who).post(there(f"{found.reference}/{step}/"), said, follow=True).content
    )


def brought_in(world, *rows):
    send(world, table(*rows))
    return press(world, "confirm")


def everything():
    """Every row of every table that a story is told in."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }


def counts():
    return Incoming.objects.latest("pk").counts


@pytest.fixture
def world(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return world


def test_each_period_becomes_an_episode_that_only_the_authority_sees_and_on_which_nothing_is_owed(world):
    duties, told = Duty.objects.count(), Notification.objects.count()
    said = send(world, table(row(), row(start="20/06", end="20/06", code="A"), row("B2", "01/07", "")))
    assert (
        "Import 3 periods" in said
        and "not known here by this number yet" in said
        and not Period.objects.exists()
    )
    assert "Imported 3 periods" in press(world, "confirm")
    found = list(
        Episode.objects.filter(source="return").select_related("record__holder").order_by("last_seen_at")
    )
    assert [(each.absence, local_day(each.last_seen_at), each.returned_at and local_day(each.returned_at)) for each in found] == [
        ("missing", date(YEAR, 5, 10), date(YEAR, 5, 12)), ("away", date(YEAR, 6, 20), date(YEAR, 6, 20)),
        ("missing", date(YEAR, 7, 1), None),
    ]  # fmt: skip
    assert (Duty.objects.count(), Notification.objects.count()) == (duties, told)
    assert found[0].child_id == found[1].child_id != found[2].child_id
    for each in found:
        assert each.reference == each.record.reference and each.record.holder == world.tom.organisation
        assert list(Reach.objects.filter(record=each.record).values_list("organisation__name", "basis")) == [
            (world.tom.organisation.name, "holds")
        ]
        assert (each.record.closed_at is None) == (each.returned_at is None)
    assert Entry.objects.filter(act="read an episode from a return").count() == 3
    tom = signed_in(world.stock, "tom")
    page = plain(tom.get(reverse("missing:episode", args=[found[0].reference])).content)
    assert "Read from the looked-after return" in page and f"10 May {YEAR}" in page and "midnight" not in page
    assert found[0].reference in plain(tom.get("/missing/?standing=read").content)
    assert found[2].reference not in plain(tom.get("/missing/?standing=missing").content)
    for name in ("marcus", "rosa", "nadia"):
        answer = signed_in(world.stock, name).get(reverse("missing:episode", args=[found[0].reference]))
        assert answer.status_code == 404, name


def test_the_same_file_again_changes_nothing_and_a_corrected_row_puts_right_what_it_said(world):
    rows = row(), row(start="01/06", end=""), row("B2", code="A")
    brought_in(world, *rows)
    before = everything()
    assert "There is nothing to import" in send(world, table(*rows)) and counts() == {"same": 3}
    assert everything() == before
    said = send(
        world, table(row(start="09/05", code="A"), row(start="01/06", end="04/06"), row("B2", code="A"))
    )
    assert counts() == {"changed": 2, "same": 1}
    assert "nothing → 4 June" in said and "10 May" in said and "Missing → Away" in said
    press(world, "confirm")
    assert Episode.objects.filter(source="return").count() == 3
    first, second = Episode.objects.filter(period__number="A1").order_by("last_seen_at")
    assert (first.absence, local_day(first.last_seen_at)) == ("away", date(YEAR, 5, 9))
    assert local_day(second.returned_at) == date(YEAR, 6, 4) and second.record.closed_at == second.returned_at
    press(world, "undo")
    assert everything() == before


def test_undoing_restores_exactly_what_stood_before(world):
    brought_in(world, row())
    before = everything()
    said = brought_in(world, row(end="13/05"), row(start="01/07", end="03/07"), row("B2"), row("C3", end=""))
    assert "Imported 4 periods" in said and everything() != before
    assert "as it was before this import" in press(world, "undo")
    assert everything() == before
    assert "Imported 3 periods" in brought_in(
        world, row(), row("B2"), row("C3", end=""), row(start="01/07", end="03/07")
    )


def test_what_somebody_worked_on_since_is_not_undone(world):
    brought_in(world, row(end=""), row("B2"))
    episode = Episode.objects.get(period__number="A1")
    write_note(by=world.tom, record=episode.record, text="Rang the home.", happened_at=clock.now())
    before = everything()
    assert "cannot be undone as a whole" in press(world, "undo")
    assert everything() == before


def test_what_somebody_put_right_is_not_changed_by_a_file(world):
    brought_in(world, row(end=""))
    episode = Episode.objects.get(source="return")
    when = episode.last_seen_at - timedelta(days=1)
    actions.correct_episode(
        by=world.tom,
        episode=episode,
        version=episode.version,
        why="The home said so",
        changes={"last_seen_at": when},
    )
    assert f"Episode {episode.reference} was read from an earlier file" in send(
        world, table(row(end="12/05"))
    )
    assert counts() == {"refused": 1}
    send(world, table(row(start="09/05", end="")))
    assert counts() == {"same": 1}


def test_a_child_is_known_by_the_authoritys_number_and_birth_and_never_by_a_guess(world):
    child = world.back().child
    born = f"{child.shown_birth:%d/%m/%Y}"
    ours = world.organisations["harbour"]
    waits = Episode.objects.get(child=child).reference
    assert UNNUMBERED.format(waits).partition(")")[0] in send(world, table(row("H1", dob=born), row("H2")))
    assert counts() == {"refused": 1, "new": 1}
    Number.objects.create(person=child, source=ours, scheme="la_child", value="H1")
    assert OTHER_BIRTH in send(world, table(row("H1", dob="01/01/2011")))
    send(world, table(row("h1", dob=born)))
    people = Person.objects.count()
    press(world, "confirm")
    assert Episode.objects.get(source="return").child == child and Person.objects.count() == people
    twin = Person.objects.create()
    Identity.objects.create(person=twin, source=ours, born_on=child.shown_birth)
    Number.objects.create(person=twin, source=ours, scheme="la_child", value="H1")
    send(world, table(row("H1", "01/08", "02/08", dob=born)))
    assert counts() == {"new": 1}, "of somebody whom the member may not know nothing is said"


def test_what_was_reported_here_is_the_same_or_at_odds_and_never_changed(world):
    year = years()[0]
    at = clock.now() - timedelta(days=3)
    episode = world.back(world.reported(hours_ago=24 * 5), hours_ago=24 * 3)
    born = f"{episode.child.shown_birth:%d/%m/%Y}"
    Number.objects.create(
        person=episode.child, source=world.organisations["harbour"], scheme="la_child", value="H1"
    )
    start = f"{local_day(episode.last_seen_at):%d/%m/%Y}"
    before = everything()
    tom = signed_in(world.stock, "tom")
    for end, expected in ((at, {"same": 1}), (at + timedelta(days=1), {"refused": 1})):
        content = table(["H1", born, "M", start, f"{local_day(end):%d/%m/%Y}"])
        facts = {
            "table": SimpleUploadedFile("M.csv", content),
            "idempotency_key": f"another-key-{end.isoformat()}",
        }
        tom.post(there(year=year), facts)
        assert counts() == expected
    assert everything() == before


def test_what_is_written_from_what_was_read_passes_the_checks_and_is_the_same_again(world):
    rows = [row("A1"), row("A1", "12/05", "13/05", "A"), row("A1", "13/05", "13/05"), row("B2", "30/12", "")]
    brought_in(world, *rows)
    tom = signed_in(world.stock, "tom")
    written = tom.get(reverse("missing:export_return", args=[YEAR])).content
    said = read_rows(written.decode(), COLUMNS)
    assert [list(each.values()) for each in said] == rows and not check(said, YEAR)
    assert "There is nothing to import" in send(world, written) and counts() == {"same": 4}


def test_rows_that_fail_a_published_check_say_which_and_the_others_can_be_imported(world):
    said = send(
        world,
        table(row(code="X"), row(end="09/05"), row("", "01/06"), row("B2", "31/02"), row("C3", dob=""), row("D4"),
              row("D4", "11/05", "15/05"), row("E5", "", "", "")),
    )  # fmt: skip
    for words in (
        "1006, MISSING",
        "567, MIS_END",
        "CHILD: enter",
        "1004, MIS_START",
        "DOB: enter",
        "574, MIS_START",
        "no period",
    ):
        assert words in said, words
    assert counts() == {"refused": 7, "new": 1} and "31/02" not in said
    assert "Some rows cannot be taken" in press(world, "confirm") and not Period.objects.exists()
    assert "Imported 1 period" in press(world, "confirm", leave_out="on")
    assert Period.objects.get().number == "D4"


def test_a_workbook_is_read_and_a_period_left_open_last_year_is_missed(world):
    brought_in(world, row(end=""))
    tom, later = signed_in(world.stock, "tom"), years()[0]
    content = table(
        ["B2", BORN, "M", f"{later}-05-02", f"{later}-05-03", "x"], heads=("Child ID", *COLUMNS[1:], "TEAM")
    )
    facts = {"table": SimpleUploadedFile("M.csv", content), "idempotency_key": "the-key-of-this-table"}
    said = plain(tom.post(there(year=later), facts, follow=True).content)
    assert "576: episode" in said and "Columns that nobody reads: TEAM" in said
    assert counts() == {"new": 1, "refused": 1}


def test_an_import_counts_in_no_measure_and_starts_no_clock_later(world):
    pages = ("/missing/patterns/",)
    tom = signed_in(world.stock, "tom")
    before = [plain(tom.get(page).content) for page in pages]
    brought_in(world, row(), row("B2", end=""))
    assert [plain(tom.get(page).content) for page in pages] == before
    assert not Duty.objects.filter(
        record__in=Record.objects.filter(
            reference__in=Episode.objects.filter(source="return").values("reference")
        )
    ).exists()
    assert actions.late_missing(clock.now() + timedelta(days=400)) == []


@pytest.mark.parametrize("who", ["marcus", "nadia", "rosa", "priya", "carla", "owen"])
def test_who_does_not_make_the_return_of_this_authority_finds_no_import(world, who):
    send(world, table(row()))
    found = Incoming.objects.get()
    client = signed_in(world.stock, who)
    if who != "marcus":
        assert client.get(there()).status_code == 404
    for step, method in (("", "get"), ("confirm/", "post"), ("undo/", "post"), ("reasons.csv", "get")):
        assert getattr(client, method)(there(f"{found.reference}/{step}")).status_code == 404
    assert signed_in(world.stock, "tom").get(there(year=1999)).status_code == 404


def test_the_command_takes_the_same_steps(world, tmp_path):
    file, out = tmp_path / "MISSING.csv", StringIO()
    file.write_bytes(table(row(), row("B2", code="X")))
    given = {"year": str(YEAR), "by": world.tom.user.email, "stdout": out}
    call_command("import_return", str(file), **given)
    assert "New: 1" in out.getvalue() and "Row 3: 1006" in out.getvalue() and not Period.objects.exists()
    with pytest.raises(CommandError, match="Some rows cannot be taken"):
        call_command("import_return", str(file), confirmed=True, **given)
    call_command("import_return", str(file), confirmed=True, leave_out=True, **given)
    assert Period.objects.count() == 1 and "It can be undone at" in out.getvalue()
    for wrong in ({"by": world.rosa.user.email}, {"year": "1999"}):
        with pytest.raises(CommandError):
            call_command("import_return", str(file), **(given | wrong))
