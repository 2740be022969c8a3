"""The pages of a Record, walked by those who may and by those who may not."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.partnership.models import Conflict, Notification
from shelterbelt.records.actions import share_record, write_note
from shelterbelt.records.models import Note, Share
from shelterbelt.records.tests.conftest import CHILD, sign_in

PAGES = ("record", "chronology", "seen", "write_note", "share")


def address(name, reference):
    return reverse(f"records:{name}", kwargs={"reference": reference})


def text(response):
    return response.content.decode()


def hidden(response):
    """Return the hidden fields of a page's form, as a browser would send them."""
    found = {}
    for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', text(response)):
        name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("name", "value"))
        found[name.group(1)] = unescape(value.group(1)) if value else ""
    return found


@pytest.mark.parametrize("name", PAGES)
def test_who_sees_a_record_opens_its_pages_and_leaves_a_look(world, name):
    response = sign_in(world.worker).get(address(name, world.record.reference))
    assert response.status_code == 200
    assert world.record.reference in text(response) or name == "write_note"
    look = Entry.objects.looks().get(subject=world.record.reference)
    assert look.actor_name == "Mina Shah"
    assert look.holder == world.harbour.reference


@pytest.mark.parametrize("name", PAGES)
def test_a_record_out_of_reach_leaves_no_look(world, name):
    assert sign_in(world.outsider).get(address(name, world.record.reference)).status_code == 404
    assert not Entry.objects.exists()


def test_the_page_of_a_record_shows_what_hangs_on_it(world):
    share_record(
        by=world.worker,
        record=world.record,
        to=world.police,
        purpose="To find him",
        lawful_basis="public_task",
    )
    write_note(by=world.worker, record=world.record, text="Heard <b>shouting</b>", happened_at=world.now)
    shown = text(sign_in(world.worker).get(address("record", world.record.reference)))
    for words in (
        "Worry",
        CHILD,
        "Decide on the referral",
        "Coast police: 1 person",
        "Harbour council: 3 people",
        "To find him",
    ):
        assert words in shown, words
    assert "Heard &lt;b&gt;shouting&lt;/b&gt;" in shown
    assert CHILD not in shown.split("</title>")[0]


def test_the_chronology_holds_every_sort_of_event_newest_first(world):
    write_note(by=world.worker, record=world.record, text="Called the school", happened_at=world.now)
    shown = text(sign_in(world.worker).get(address("chronology", world.record.reference)))
    places = [
        shown.index(words)
        for words in ("Called the school", "Now owed: Decide on the referral", "Decided: assess")
    ]
    assert places == sorted(places)


def test_a_note_is_written_once_however_often_it_is_sent(world):
    client = sign_in(world.worker)
    there = address("write_note", world.record.reference)
    sent = note_form("The school rang.", hidden(client.get(there))["idempotency_key"])
    for _ in range(2):
        response = client.post(there, sent)
        assert response.status_code == 302, text(response)
    assert Note.objects.get().text == "The school rang."


def note_form(words, key):
    there = timezone.localtime() - timedelta(hours=1)
    return {
        "text": words, "idempotency_key": key, "happened_at_day": there.day,
        "happened_at_month": there.month, "happened_at_year": there.year, "happened_at_time": f"{there:%H:%M}",
    }  # fmt: skip


def test_an_empty_note_is_asked_for_in_words(world):
    response = sign_in(world.worker).post(
        address("write_note", world.record.reference), note_form(" ", "k" * 12)
    )
    assert response.status_code == 200
    assert "Enter the note" in text(response)


def test_the_second_of_two_changes_sees_both_and_loses_nothing(world):
    note = write_note(by=world.worker, record=world.record, text="First", happened_at=world.now)
    there = address("change_note", note.reference)
    one, two = sign_in(world.worker), sign_in(world.worker)
    assert one.post(there, {"text": "By phone", "version": 1}).status_code == 302
    merge = two.post(there, {"text": "By laptop", "version": 1})
    assert merge.status_code == 409
    assert "By phone" in text(merge) and "By laptop" in text(merge)
    assert Note.objects.get().text == "By phone"
    assert two.post(there, {"text": "Both", "version": 2}).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.version) == ("Both", 3)
    assert list(note.earlier.order_by("version").values_list("text", flat=True)) == ["First", "By phone"]


def test_a_note_of_somebody_else_is_not_changed(world):
    note = write_note(by=world.worker, record=world.record, text="First", happened_at=world.now)
    response = sign_in(world.colleague).post(
        address("change_note", note.reference), {"text": "X", "version": 1}
    )
    assert response.status_code == 302
    assert Note.objects.get().text == "First"
    assert sign_in(world.outsider).get(address("change_note", note.reference)).status_code == 404


def test_a_duty_is_set_aside_with_a_reason_by_who_owes_it(world):
    there = address("waive_duty", world.duty.reference)
    client = sign_in(world.worker)
    assert "why this will not be done" in text(client.post(there, {"why": ""}))
    assert client.post(there, {"why": "Moved to Moor council"}).status_code == 302
    world.duty.refresh_from_db()
    assert (world.duty.waived_why, world.duty.waived_by) == ("Moved to Moor council", world.worker)


def share_form(world, **said):
    return {
        "to": world.police.reference, "purpose": "To find him", "lawful_basis": "public_task", "told_family": "told",
        "idempotency_key": "k" * 12, **said,
    }  # fmt: skip


def test_a_share_shows_who_will_see_it_before_anything_is_saved(world):
    client = sign_in(world.worker)
    there = address("share", world.record.reference)
    check = client.post(there, share_form(world))
    assert check.status_code == 200
    assert "Coast police: 1 person" in text(check) and "Harbour council: 3 people" in text(check)
    assert not Share.objects.exists()
    assert sign_in(world.officer).get(address("record", world.record.reference)).status_code == 404
    for _ in range(2):
        assert client.post(there, hidden(check)).status_code == 302
    assert Share.objects.get().to == world.police
    assert sign_in(world.officer).get(address("record", world.record.reference)).status_code == 200


@pytest.mark.parametrize(
    "said, words",
    [
        ({"purpose": " "}, "why this organisation needs it"),
        ({"lawful_basis": "because"}, "lawful basis"),
        ({"told_family": "not_safe"}, "Say why the family has not been told"),
        ({"to": "NOBODY"}, "organisation"),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_a_share_without_its_reasons_is_not_sent(world, said, words, confirmed):
    response = sign_in(world.worker).post(
        address("share", world.record.reference), share_form(world, **said, **confirmed)
    )
    assert response.status_code == 200
    assert words in text(response)
    assert not Share.objects.exists()


@pytest.fixture
def shared(world):
    return share_record(
        by=world.worker, record=world.record, to=world.police, purpose="To find him", lawful_basis="public_task",
        asks="Is he known?",
    )  # fmt: skip


def test_the_receiver_says_it_arrived_answers_and_the_sender_is_told(world, shared):
    client = sign_in(world.officer)
    assert client.post(address("acknowledge_share", shared.reference)).status_code == 302
    shared.refresh_from_db()
    assert shared.seen_at and not shared.answered_at
    assert "Is he known?" in text(client.get(address("answer_share", shared.reference)))
    assert client.post(address("answer_share", shared.reference), {"answer": "Yes"}).status_code == 302
    shared.refresh_from_db()
    assert (shared.answer, shared.answered_by) == ("Yes", world.officer)
    told = Notification.objects.get(to=world.worker)
    assert CHILD not in told.text and world.record.reference in told.text
    assert client.post(address("answer_share", shared.reference), {"answer": "No"}).status_code == 302
    assert Share.objects.get().answer == "Yes"


def test_those_who_may_see_it_are_told_that_something_was_shared(world, shared):
    told = Notification.objects.get(to=world.officer)
    assert world.record.reference in told.text and CHILD not in told.text
    assert sign_in(world.officer).get(told.address).status_code == 200
    assert not Notification.objects.exclude(to__organisation=world.police).exists()


def test_a_message_does_not_give_a_record_away_to_somebody_with_a_conflict(world):
    Conflict.objects.create(
        user=world.officer.user,
        subject=world.record.reference,
        nature="relative",
        since=world.record.opened_at,
        declared_by=world.officer,
    )
    share_record(
        by=world.worker,
        record=world.record,
        to=world.police,
        purpose="To find him",
        lawful_basis="public_task",
    )
    assert not Notification.objects.filter(to=world.officer).exists()


def test_only_the_receiver_answers(world, shared):
    assert (
        sign_in(world.worker).post(address("answer_share", shared.reference), {"answer": "X"}).status_code
        == 302
    )
    assert sign_in(world.outsider).get(address("answer_share", shared.reference)).status_code == 404
    assert Share.objects.get().answer == ""


def test_a_share_taken_back_is_out_of_sight_on_the_next_request(world, shared):
    officer = sign_in(world.officer)
    assert officer.get(address("record", world.record.reference)).status_code == 200
    there = address("withdraw_share", shared.reference)
    assert officer.post(there).status_code == 302, "the receiver cannot take it back"
    assert officer.get(address("record", world.record.reference)).status_code == 200
    worker = sign_in(world.worker)
    assert worker.get(there).status_code == 200
    asked = worker.post(there, {"why": " "})
    assert asked.status_code == 200 and "Enter why it is taken back" in asked.content.decode()
    assert officer.get(address("record", world.record.reference)).status_code == 200
    assert worker.post(there, {"why": "Sent to the wrong force."}).status_code == 302
    assert (
        "Sent to the wrong force." in worker.get(address("record", world.record.reference)).content.decode()
    )
    assert officer.get(address("record", world.record.reference)).status_code == 404
    assert officer.get(address("person", world.child.reference)).status_code == 404


def test_a_screener_reads_but_does_not_change(world):
    client = sign_in(world.screener)
    assert client.get(address("record", world.record.reference)).status_code == 200
    client.post(address("share", world.record.reference), share_form(world, confirmed="yes"))
    client.post(address("write_note", world.record.reference), note_form("X", "k" * 12))
    client.post(address("waive_duty", world.duty.reference), {"why": "X"})
    world.duty.refresh_from_db()
    assert not Share.objects.exists() and not Note.objects.exists() and world.duty.waived_at is None


def test_a_leaver_is_cut_off_on_the_next_request(world):
    client = sign_in(world.worker)
    assert client.get(address("record", world.record.reference)).status_code == 200
    world.worker.user.left_at = timezone.now()
    world.worker.user.save()
    assert client.get(address("record", world.record.reference)).status_code == 302
