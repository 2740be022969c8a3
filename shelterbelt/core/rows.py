"""Writing thousands of rows by the database's own means: a row object for each would take most of the time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

PLAIN: dict[type, type] = {
    **dict.fromkeys((models.CharField, models.TextField), str),
    **dict.fromkeys((models.ForeignKey, models.OneToOneField), int),
    **dict.fromkeys((models.PositiveBigIntegerField, models.PositiveIntegerField, models.IntegerField), int),
}
"""Kind of field, itself and nothing made from it -> the type of the values that the database takes as they are."""
CHANGE = frozenset({dict, list})
"""Types whose values cannot be told apart at a glance."""


def write_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows with a value for each of ``names`` (fields; a foreign key takes a row number), the others as they begin.

    What a default makes anew for each row, such as a reference, has to be given. Constraints are the database's own; no
    row object is made and nothing is returned.
    """
    every: dict[str, Any] = {each.name: each for each in model._meta.local_concrete_fields}
    given = [every[name] for name in names]
    others = [each for name, each in every.items() if name not in names and not each.primary_key]
    same = tuple(each.get_db_prep_save(each.get_default(), connection) for each in others)
    columns = list(zip(*rows, strict=True))
    if not columns:
        return
    ready = [_ready(field, column) for field, column in zip(given, columns, strict=True)]
    quote = connection.ops.quote_name
    heads = ", ".join(quote(each.column) for each in (*given, *others))
    marks = ", ".join(["%s"] * (len(given) + len(others)))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({heads}) VALUES ({marks})"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*each, *same) for each in zip(*ready, strict=True)])


def _ready(field: Any, column: Sequence[Any]) -> Sequence[Any]:
    """Return a column's values as the database takes them; one that comes again and again is made ready once."""
    kinds = set(map(type, column)) - {type(None)}
    plain = PLAIN.get(type(field))
    if plain is not None and kinds <= {plain}:
        return column
    if len(kinds) != 1 or kinds & CHANGE:
        return [field.get_db_prep_save(value, connection) for value in column]
    ready = {value: field.get_db_prep_save(value, connection) for value in set(column)}
    return [ready[value] for value in column]


def row_numbers(model: Any, references: Sequence[str]) -> list[int]:
    """Return the row numbers of nouns in the order of their references."""
    found = dict(model._base_manager.filter(reference__in=references).values_list("reference", "pk"))
    return [found[each] for each in references]
