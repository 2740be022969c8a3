"""Writing thousands of rows by the database's own means: a row object for each would take most of the time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

PLAIN: dict[type, type] = {
    **dict.fromkeys((models.CharField, models.TextField), str),
    **dict.fromkeys((models.ForeignKey, models.OneToOneField), int),
    **dict.fromkeys((models.PositiveBigIntegerField, models.PositiveIntegerField, models.IntegerField), int),
}
"""Kind of field, itself and nothing made from it -> the type of the values that the database takes as they are."""
AGAIN = frozenset({date, datetime, bool})
"""Types whose values come again and again and take long to make ready."""
MOST_KEPT = 10_000


def write_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows with a value for each of ``names`` (fields; a foreign key takes a row number), the others as they begin.

    What a default makes anew for each row, such as a reference, has to be given. Constraints are the database's own; no
    row object is made and nothing is returned.
    """
    every: dict[str, Any] = {each.name: each for each in model._meta.local_concrete_fields}
    given = [every[name] for name in names]
    others = [each for name, each in every.items() if name not in names and not each.primary_key]
    same = tuple(each.get_db_prep_save(each.get_default(), connection) for each in others)
    ready = [_ready(each) for each in given]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(each.column) for each in (*given, *others))
    marks = ", ".join(["%s"] * (len(given) + len(others)))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    values = [(*(put(value) for put, value in zip(ready, row, strict=True)), *same) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _ready(field: Any) -> Callable[[Any], Any]:
    """Return what makes a field's values fit for the database, each value that comes again only once."""
    kept: dict[Any, Any] = {}
    plain = PLAIN.get(type(field))

    def put(value: Any) -> Any:
        kind = type(value)
        if plain and (value is None or kind is plain):
            return value
        if kind not in AGAIN:
            return field.get_db_prep_save(value, connection)
        if (kind, value) not in kept:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[kind, value] = field.get_db_prep_save(value, connection)
        return kept[kind, value]

    return put


def row_numbers(model: Any, references: Sequence[str]) -> list[int]:
    """Return the row numbers of nouns in the order of their references."""
    found = dict(model._base_manager.filter(reference__in=references).values_list("reference", "pk"))
    return [found[each] for each in references]
