"""A look that cannot be written to the audit is not given: the page fails and shows nothing of what it found."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from shelterbelt.audit.models import Entry
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from tests.stock import lay, signed_in

PAGES = (
    "/records/{record}/",
    "/records/{record}/chronology/",
    "/concerns/{record}/",
    "/people/{person}/",
    "/records/",
)


def no_entry(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Let the database refuse every new entry of the audit."""
    if sql.startswith('INSERT INTO "audit_entry"'):
        raise DatabaseError("The disk is full.")
    return execute(sql, params, many, context)


@pytest.fixture
def seen(db):
    world = lay()
    record = send_tale(TALES[0], world.people["aisha"]).concern.record
    person = record.parts.exclude(person=None).first().person
    return world, {"record": record.reference, "person": person.reference}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_whose_look_cannot_be_written_fails_and_shows_nothing(seen, page):
    world, references = seen
    client, address = signed_in(world, "grace"), page.format(**references)
    client.raise_request_exception = False
    shown = client.get(address)
    assert shown.status_code == 200
    before = Entry.objects.count()
    with connection.execute_wrapper(no_entry):
        refused = client.get(address)
    assert refused.status_code in (500, 503), address
    assert TALES[0].children[0].family not in refused.content.decode()
    assert Entry.objects.count() == before


def test_each_look_leaves_an_entry_before_its_answer(seen):
    world, references = seen
    client = signed_in(world, "grace")
    for page in PAGES:
        before = Entry.objects.filter(is_look=True).count()
        client.get(page.format(**references))
        assert Entry.objects.filter(is_look=True).count() > before, page
