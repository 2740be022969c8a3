"""The data folder of ./start: its secrets, what it holds, and which steps it has behind it."""

import base64
import fcntl
import os
import secrets
from pathlib import Path

from ground import ROOT, Trouble, digest, press, stamped

KINDS = ("small", "region", "none")


class DataFolder:
    """A folder that one ./start at a time uses; nobody else on the machine may look into it."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._lock: int | None = None

    def open(self) -> None:
        """Make the folder and its secrets, and keep other starts out; raises Trouble when it cannot be."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.path / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Trouble(
                f"{self.path}: {error.strerror}. Choose another folder with --data FOLDER."
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            where = os.read(self._lock, 200).decode() or "another ./start that is setting up"
            raise Trouble(
                f"This data folder is already served: {where}. Stop that one, or choose another with --data."
            ) from error
        os.ftruncate(self._lock, 0)
        self._keep("secret-key", secrets.token_urlsafe(64))
        self._keep("field-keys", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

    def served_at(self, address: str) -> None:
        """Leave a note for whoever tries to serve the same folder."""
        if self._lock is not None:
            os.ftruncate(self._lock, 0)
            os.pwrite(self._lock, f"{address} (process {os.getpid()})".encode(), 0)

    def _keep(self, name: str, value: str) -> None:
        """Write a secret once, readable by its owner only."""
        try:
            handle = os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "w") as file:
            file.write(value + "\n")

    @property
    def first_run_code(self) -> str | None:
        """The code that makes the first administrator, until the page has used it."""
        kept = self.path / "first-run-code"
        return kept.read_text().strip() if kept.is_file() else None

    def settle_kind(self, asked: str | None) -> str:
        """Return what the folder holds or is to hold; raises Trouble when that is not what was asked.

        Demo and real partnership never share a folder: in the demo anyone signs in as anyone.
        """
        kept = self.path / "holds"
        held = kept.read_text().strip() if kept.is_file() else None
        if held is None:
            held = asked or "small"
            if held == "none":
                self._keep("first-run-code", secrets.token_urlsafe(12))
            press(kept, held)
        if asked not in (None, held):
            what = "a partnership of its own" if held == "none" else f"the demo partnership '{held}'"
            raise Trouble(
                f"{self.path} holds {what}. Choose another folder with --data FOLDER for --demo {asked}."
            )
        return held

    @property
    def demo_made(self) -> bool:
        """Has the demo partnership been made to its end?"""
        return (self.path / "demo-made").is_file()

    def note_demo_made(self) -> None:
        """Remember that the demo partnership is whole."""
        press(self.path / "demo-made", "yes\n")

    def forget_half_made_demo(self) -> bool:
        """Remove a demo database whose making was cut short; say whether there was one."""
        begun, found = self.path / "demo-begun", False
        if begun.is_file():
            for name in ("shelterbelt.sqlite3", "shelterbelt.sqlite3-wal", "shelterbelt.sqlite3-shm"):
                found = found or (self.path / name).exists()
                (self.path / name).unlink(missing_ok=True)
        press(begun, "yes\n")
        return found

    def due(self, name: str, sources: list[Path], *more: str) -> str | None:
        """Return the mark to press once the step is done, or None when these very sources had it done."""
        mark = digest(sources, *more)
        return None if stamped(self.path / f"done-{name}", mark) else mark

    def done(self, name: str, mark: str) -> None:
        """Remember that a step was done for these sources."""
        press(self.path / f"done-{name}", mark)


def migration_files() -> list[Path]:
    """Every file that decides what the database looks like."""
    areas = sorted((ROOT / "shelterbelt" / "partnership" / "geography").glob("*.csv"))
    return [ROOT / "requirements.lock", *sorted((ROOT / "shelterbelt").glob("*/migrations/*.py")), *areas]


def asset_files() -> list[Path]:
    """Every file that decides what the served assets look like."""
    assets = (each for each in sorted((ROOT / "shelterbelt").glob("*/static/**/*")) if each.is_file())
    return [ROOT / "requirements.lock", ROOT / "shelterbelt" / "config" / "settings.py", *assets]
