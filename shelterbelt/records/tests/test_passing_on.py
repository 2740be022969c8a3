"""Passing on part of a Record: whoever receives it sees the chosen words and nothing else, until it ends or is taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import spoken
from shelterbelt.files.models import StoredFile
from shelterbelt.records.actions import (
    acknowledge_extract,
    open_extract,
    pass_extract,
    seal_record,
    withdraw_extract,
    write_note,
)
from shelterbelt.records.actions.extracts import document_by_link, ways_in
from shelterbelt.records.models import Extract, Record
from shelterbelt.records.models.extracts import MOST_WRONG, READING
from shelterbelt.records.sections import sections_of
from shelterbelt.records.tests.conftest import *  # noqa: F403 - the small world

TERMS = {"purpose": "To keep her safe at school.", "lawful_basis": "public_task", "told_family": "told"}
HERE = "203.0.113.9"


@pytest.fixture
def noted(world):
    """A record with a note that is passed on, and one that is not."""
    for words in ("Chosen: she walks home with a friend.", "Hidden: what her aunt said."):
        write_note(by=world.worker, record=world.record, text=words, happened_at=world.now)
    return world


def chosen(world, start="Chosen"):
    return [
        each.code
        for each in sections_of(world.record, world.worker, world.now)
        if each.words.startswith(start)
    ]


def passed(world, **changed):
    return pass_extract(
        by=world.worker,
        record=world.record,
        **{"chosen": chosen(world), "to": world.moor, **TERMS, **changed},
    )


def signed_in(client, member):
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_receiver_reads_the_chosen_part_and_nothing_else_anywhere(noted, client):
    before = {page: signed_in(client, noted.outsider).get(page).content for page in pages_of(noted)}
    made = passed(noted)
    page = client.get(reverse("records:extract", args=[made.reference])).content.decode()
    assert "she walks home" in page and "aunt" not in page
    after = {page: client.get(page) for page in pages_of(noted)}
    for address, answer in after.items():
        assert (
            "walks home" not in answer.content.decode()
            and noted.record.reference not in answer.content.decode()
        )
        assert len(answer.content) == len(before[address]), address
    assert not Record.objects.visible_to(noted.outsider, noted.now).exists()


def pages_of(world):
    record = world.record.reference
    return [f"/records/{record}/", f"/records/{record}/chronology/", "/records/", "/people/"]


def test_it_is_acknowledged_taken_back_and_gone(noted, client):
    made = passed(noted)
    acknowledge_extract(by=noted.outsider, extract=made)
    assert Extract.objects.get().seen_at
    withdraw_extract(by=noted.worker, extract=made, why="Sent in error.")
    assert (
        signed_in(client, noted.outsider).get(reverse("records:extract", args=[made.reference])).status_code
        == 404
    )
    with pytest.raises(Refused):
        acknowledge_extract(by=noted.outsider, extract=made)


@pytest.mark.parametrize("change", ["seal", "dispute", "retention", "end"])
def test_what_ends_the_record_for_others_ends_what_was_passed_on(noted, change):
    made = passed(noted, until=noted.now + timedelta(days=3))
    assert Extract.objects.received_by(noted.outsider, noted.now).exists()
    now = noted.now
    if change == "seal":
        seal_record(by=noted.worker, record=noted.record, why_recorded="A relative works there.")
    elif change == "dispute":
        Record.objects.filter(pk=made.record_id).update(restricted_at=now, restricted_by=noted.worker.user)
    elif change == "retention":
        Record.objects.filter(pk=made.record_id).update(kept_until_on=now.date() - timedelta(days=2))
    else:
        now += timedelta(days=4)
    assert not Extract.objects.received_by(noted.outsider, now).exists()


def test_nothing_of_a_sealed_record_is_passed_on(noted):
    codes = chosen(noted)
    seal_record(by=noted.worker, record=noted.record, why_recorded="A relative works there.")
    noted.record.refresh_from_db()
    with pytest.raises(Refused):
        passed(noted, chosen=codes)


def test_only_what_is_there_can_be_chosen_and_the_terms_are_asked(noted):
    for wrong in ({"chosen": []}, {"chosen": ["note-of-another-record"]}, {"purpose": " "}, {"to": None}, {"for_whom": "Also her"},
                  {"to": None, "for_whom": "Head teacher"}, {"lawful_basis": "because"}):  # fmt: skip
        with pytest.raises(Refused):
            passed(noted, **wrong)
    assert not Extract.objects.exists()


def by_link(world):
    return passed(world, to=None, for_whom="Head teacher, Hill School", until=world.now + timedelta(days=3))


def test_a_link_opens_once_with_its_code_and_the_sender_hears(noted, client):
    made = by_link(noted)
    link, code = ways_in(made)
    page = reverse("records:passed_link", args=[link])
    assert "walks home" not in client.get(page).content.decode()
    answer = client.post(page, {"code": spoken(code)})
    said = answer.content.decode()
    assert "she walks home" in said and "aunt" not in said and noted.record.reference not in said
    assert not answer.cookies and answer["Cache-Control"] == "no-store"
    made.refresh_from_db()
    assert made.seen_at
    again = client.post(page, {"code": code})
    assert "she walks home" in again.content.decode()  # a page that did not load is loaded again
    with time_machine.travel(made.seen_at + READING + timedelta(minutes=1)):
        assert "walks home" not in client.post(page, {"code": code}).content.decode()


def test_a_document_is_given_by_link_after_the_code_only_and_that_it_was_taken_stands_in_the_audit(noted):
    made = by_link(noted)
    link, code = ways_in(made)
    stored = store_file(noted)
    made.parts.create(number=9, title="A letter", file=stored)
    asked = {"link": link, "reference": made.reference, "number": 9}
    assert document_by_link(**asked) is None  # nobody gave the code yet
    open_extract(link=link, code=code, address=HERE)
    assert document_by_link(**asked) == stored
    assert (
        document_by_link(**asked | {"number": 1}) is None
        and document_by_link(**asked | {"link": "B" * len(link)}) is None
    )
    entry = Entry.objects.get(act="save a document that was passed on by link")
    assert (
        entry.is_look
        and entry.subject == noted.record.reference
        and entry.detail == {"document": stored.reference}
    )


def store_file(world):
    return StoredFile.objects.create(name="letter.csv", kind="csv", size=1, digest="0" * 64, by=world.worker)


def test_a_new_secret_of_the_site_shows_no_way_in_that_opens_nothing(noted, client, settings):
    made = by_link(noted)
    settings.SECRET_KEY = "another " * 8
    page = (
        signed_in(client, noted.worker)
        .get(reverse("records:extract_sent", args=[made.reference]))
        .content.decode()
    )
    assert "pass it on anew" in page and "The way in" not in page


def test_wrong_codes_close_a_link_and_every_link_answers_alike(noted, client):
    link, code = ways_in(by_link(noted))
    said = []
    for _ in range(MOST_WRONG):
        said.append(
            client.post(reverse("records:passed_link", args=[link]), {"code": "WRONGWRO"}).content.decode()
        )
    closed = client.post(reverse("records:passed_link", args=[link]), {"code": code}).content.decode()
    absent = client.post(
        reverse("records:passed_link", args=["A" * len(link)]), {"code": code}
    ).content.decode()
    assert "walks home" not in closed
    assert closed.replace(link, "") == absent.replace("A" * len(link), "")
    assert said[0].replace("WRONGWRO", code) == closed


def test_what_was_taken_back_or_sealed_opens_no_more(noted):
    made = by_link(noted)
    link, code = ways_in(made)
    withdraw_extract(by=noted.worker, extract=made, why="Wrong person.")
    assert open_extract(link=link, code=code, address=HERE) is None
    other = by_link(noted)
    seal_record(by=noted.worker, record=noted.record, why_recorded="A relative works there.")
    link, code = ways_in(other)
    assert open_extract(link=link, code=code, address=HERE) is None


def test_in_the_browser_the_sender_chooses_sends_and_is_shown_the_way_in(noted, client):
    signed_in(client, noted.worker)
    page = reverse("records:pass_on", args=[noted.record.reference])
    assert "Chosen: she walks home" in client.get(page).content.decode()
    day = noted.now.date() + timedelta(days=5)
    typed = {
        **TERMS, "chosen": chosen(noted), "for_whom": "Head teacher", "onward": "never", "idempotency_key": "k" * 12,
        "last_day_day": day.day, "last_day_month": day.month, "last_day_year": day.year,
    }  # fmt: skip
    answer = client.post(page, typed, follow=True)
    assert "The way in" in answer.content.decode()
    made = Extract.objects.get()
    link, code = ways_in(made)
    assert link in answer.content.decode() and spoken(code) in answer.content.decode()
    record = client.get(reverse("records:record", args=[noted.record.reference])).content.decode()
    assert "Passed on in part" in record and "Head teacher" in record
    assert (
        link
        not in signed_in(client, noted.colleague)
        .get(reverse("records:extract_sent", args=[made.reference]))
        .content.decode()
    )
