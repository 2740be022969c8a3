"""Writing thousands of rows by the database's own means: a row object for each would take most of the time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def write_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows with a value for each of ``names`` (fields; a foreign key takes a row number), the others as they begin.

    What a default makes anew for each row, such as a reference, has to be given. Constraints are the database's own; no
    row object is made and nothing is returned.
    """
    every: dict[str, Any] = {each.name: each for each in model._meta.local_concrete_fields}
    given = [every[name] for name in names]
    others = [each for name, each in every.items() if name not in names and not each.primary_key]
    same = tuple(each.get_db_prep_save(each.get_default(), connection) for each in others)
    ready = [each.get_db_prep_save for each in given]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(each.column) for each in (*given, *others))
    marks = ", ".join(["%s"] * (len(given) + len(others)))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    values = [
        (*(prepare(value, connection) for prepare, value in zip(ready, row, strict=True)), *same)
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def row_numbers(model: Any, references: Sequence[str]) -> list[int]:
    """Return the row numbers of nouns in the order of their references."""
    found = dict(model._base_manager.filter(reference__in=references).values_list("reference", "pk"))
    return [found[each] for each in references]
