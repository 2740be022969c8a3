"""What belongs to a record, read from the tables themselves: no room has to be known, and no new table is forgotten."""

from functools import cache
from typing import Any, cast

from django.apps import apps
from django.db.models import Field, Model

from shelterbelt.files.models import StoredFile
from shelterbelt.intelligence.models import Group, Submission
from shelterbelt.missing.models import Interview
from shelterbelt.questions.models import Response
from shelterbelt.records.models import PointerRequest, Record

Table = type[Model]

OWNED_FROM_ABOVE: tuple[Table, ...] = (Response, Submission, PointerRequest, StoredFile)
"""Tables whose rows belong to the row that points at them, not the other way round: a referral's answers, its papers."""
STANDS_ALONE: tuple[Table, ...] = (Group,)
"""What began in a record and is more than it: it is never taken along, and it has to be dealt with first."""
CANNOT_BE_WITHOUT: dict[Table, str] = {Interview: "episode"}
"""What has a record of its own and loses its meaning without the one that is named: it has to be dealt with first."""


@cache
def pointing() -> dict[Table, tuple[tuple["Field[Any, Any]", Table], ...]]:
    """Return each table with its columns that point at another table."""
    return {
        model: tuple(
            (field, cast("Table", field.related_model))
            for field in model._meta.local_concrete_fields
            if field.is_relation
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


@cache
def hanging() -> frozenset[Table]:
    """Return the tables whose rows can belong to a record: those that point at it, at what does, and what it owns."""
    found: set[Table] = {Record}
    while True:
        more = {model for model, columns in pointing().items() if found & _followed(columns)}
        more |= {to for model in found for _, to in pointing()[model] if to in OWNED_FROM_ABOVE}
        if more <= found:
            return frozenset(found)
        found |= more


def _followed(columns: tuple[tuple["Field[Any, Any]", Table], ...]) -> set[Table]:
    # A stored file is given away by what has it; what else points at one does not belong to the record.
    return {to for _, to in columns if to is not StoredFile}


@cache
def home_of(model: Table) -> "Field[Any, Any] | None":
    """Return the column by which a row of a table belongs to a record: to it directly, else to what must not be missing,
    else to what may be; last to what it owns itself.
    """  # fmt: skip
    columns = [(field, to) for field, to in pointing()[model] if to in hanging() and to is not StoredFile]
    ways = (
        lambda field, to: to is Record and not field.null,
        lambda field, to: to not in OWNED_FROM_ABOVE and not field.null,
        lambda _field, to: to not in OWNED_FROM_ABOVE,
        lambda _field, _to: True,
    )
    return next((field for way in ways for field, to in columns if way(field, to)), None)


def has_its_own_record(model: Table) -> bool:
    """Whether a row of the table is the work that a record of its own stands for."""
    return any(to is Record and field.unique and not field.null for field, to in pointing()[model])
