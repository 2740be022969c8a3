"""Emergency access: one record, an hour, told and reviewed; never a sealed one; the answer tells nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import travel

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import new_reference
from shelterbelt.partnership.actions import link_accounts
from shelterbelt.partnership.models import Conflict, Notification
from shelterbelt.records.access import ACTIONS, decide
from shelterbelt.records.actions import (
    ask_pointer,
    open_in_emergency,
    review_emergency,
    seal_record,
    untold_emergencies,
    write_note,
)
from shelterbelt.records.models import EmergencyAccess, Record
from shelterbelt.records.tests.conftest import CHILD, member, sign_in

BORN = date(2012, 3, 14)
WHY = "The child is missing tonight and nobody answers at the duty number."


def open_it(world, by=None, **what):
    return open_in_emergency(
        by=by or world.outsider, why=WHY, **(what or {"reference": world.record.reference})
    )


def sees(member, record):
    return Record.objects.visible_to(member, timezone.now()).filter(pk=record.pk).exists()


def test_one_record_can_be_read_for_an_hour_by_who_opened_it_and_nobody_else(world):
    access = open_it(world)
    assert sees(world.outsider, world.record)
    assert not sees(member("Cole Ash", world.moor), world.record)
    now = timezone.now()
    allowed = {each for each in ACTIONS if decide(world.outsider, each, world.record, now)}
    assert allowed == {"view", "list", "search", "count", "read_audit", "create"}
    with pytest.raises(Refused):
        write_note(by=world.outsider, record=world.record, text="x", happened_at=now)
    with travel(access.until - timedelta(seconds=1), tick=False):
        assert sees(world.outsider, world.record)
    with travel(access.until, tick=False):
        assert not sees(world.outsider, world.record)
    assert access.until - access.opened_at == timedelta(minutes=60)
    assert access.review_due_at > access.opened_at


def test_it_is_in_the_audit_with_its_reason(world):
    open_in_emergency(by=world.outsider, why=WHY, reference=world.record.reference, why_recorded=WHY)
    entry = Entry.objects.about(world.record.reference).first()
    assert (entry.act, entry.why, entry.actor_name) == ("open a record in an emergency", WHY, "Nell Marsh")


def test_what_is_sealed_barred_of_another_kind_or_absent_is_not_opened_and_asks_the_same_questions(world):
    reference = world.record.reference
    asked = {}
    open_it(world, reference=new_reference())  # an organisation's first act makes its stream

    def counted(name, typed):
        EmergencyAccess.objects.all().delete()
        with CaptureQueriesContext(connection) as seen:
            assert open_it(world, reference=typed).record is None, name
        asked[name] = len(seen)

    counted("absent", new_reference())
    seal_record(by=world.worker, record=world.record)
    counted("sealed", reference)
    Record.objects.update(sealed_at=None, sealed_by=None)
    conflict = Conflict.objects.create(
        user=world.outsider.user, subject=world.child.reference, nature="relative", since=timezone.now() - timedelta(days=1),
        declared_by=world.outsider,
    )  # fmt: skip
    counted("barred", reference)
    conflict.delete()
    Record.objects.update(kind="unknown")
    counted("another kind", reference)
    Record.objects.update(kind=world.record.kind, kept_until_on=timezone.localdate() - timedelta(days=1))
    counted("past retention", reference)
    assert len(set(asked.values())) == 1, asked


def test_nobody_sees_what_was_opened_once_it_is_sealed(world):
    open_it(world)
    seal_record(by=world.worker, record=world.record)
    assert not sees(world.outsider, world.record)


def test_the_next_use_waits_for_the_review_under_every_account(world):
    access = open_it(world)
    other = member("Nell Again", world.moor)
    administrator = member("Ada Lin", world.moor, "administrator")
    link_accounts(by=administrator, user=world.outsider.user, other=other.user)
    other.user.refresh_from_db()
    with travel(timezone.now() + timedelta(hours=2), tick=False):
        for account in (world.outsider, other):
            with pytest.raises(Refused, match="guardian has not yet looked"):
                open_it(world, by=account)
        review_emergency(
            by=world.guardian, access=access, found="right", review="Read the reason; rang them."
        )
        assert open_it(world).record == world.record


def test_nobody_reviews_their_own_use_and_an_outside_guardian_none(world):
    access = open_it(world)
    elsewhere = member("Far Guardian", world.police, "guardian")
    own = member("Nell as guardian", world.moor, "guardian")
    own.user.same_as = world.outsider.user
    own.user.save()
    for nobody in (elsewhere, own):
        with pytest.raises(Refused, match="never who used it"):
            review_emergency(by=nobody, access=access, found="right", review="x")
    for guardian in (world.guardian, world.other_guardian):
        assert EmergencyAccess.objects.reviewable_by(guardian).get() == access
    with pytest.raises(Refused, match="what you found"):
        review_emergency(by=world.guardian, access=access, found="", review="x")
    with pytest.raises(Refused, match="what follows"):
        review_emergency(by=world.guardian, access=access, found="right", review=" ")


def test_who_tries_too_often_is_refused(world):
    for _ in range(5):
        open_it(world, reference=new_reference())
    with pytest.raises(Refused, match="as often as"):
        open_it(world)


def test_a_reason_is_needed_and_what_one_sees_already_is_not_opened(world):
    with pytest.raises(Refused, match="cannot wait"):
        open_in_emergency(by=world.outsider, why=" ", reference=world.record.reference)
    with pytest.raises(Refused, match="already"):
        open_it(world, by=world.worker)


def tell():
    for _key, _what, act in untold_emergencies(timezone.now()):
        act()


def test_the_holder_and_both_guardians_are_told_once(world):
    open_it(world)
    tell()
    tell()
    told = {each.to.user.name for each in Notification.objects.all()}
    assert told == {"Grace Lo", "Ida Wren", "Sol Reed"}
    assert not any("Featherstone" in each.text for each in Notification.objects.all())


def test_the_guardian_of_a_sealed_record_is_told_that_somebody_tried_and_nobody_else(world):
    seal_record(by=world.worker, record=world.record)
    open_it(world)
    tell()
    assert [each.to for each in Notification.objects.all()] == [world.guardian]
    assert "told nothing" in Notification.objects.get().text


def test_from_a_pointer_that_named_the_holder(world):
    world.child.identities.update(born_on=BORN)
    asked = ask_pointer(
        by=world.outsider, purpose="missing", words="Missing since six.", lawful_basis="vital_interests",
        given_name="Amber-Rose", family_name="Featherstone", born_on=BORN,
    )  # fmt: skip
    assert open_it(world, pointer=asked, organisation=world.police).record is None
    client = sign_in(world.outsider)
    page = f"/pointers/{asked.reference}/emergency/"
    assert "Harbour council" in client.get(page).content.decode()
    data = {"organisation": world.harbour.reference, "why": WHY, "idempotency_key": "emergency-1"}
    answer = client.post(page, data)
    assert answer["Location"] == f"/records/{world.record.reference}/"
    assert sign_in(world.officer).get(page).status_code == 404


def test_the_pages_say_that_it_is_open_and_the_guardian_reviews_it(world):
    client = sign_in(world.outsider)
    here = f"/records/{world.record.reference}/"
    assert client.get(here).status_code == 404
    data = {"reference": world.record.reference, "why": WHY, "idempotency_key": "emergency-1"}
    assert client.post("/emergency/open/", data)["Location"] == here
    shown = client.get(here).content.decode()
    assert "You opened this in an emergency" in shown and CHILD in shown
    assert "/people/" not in shown and "Write a note" not in shown
    assert "in an emergency. You can read it until" in client.get("/emergency/").content.decode()
    assert "Opened in an emergency" in sign_in(world.worker).get(here + "chronology/").content.decode()
    guardian = sign_in(world.guardian)
    assert WHY in guardian.get("/emergency/reviews/").content.decode()
    access = EmergencyAccess.objects.get()
    page = f"/emergency/reviews/{access.reference}/"
    assert CHILD not in guardian.get(page).content.decode()
    assert guardian.post(page, {"found": "right", "review": "Rang the duty team."}).status_code == 302
    access.refresh_from_db()
    assert access.reviewed_by == world.guardian
    with travel(access.until, tick=False):
        assert "It was right" in sign_in(world.outsider).get("/emergency/").content.decode()
    assert sign_in(world.screener).get("/emergency/reviews/").status_code == 404


def test_what_cannot_be_opened_is_answered_alike_on_the_page(world):
    seal_record(by=world.worker, record=world.record)
    answers = []
    for number, typed in enumerate((new_reference(), world.record.reference)):
        client = sign_in(world.outsider)
        data = {"reference": typed, "why": WHY, "idempotency_key": f"emergency-{number}"}
        answer = client.post("/emergency/open/", data, follow=True)
        answers.append((answer.redirect_chain, len(answer.content)))
        assert "Nothing could be opened" in answer.content.decode()
    assert answers[0] == answers[1]
