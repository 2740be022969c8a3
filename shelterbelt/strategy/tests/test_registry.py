"""Every declaration fits the catalogue, and one that does not stops the start."""

import pytest

from shelterbelt.core.measure_types import Attested, FieldComplete, Source
from shelterbelt.partnership.models import Organisation
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.registry import REGISTER, BadMeasure, measure_for, register

ROWS = Source(rows=Organisation.objects.all, area="area", agency="pk", words="Organisations.")


def declared(code):
    return FieldComplete(code=code, source=ROWS, complete=Organisation.objects.all().query.where)


@pytest.mark.parametrize(
    ("codes", "fault"),
    [
        (["EDU-SIT-99.1"], "no measure EDU-SIT-99.1"),
        (["EDU-CYP-2.2", "EDU-CYP-2.2"], "declared twice"),
        (["EDU-SIT-8.1"], "is duty_in_time in the catalogue and field_complete here"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused(codes, fault):
    with pytest.raises(BadMeasure, match=fault):
        register([declared(code) for code in codes], catalogue(), {})


def test_what_the_rooms_declare_is_registered_at_start():
    assert "EDU-SIT-6.1" in REGISTER
    for code, measure in REGISTER.items():
        spec = catalogue().measure(code)
        assert spec.kind == measure.kind
        assert measure.source.words.endswith(".")


def test_a_measure_that_no_room_computes_is_attested():
    assert measure_for("EDU-SIT-6.2") == Attested("EDU-SIT-6.2")
    assert measure_for("EDU-SIT-6.1") is REGISTER["EDU-SIT-6.1"]
