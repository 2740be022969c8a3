"""Two worlds: whoever may not know of a record gets the same answers with and without it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelterbelt.core.references import new_reference
from shelterbelt.records.models import Reach
from tests.stock import hidden_concern, lay, plain, routes, signed_in

OUTSIDERS = ("niamh", "marcus", "helen", "leena", "carla", "daniel", "ruth", "sam")
WORDS = ("Quillfeather", "Quilfeather", "Zebedee Quillfeather", "zebedee")
# Figures count every concern of an area by design; what they hide is proved by the small-number tests.
FIGURES = ("strategy:",)


def addresses(reference: str) -> list[str]:
    found = []
    for pattern, name, view in routes():
        if (
            not name.startswith(FIGURES)
            and getattr(view, "door", None)
            and view.door.kind in ("member", "account")
        ):
            address = "/" + re.sub(r"<(str|slug):\w+>", reference, pattern)
            if "<" not in address:
                found.append(address)
    return sorted(found)


def searches(reference: str):
    for pattern, name, _ in routes():
        if name.endswith("search") or name.endswith("search_people"):
            for words in (*WORDS, reference):
                yield "/" + pattern, {"q": words, "why": "checking", "purpose": "safeguarding"}


def visit(client, reference: str) -> list[tuple]:
    answers = []
    for address in addresses(reference):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        answers.append(answer(address, response, queries, reference))
    for address, data in searches(reference):
        with CaptureQueriesContext(connection) as queries:
            response = client.post(address, data)
        answers.append(answer(address, response, queries, reference))
    return answers


def answer(address, response, queries, reference) -> tuple:
    headers = {k: v for k, v in response.headers.items() if k not in ("Set-Cookie", "Date", "Content-Length")}
    body = plain(response.content, reference)
    told = address.replace(reference, "REFERENCE000")
    return told, response.status_code, str(headers).replace(reference, "REFERENCE000"), body, len(queries)


def differences(world, name: str, make) -> list[tuple]:
    client = signed_in(world, name)
    visit(client, new_reference())  # the first visit makes session rows
    without = visit(client, new_reference())
    reference = make()
    with_it = visit(client, reference)
    return [(a[0], a[1:3], b[1:3], a[4], b[4]) for a, b in zip(without, with_it, strict=True) if a != b]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OUTSIDERS)
def test_a_hidden_concern_changes_nothing_for(name):
    world = lay()
    found = differences(world, name, lambda: hidden_concern(world).concern.record.reference)
    assert not found, f"{name} can tell that the concern exists: {found}"


@pytest.mark.django_db
def test_the_walk_is_wide():
    assert len(addresses(new_reference())) > 30
    assert len(list(searches(new_reference()))) >= len(WORDS)


@pytest.mark.django_db
def test_the_comparison_goes_red_when_the_record_is_within_reach():
    world = lay()

    def leak():
        record = hidden_concern(world).concern.record
        Reach.objects.create(
            record=record,
            organisation=world.organisations["voluntary"],
            basis="agency",
            since=record.opened_at,
        )
        return record.reference

    assert differences(world, "niamh", leak)
