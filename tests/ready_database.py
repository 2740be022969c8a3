"""The migrated test database of SQLite, made once and copied: by the second worker, and by every later run with the same migrations.

Nothing but empty migrated tables is kept, under ``.cache``, by a digest of everything that decides how they come out.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "test-databases"
KEPT = 3


def copied_when_known(plain: Any) -> Any:
    """Wrap ``create_test_db``: migrate the first time, copy the file after that."""

    def create(**asked: Any) -> str:
        FOLDER.mkdir(parents=True, exist_ok=True)
        ready = FOLDER / f"{digest()}.sqlite3"
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if ready.exists():
                return _copy(ready)
            name: str = plain(**asked)
            _keep(ready)
            return name

    return create


def digest() -> str:
    """Return what the migrated tables depend on, as one word."""
    found = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        found.update(config.label.encode())
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:32]


def _copy(ready: Path) -> str:
    name = settings.DATABASES["default"]["TEST"]["NAME"]
    shutil.copyfile(ready, name)
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    return str(name)


def _keep(ready: Path) -> None:
    half = ready.with_suffix(".half")
    half.unlink(missing_ok=True)
    target = sqlite3.connect(half)
    connection.ensure_connection()
    connection.connection.backup(target)
    target.close()
    half.rename(ready)
    for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
