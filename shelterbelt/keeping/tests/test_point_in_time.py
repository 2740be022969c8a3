"""PostgreSQL goes back to any moment between two backups, as docs/how-to/back-up-and-restore.md says."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from shelterbelt.keeping.tests.conftest import ROOT

PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin/pg_basebackup"), key=lambda p: int(p.parts[-3]), default=None
)
pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL server here; CI installs one"),
]
ARCHIVED = (
    "wal_level = replica\narchive_mode = on\narchive_timeout = 60\nlisten_addresses = ''\n"
    "archive_command = 'test ! -f {folder}/archive/%f && cp %p {folder}/archive/%f'\n"
)
RECOVER = (
    "restore_command = 'cp {folder}/archive/%f %p'\n"
    "recovery_target_time = '{moment}'\nrecovery_target_action = promote\narchive_mode = off\n"
)


class Server:
    """A PostgreSQL of the test's own that archives what it writes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs = folder, PROGRAMS.parent
        self.owner: dict[str, object] = {"cwd": folder, "umask": 0o077, "stdin": subprocess.DEVNULL}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(folder, account.pw_uid, account.pw_gid)
            self.owner |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self.run("mkdir", "archive")
        self.pg("initdb", "-D", "data", "-U", "shelterbelt", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.configure(ARCHIVED.format(folder=folder))

    def run(self, *command: object) -> None:
        subprocess.run([str(each) for each in command], **self.owner, check=True, capture_output=True)

    def pg(self, program: str, *words: object) -> None:
        self.run(self.programs / program, *words)

    def configure(self, lines: str) -> None:
        with (self.folder / "data" / "postgresql.auto.conf").open("a") as file:
            file.write(lines)

    def start(self) -> None:
        # Its output goes to a file: a server that keeps our pipe open would never let us go on.
        self.pg("pg_ctl", "-D", "data", "-w", "-t", "60", "-l", "log", "-o", f"-k {self.folder}", "start")

    def stop(self, how: str = "fast") -> None:
        self.pg("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def manage(self, *words: str) -> str:
        address = f"postgresql://shelterbelt@{quote(str(self.folder), safe='')}/postgres"
        env = os.environ | {
            "DATABASE_URL": address,
            "SHELTERBELT_DATA": str(self.folder / "files"),
            "SHELTERBELT_DEMO": "yes",
        }
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, query: str) -> object:
        with psycopg.connect(
            host=str(self.folder), user="shelterbelt", dbname="postgres", autocommit=True
        ) as there:
            found = there.execute(query)
            return found.fetchone()[0] if found.description else None


@pytest.fixture
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="shelterbelt-pg-", dir="/tmp"))
    made = Server(folder)
    made.start()
    yield made
    try:
        made.stop("immediate")
    finally:
        shutil.rmtree(folder)


def test_the_database_goes_back_to_the_moment_before_the_mistake(server, promise):
    server.manage("migrate", "-v0")
    server.manage("demo")
    server.pg(
        "pg_basebackup", "-h", server.folder, "-U", "shelterbelt", "-D", "base", "-X", "stream", "-c", "fast"
    )
    server.ask("INSERT INTO django_session VALUES ('written after the base', 'x', now())")
    time.sleep(1.1)
    moment = server.ask("SELECT clock_timestamp()::text")
    records, entries = (
        server.ask("SELECT count(*) FROM records_record"),
        server.ask("SELECT count(*) FROM audit_entry"),
    )
    time.sleep(1.1)
    server.ask("TRUNCATE records_record CASCADE")
    server.ask("SELECT pg_switch_wal()")
    assert server.ask("SELECT count(*) FROM records_record") == 0
    began = time.monotonic()
    server.stop()
    server.run("mv", "data", "aside")
    server.run("cp", "-a", "base", "data")
    server.configure(RECOVER.format(folder=server.folder, moment=moment))
    server.run("touch", "data/recovery.signal")
    server.start()
    until = time.monotonic() + 30
    while server.ask("SELECT pg_is_in_recovery()") and time.monotonic() < until:
        time.sleep(0.1)
    took = time.monotonic() - began
    found = server.ask("SELECT count(*) FROM records_record"), server.ask("SELECT count(*) FROM audit_entry")
    late = server.ask("SELECT count(*) FROM django_session WHERE session_key = 'written after the base'")
    assert "hold" in server.manage("verify")
    promise(
        "point in time on PostgreSQL",
        "everything written before the moment, nothing of the mistake after it; the audit holds",
        f"{found[0]} of {records} records, {found[1]} of {entries} entries, back in {took:.1f} s",
        found == (records, entries) and late == 1 and records > 0,
    )
