"""Keeping people under their keys. Called inside the act that states a claim."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from shelterbelt.people.matching.description import CLAIMED, Description, describe, described
from shelterbelt.people.matching.keys import kept_under
from shelterbelt.people.models import Contact, Identity, MatchKey, Number, Person

BATCH = 2_000


def keep(person: Person, said: Description) -> None:
    """Keep a person under the keys of one more claim; earlier keys stay."""
    rows = [MatchKey(key=key, person=person) for key in sorted(kept_under(said))]
    MatchKey.objects.bulk_create(rows, ignore_conflicts=True)


def index_all(batch: int = BATCH) -> Iterator[int]:
    """Make the keys of all people anew from what is stated of them; yield how many statements were read so far."""
    with transaction.atomic():
        MatchKey.objects.all().delete()
        done = 0
        for rows, said in (
            (Identity.objects.values("pk", "person", *CLAIMED), described),
            (Number.objects.values("pk", "person", "scheme", "value"), _of_number),
            (Contact.objects.filter(means="phone").values("pk", "person", "value"), _of_contact),
        ):
            for found in _in_batches(rows.order_by("pk"), batch):
                keep_many({(key, row["person"]) for row in found for key in kept_under(said(row))})
                done += len(found)
                yield done


def _of_number(row: dict[str, Any]) -> Description:
    return describe(numbers=[(row["scheme"], row["value"])])


def _of_contact(row: dict[str, Any]) -> Description:
    return describe(phones=[row["value"]])


def keep_many(pairs: Iterable[tuple[int, int]]) -> None:
    """Keep people under keys, (key, row number of the person), by the database's own means: a row object for each would take most of the time."""
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (key, person_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608 - our own name
            sorted(pairs),
        )


def _in_batches(rows: Any, size: int) -> Iterator[list[dict[str, Any]]]:
    last = 0
    while found := list(rows.filter(pk__gt=last)[:size]):
        yield found
        last = found[-1]["pk"]
