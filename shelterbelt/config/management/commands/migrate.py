"""Bring the database up to date; an empty one gets all its tables at once.

To walk every migration on an empty database costs more than a minute of computing, nearly all of it spent on states in
between that nobody needs. ``tests/test_tables_at_once.py`` holds that both ways lead to the same tables.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

STEP_BY_STEP = "step_by_step"


class Command(migrate.Command):
    """Django's own command, with a short way for a database without tables."""

    def add_arguments(self, parser: Any) -> None:
        """Add the long way, for comparing."""
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="Walk every migration on an empty database too."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables of an empty database, then do what Django does."""
        connection = connections[options["database"]]
        whole = not (options["app_label"] or options["plan"] or options["check_unapplied"] or options["fake"])
        if whole and not options.get(STEP_BY_STEP) and not connection.introspection.table_names():
            make_at_once(connection)
        super().handle(*args, **options)


def make_at_once(connection: Any) -> None:
    """Make every table as the last migrations leave it, and note every migration as done, in one transaction.

    Of what migrations do besides making tables only that is done which says so (``on_empty``): there are no rows to change.
    """
    loader = MigrationLoader(connection)
    apps = loader.project_state().apps
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
                editor.create_model(model)
        for migration in loader.disk_migrations.values():
            for operation in migration.operations:
                if isinstance(operation, RunPython) and getattr(operation.code, "on_empty", False):
                    operation.code(apps, editor)
        recorder = MigrationRecorder(connection)
        editor.create_model(recorder.Migration)
        for app, name in loader.disk_migrations:
            recorder.record_applied(app, name)
