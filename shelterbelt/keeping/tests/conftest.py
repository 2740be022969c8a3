"""A backup of a small world, and empty databases elsewhere into which commands restore as a keeper would."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings as project
from django.db import connection

from shelterbelt.keeping.making import make
from shelterbelt.records.tests.conftest import no_second_factor, world, worry

__all__ = ["no_second_factor", "world", "worry"]
ROOT = Path(__file__).resolve().parents[3]
KEY = "a long and made-up key of the tests"


class Elsewhere:
    """A data folder and a database of its own, reached only through commands."""

    def __init__(self, folder: Path, address: str, key: str) -> None:
        self.folder, self.address, self.key = folder, address, key

    def run(self, *words: object, typed: str = "") -> "subprocess.CompletedProcess[str]":
        return self._run([str(ROOT / "manage.py"), *map(str, words)], typed)

    def run_through(self, script: Path, *words: object) -> "subprocess.CompletedProcess[str]":
        return self._run([str(script), sys.executable, str(ROOT / "manage.py"), *map(str, words)], "")

    def _run(self, words: list[str], typed: str) -> "subprocess.CompletedProcess[str]":
        mine = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SHELTERBELT_", "DATABASE_URL"))
        }
        mine |= {"SHELTERBELT_DATA": str(self.folder), "SHELTERBELT_BACKUP_KEY": self.key}
        mine |= {"DATABASE_URL": self.address} if self.address else {}
        command = [sys.executable, *words]
        return subprocess.run(
            command, env=mine, input=typed, capture_output=True, text=True, check=False, timeout=300
        )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    """An empty database of the engine under test, and a data folder."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Elsewhere(folder, "", KEY)
        return
    name = f"elsewhere_{os.getpid()}"
    said = project.DATABASES["default"]
    login = {"host": said["HOST"], "user": said["USER"], "password": said["PASSWORD"], "port": said["PORT"]}
    with psycopg.connect(
        dbname="postgres", autocommit=True, **{k: v for k, v in login.items() if v}
    ) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            user = quote(str(said["USER"]), safe="")
            yield Elsewhere(folder, f"postgresql://{user}@{quote(str(said['HOST']), safe='')}/{name}", KEY)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def files(tmp_path, settings) -> Path:
    """The folder of stored files, with one in it."""
    settings.MEDIA_ROOT, settings.BACKUP_KEY = tmp_path / "files", KEY
    (tmp_path / "files" / "letters").mkdir(parents=True)
    (tmp_path / "files" / "letters" / "one.txt").write_bytes(b"Dear Ms Featherstone\n" * 5000)
    return tmp_path / "files"


@pytest.fixture
def sealed(world, files, tmp_path) -> Path:
    """A backup of the small world."""
    path = tmp_path / "world.sbk"
    make(connection, path, KEY)
    return path
