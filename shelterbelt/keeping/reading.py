"""Reading a backup from its first line to its last, and saying whether it is whole."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from shelterbelt.core.errors import Refused
from shelterbelt.keeping.making import FORMAT
from shelterbelt.keeping.sealed import CUT, NOT_ONE, lines
from shelterbelt.keeping.tables import Sum, Table


@dataclass(frozen=True)
class About:
    """What a backup says of itself."""

    release: str
    engine: str
    made_at: datetime
    partnership: str
    heads: dict[str, tuple[int, str]]
    migrations: frozenset[tuple[str, str]]


class TableReader:
    """One table in a backup: its rows, and, once these are read, its sum."""

    def __init__(self, table: Table, source: Iterator[bytes]) -> None:
        self.table, self.next_number, self._source = table, 0, source
        self.sum: Sum | None = None

    def lines(self) -> Iterator[bytes]:
        """Yield each row as its line; raises Refused when they are not those that the backup was made with."""
        count, digest = 0, hashlib.sha256()
        for line in self._source:
            if line.startswith(b"["):
                count += 1
                digest.update(line + b"\n")
                yield line
                continue
            end = json.loads(line)
            self.sum, self.next_number = Sum(count, digest.hexdigest()), end["next"]
            if self.sum != Sum(end["rows"], end["digest"]):
                raise Refused(f"The table {self.table.name} of this backup is not as it was made.")
            return

    def rows(self) -> Iterator[list[Any]]:
        """Yield each row."""
        return map(json.loads, self.lines())


class FileReader:
    """One stored file in a backup: its content, and, once this is read, its sum."""

    def __init__(self, name: str, source: Iterator[bytes]) -> None:
        self.name, self._source = name, source
        self.sum: Sum | None = None

    def parts(self) -> Iterator[bytes]:
        """Yield the content; raises Refused when it is not what the backup was made with."""
        count, digest = 0, hashlib.sha256()
        for line in self._source:
            said = json.loads(line)
            if isinstance(said, list):
                part = base64.b64decode(said[0])
                count += len(part)
                digest.update(part)
                yield part
                continue
            self.sum = Sum(count, digest.hexdigest())
            if self.sum != Sum(said["bytes"], said["digest"]):
                raise Refused(f"The file {self.name} of this backup is not as it was made.")
            return


class Backup:
    """A backup that is read once, in its own order: ``about`` first, then ``parts()``."""

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._lines = path, lines(path, key)
        said = json.loads(next(self._lines, b"{}"))
        if "format" not in said:
            raise Refused(NOT_ONE.format(path))
        if said["format"] != FORMAT:
            raise Refused(
                f"{path} was made by another release of Shelterbelt ({said['release']}). Use that one."
            )
        self.about = About(
            release=said["release"],
            engine=said["engine"],
            made_at=datetime.fromisoformat(said["made_at"]),
            partnership=said["partnership"],
            heads={name: (length, head) for name, (length, head) in said["heads"].items()},
            migrations=frozenset((app, name) for app, name in said["migrations"]),
        )

    def parts(self) -> Iterator[TableReader | FileReader]:
        """Yield each table and file; what of it was not read is passed over before the next."""
        tables = files = 0
        for line in self._lines:
            said = json.loads(line)
            if "table" in said:
                tables += 1
                table = TableReader(Table.read(said["table"]), self._lines)
                yield table
                if table.sum is None:
                    _pass_over(table.lines())
            elif "file" in said:
                files += 1
                file = FileReader(said["file"], self._lines)
                yield file
                if file.sum is None:
                    _pass_over(file.parts())
            elif said == {"end": {"tables": tables, "files": files}}:
                _pass_over(self._lines)
                return
        raise Refused(CUT.format(self._path))


def _pass_over(what: Iterator[bytes]) -> None:
    for _ in what:
        pass


@dataclass
class Checked:
    """What a whole backup holds."""

    about: About
    tables: dict[str, Sum] = field(default_factory=dict)
    files: dict[str, Sum] = field(default_factory=dict)


def check(path: Path, key: str) -> Checked:
    """Read a whole backup without writing anything; raises Refused with what is wrong with it."""
    backup = Backup(path, key)
    found = Checked(backup.about)
    for part in backup.parts():
        _pass_over(part.lines() if isinstance(part, TableReader) else part.parts())
        assert part.sum is not None
        if isinstance(part, TableReader):
            found.tables[part.table.name] = part.sum
        else:
            found.files[part.name] = part.sum
    return found
