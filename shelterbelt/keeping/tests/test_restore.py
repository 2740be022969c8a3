"""A backup of the release before is put back into an empty database and brought to today, nothing lost or changed."""

import fcntl
import os
import re
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from bin.keep_release import KEY as RELEASE_KEY
from shelterbelt.audit.actions import Fact, write
from shelterbelt.keeping.making import make
from shelterbelt.keeping.reading import Backup, TableReader
from shelterbelt.keeping.tests.conftest import KEY
from shelterbelt.partnership.system import SYSTEM

RELEASE = sorted((Path(__file__).parent / "releases").glob("*.sbk"))[-1]
GROWS = {"audit_stream"}
"""What the restore itself moves on: its entry in the audit."""
CHANGED_ON_PURPOSE: set[tuple[str, str]] = set()
"""(table, column) that a migration since the last release changes or takes away, each with its reason beside it."""


def contents(path: Path, key: str) -> dict[str, dict[object, dict[str, object]]]:
    """Return table -> key -> column -> value."""
    found = {}
    for part in Backup(path, key).parts():
        if isinstance(part, TableReader):
            rows = (dict(zip(part.table.columns, row, strict=True)) for row in part.rows())
            found[part.table.name] = {row[part.table.key]: row for row in rows}
    return found


def lost(before, after) -> list[str]:
    """Return each value of the release before that is not there any more."""
    return [
        f"{table} {key} {column}"
        for table, rows in before.items()
        if table not in GROWS
        for key, row in rows.items()
        for column, value in row.items()
        if (table, column) not in CHANGED_ON_PURPOSE
        and after.get(table, {}).get(key, {}).get(column, ...) != value
    ]


@pytest.mark.deep
def test_the_last_release_is_restored_equal_and_brought_to_today(elsewhere, tmp_path, promise):
    elsewhere.key = RELEASE_KEY
    began = time.monotonic()
    done = elsewhere.run("restore", RELEASE)
    took = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    verdicts = re.findall(r"^(.+?) +\d+  (equal|DIFFERENT)$", done.stdout, re.MULTILINE)
    assert {"records_record", "audit_entry", "last entries of the audit", "file letter.txt"} <= {
        w for w, _ in verdicts
    }
    assert (elsewhere.folder / "files" / "letter.txt").read_text().startswith("A stored file")
    assert (
        sorted(p.name for p in elsewhere.folder.iterdir() if "restoring" in p.name or "before" in p.name)
        == []
    )
    assert elsewhere.run("backup", tmp_path / "today.sbk").returncode == 0
    before, after = contents(RELEASE, RELEASE_KEY), contents(tmp_path / "today.sbk", RELEASE_KEY)
    gone = lost(before, after)
    rows = sum(map(len, before.values()))
    promise(
        f"restore and upgrade of the last release ({connection.vendor})",
        "every table, file and chain equal; no value of it lost by the upgrade",
        f"{len(verdicts)} compared, {rows} rows, {len(gone)} values lost, {took:.1f} s",
        all(verdict == "equal" for _, verdict in verdicts) and not gone,
    )


@pytest.mark.deep
@pytest.mark.django_db
def test_a_large_backup_is_made_and_restored_within_bounded_memory(
    world, files, elsewhere, tmp_path, promise
):
    with transaction.atomic():
        for _ in range(48):
            write(by=SYSTEM, facts=[Fact(act="fill", subject=f"r{n}", why="x" * 100) for n in range(2500)])
    path = tmp_path / "large.sbk"
    began = time.monotonic()
    make(connection, path, KEY)
    made = time.monotonic() - began
    began = time.monotonic()
    most = memory_of(elsewhere, "restore", path)
    put_back = time.monotonic() - began
    again = memory_of(elsewhere, "backup", tmp_path / "again.sbk")
    promise(
        f"backup and restore of 120,000 rows ({connection.vendor})",
        "at most 300 MB of memory, all equal",
        f"made in {made:.1f} s, restored and compared in {put_back:.1f} s, at most {max(most, again):.0f} MB",
        max(most, again) <= 300,
    )


def memory_of(elsewhere, *words) -> float:
    """Run a command and return the most memory it held, in MB."""
    script = elsewhere.folder.parent / "measured.py"
    script.write_text(
        "import os, resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:]).returncode\n"
        "print('MOST', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
        "sys.exit(code)\n"
    )
    done = elsewhere.run_through(script, *words)
    assert done.returncode == 0, done.stderr
    return float(re.search("MOST ([0-9.]+)", done.stdout)[1])


@pytest.mark.deep
@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="needs both engines: bin/postgres ./test --deep")
def test_a_backup_of_one_engine_is_restored_into_the_other_and_back(elsewhere, tmp_path):
    elsewhere.key = RELEASE_KEY
    there, back = elsewhere.run("restore", RELEASE), elsewhere.run("backup", tmp_path / "there.sbk")
    assert (there.returncode, back.returncode) == (0, 0), there.stderr + back.stderr
    home = type(elsewhere)(tmp_path / "home", "", RELEASE_KEY)
    home.folder.mkdir()
    done = home.run("restore", tmp_path / "there.sbk")
    assert done.returncode == 0, done.stderr
    assert "DIFFERENT" not in there.stdout + done.stdout
    assert home.run("backup", tmp_path / "home.sbk").returncode == 0
    assert not lost(
        contents(tmp_path / "there.sbk", RELEASE_KEY), contents(tmp_path / "home.sbk", RELEASE_KEY)
    )


@pytest.mark.deep
def test_a_database_is_replaced_only_by_name_and_never_while_it_is_served(elsewhere):
    elsewhere.key = RELEASE_KEY
    assert elsewhere.run("restore", RELEASE).returncode == 0
    assert "not empty" in elsewhere.run("restore", RELEASE).stderr
    assert "not its name" in elsewhere.run("restore", "--replace", RELEASE, typed="Another\n").stderr
    name = "Saltmarsh Safeguarding Children Partnership\n"
    with (elsewhere.folder / "in-use").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "is in use" in elsewhere.run("restore", "--replace", RELEASE, typed=name).stderr
    done = elsewhere.run("restore", "--replace", RELEASE, typed=name)
    assert done.returncode == 0, done.stderr
    assert "streams hold" in elsewhere.run("verify").stdout
