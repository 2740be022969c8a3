"""How many questions a page asks of the database: no more for ten concerns than for one, and never more than 25."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.records.actions import write_note
from tests.stock import lay, signed_in

MOST = 25
"""Promised for every page."""
MORE = 10
PAGES = {
    "aisha": ("/work/", "/work/messages/", "/concerns/referrals/", "/plans/"),
    "grace": (
        "/work/", "/work/messages/", "/concerns/", "/concerns/{record}/", "/records/", "/records/{record}/",
        "/records/{record}/chronology/", "/people/{person}/", "/strategy/",
    ),
    "priya": (
        "/strategy/", "/overview/", "/overview/?where=all", "/overview/all/", "/overview/owed/", "/overview/changes/",
        "/overview/compare/", "/overview/not-seen/", "/strategy/recommendations/EDU-SIT-8/", "/plans/", "/self-assessment/",
    ),
    "owen": ("/work/", "/guardian/", "/guardian/limited/", "/retention/", "/retention/holds/", "/retention/erased/", "/administration/who-can-do-what/"),
}  # fmt: skip


def grow(world, times: int):
    """Raise the first tale again and again, each with a note; return the Record of the last."""
    for _ in range(times):
        record = send_tale(TALES[0], world.people["aisha"]).concern.record
        write_note(by=world.people["grace"], record=record, text="Rang the school.", happened_at=clock.now())
    return record


def asked(world, name: str, pages: tuple[str, ...], record) -> dict[str, int]:
    """Return how many questions each page asked, once whoever asks has been there before."""
    person = record.parts.exclude(person=None).first().person
    client, found = signed_in(world, name), {}
    for page in pages:
        address = page.format(record=record.reference, person=person.reference)
        assert client.get(address).status_code == 200, f"{name} does not get {address}"
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        found[page] = len(seen)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_of_ten_concerns_than_of_one(name):
    world = lay()
    few = asked(world, name, PAGES[name], grow(world, 1))
    many = asked(world, name, PAGES[name], grow(world, MORE))
    grown = {page: (few[page], many[page]) for page in few if many[page] > few[page]}
    assert not grown, f"{name}: pages that ask more as there is more: {grown}"
    heavy = {page: count for page, count in many.items() if count > MOST}
    assert not heavy, f"{name}: pages that ask more than {MOST} questions: {heavy}"
