"""Lets a test database be emptied between tests although the audit's triggers refuse it; product code cannot."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

LIFT = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS audit_entry_no_update",
        "DROP TRIGGER IF EXISTS audit_entry_no_delete",
    ),
    "postgresql": ("ALTER TABLE audit_entry DISABLE TRIGGER USER",),
}


def lift(using: Any = connection) -> None:
    """Do what only the database's own keeper can do: take the refusal away."""
    with using.cursor() as cursor:
        for statement in LIFT[using.vendor]:
            cursor.execute(statement)


def put_back(using: Any = connection) -> None:
    """Put the refusal back as the migration made it."""
    with using.cursor() as cursor:
        if using.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
            return
        for act in ("update", "delete"):
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS audit_entry_no_{act} BEFORE {act.upper()} ON audit_entry "
                f"BEGIN SELECT RAISE(ABORT, 'audit entries are never {act}d'); END"
            )


@pytest.fixture(autouse=True, scope="session")
def emptying_a_test_database() -> Iterator[None]:
    """Wrap the flush that Django runs after a test that commits."""
    plain = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, sql_list: list[str]) -> None:
        present = "audit_entry" in self.connection.introspection.table_names()
        if present:
            lift(self.connection)
        try:
            plain(self, sql_list)
        finally:
            if present:
                put_back(self.connection)

    BaseDatabaseOperations.execute_sql_flush = flush
    yield
    BaseDatabaseOperations.execute_sql_flush = plain
