"""SafeCall counts as listed while its entry stands on the page for parents and was checked in time."""

from datetime import timedelta

import pytest
from django.test import Client

from shelterbelt.core.clock import now
from shelterbelt.partnership.models import Organisation
from shelterbelt.public.help import routes, routes_for
from shelterbelt.public.measures import MEASURES, is_listed, is_open
from tests.stock import lay

SAFECALL = next(each for each in routes() if each.code == "safecall")


def test_parents_find_it_among_the_first():
    assert "safecall" in [each.code for each in routes_for("parent")[:6]]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "listed"), [(-1, False), (0, True), (29, True), (30, False)])
def test_it_counts_from_its_check_until_the_next_is_due(days, listed):
    lay()
    day = SAFECALL.checked_on + timedelta(days=days)
    services = Organisation.objects.filter(kind="childrens_services")
    assert services.filter(is_listed("safecall", day)).count() == (services.count() if listed else 0)


@pytest.mark.django_db
def test_each_authority_counts_once_and_an_entry_that_is_not_there_never():
    lay()
    assert Organisation.objects.filter(is_open(now().date())).count() == 2
    assert not Organisation.objects.filter(is_listed("nobody", SAFECALL.checked_on)).exists()
    assert MEASURES[0].code == "CEX-FAM-1.1"
    assert "SafeCall" in Client().get("/help/parent/").content.decode()
