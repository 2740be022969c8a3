"""Rows written by the database's own means are the rows that the models would have written."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import BooleanField, TextField

from shelterbelt.core.protected import ProtectedField
from shelterbelt.core.references import new_reference
from shelterbelt.core.rows import _ready, row_numbers, write_rows
from shelterbelt.people.models import Identity, Person
from tests.stock import lay


@pytest.mark.django_db
def test_rows_are_written_as_the_model_writes_them_and_constraints_hold():
    source = lay().organisations["harbour"]
    references = [new_reference(), new_reference()]
    write_rows(Person, ("reference",), [[each] for each in references])
    one, other = row_numbers(Person, references)
    by_model = Identity.objects.create(
        person_id=one, source=source, born_on=date(2010, 5, 4), given_name="O'Neil; --"
    )
    write_rows(
        Identity,
        ("reference", "person", "source", "born_on", "given_name"),
        [(new_reference(), other, source.pk, date(2010, 5, 4), "O'Neil; --")],
    )
    apart = {"id", "reference", "created_at", "person_id"}
    first, second = (
        {name: value for name, value in each.items() if name not in apart}
        for each in Identity.objects.filter(person__in=(one, other)).order_by("pk").values()
    )
    assert first == second and by_model.created_at <= Identity.objects.latest("pk").created_at
    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(Person, ("reference",), [[references[0]]])


def test_values_that_are_alike_keep_their_kind_and_what_is_sealed_is_sealed_in_bulk_too():
    assert _ready(TextField(), ["The lantern was red", None]) == ["The lantern was red", None]
    assert not any("lantern" in each for each in _ready(ProtectedField(), ["The lantern was red"] * 2))
    assert _ready(BooleanField(), [True, 1, True]) == [True, True, True]
    assert _ready(TextField(), [1, "1"]) == ["1", "1"]
