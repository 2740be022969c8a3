"""An empty database that gets its tables at once has the tables, keys, checks and triggers of one that walks every migration."""

import re

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = [pytest.mark.deep, pytest.mark.django_db(transaction=True)]
TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": """SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                     WHERE NOT t.tgisinternal ORDER BY 1""",
}
CHECKS = {
    "sqlite": "SELECT name, name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '% CHECK %' ORDER BY name",
    "postgresql": """SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
                     WHERE contype = 'c' ORDER BY 1""",
}


def checks_in(sql):
    """The conditions of a table's definition, in whatever order its columns stand."""
    return sorted(re.findall(r'CONSTRAINT "(\w+)" CHECK|"(\w+)" \w+ [^,]*CHECK', sql)) or [sql]


def described():
    """Everything that decides what the database takes and how it finds it, for each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = connection.introspection.get_table_description(cursor, table)
            found[table] = {
                "columns": sorted((each.name, str(each.type_code), each.internal_size, each.null_ok, each.default) for each in columns),
                "constraints": sorted(
                    repr((sorted(each["columns"]), each["primary_key"], each["unique"], each["foreign_key"], each["check"],
                          each["index"], each.get("orders")))
                    for each in connection.introspection.get_constraints(cursor, table).values()
                ),
            }  # fmt: skip
        cursor.execute(TRIGGERS[connection.vendor])
        found["triggers"] = cursor.fetchall()
        cursor.execute(CHECKS[connection.vendor])
        found["checks"] = [(name, table, checks_in(sql)) for name, table, sql in cursor.fetchall()]
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        found["migrations"] = cursor.fetchall()
    return found


def emptied():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE IF EXISTS "{table}"')
        cursor.execute("PRAGMA foreign_keys = ON")


def test_both_ways_lead_to_the_same_tables():
    made = {}
    for way in (True, False):
        emptied()
        call_command("migrate", verbosity=0, interactive=False, step_by_step=way)
        made[way] = described()
    assert made[True].keys() == made[False].keys()
    differing = {
        name: (made[True][name], made[False][name])
        for name in made[True]
        if made[True][name] != made[False][name]
    }
    assert not differing, f"made at once, these are not what the migrations make: {differing}"
