"""Sealing by one person, opening again by two; limiting what is disputed; what is past its last day of use."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.partnership.actions import ask_about, decide_approval
from shelterbelt.partnership.models import Approval, Conflict
from shelterbelt.records.access import who_sees
from shelterbelt.records.actions import (
    close,
    give_reach,
    lift_restriction,
    restrict_record,
    seal_record,
    share_record,
    write_note,
)
from shelterbelt.records.models import Record
from shelterbelt.records.rules import kept_until
from shelterbelt.records.tests.conftest import member, sign_in


def sees(member, record):
    return Record.objects.visible_to(member, timezone.now()).filter(pk=record.pk).exists()


def agree(by, approval):
    return decide_approval(by=by, approval=approval, agreed=True, why="I looked into it.")


def test_after_sealing_only_those_named_see_it(world):
    give_reach(record=world.record, organisation=world.police, basis="agency", at=world.now)
    sealed = seal_record(by=world.worker, record=world.record, named=[world.colleague])
    assert sealed.sealed_by == world.worker.user
    assert [sees(each, sealed) for each in (world.worker, world.colleague, world.screener, world.officer)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert who_sees(sealed, timezone.now()) == [("Coast police", 0), ("Harbour council", 2)]


def test_who_may_not_seal_and_who_may_not_be_named(world):
    give_reach(record=world.record, organisation=world.police, basis="agency", at=world.now)
    for nobody in (world.officer, world.outsider, world.screener):
        with pytest.raises(Refused, match="Only those who work"):
            seal_record(by=nobody, record=world.record)
    with pytest.raises(Forbidden):
        seal_record(by=world.guardian, record=world.record)
    for nobody in (world.officer, world.guardian):
        with pytest.raises(Refused, match="your organisation"):
            seal_record(by=world.worker, record=world.record, named=[nobody])
    Conflict.objects.create(
        user=world.colleague.user, subject=world.child.reference, nature="relative", since=world.now,
        declared_by=world.colleague,
    )  # fmt: skip
    with pytest.raises(Refused, match="your organisation"):
        seal_record(by=world.worker, record=world.record, named=[world.colleague])


def test_the_guardian_opens_it_again_at_somebodys_request_and_not_alone(world):
    seal_record(by=world.worker, record=world.record)
    with pytest.raises(Forbidden):
        ask_about(by=world.guardian, matter="records.unseal", typed=world.record.reference, why="x")
    asked = ask_about(
        by=world.screener, matter="records.unseal", typed=world.record.reference, why="It is settled."
    )
    assert asked.holder == world.harbour
    for nobody in (world.worker, world.other_guardian):
        with pytest.raises(Refused, match="not among those"):
            agree(nobody, asked)
    assert not sees(world.screener, world.record)
    agree(world.guardian, asked)
    assert sees(world.screener, world.record)
    assert not world.record.named.exists()


def test_who_asks_to_be_named_sees_it_once_the_guardian_agrees(world):
    seal_record(by=world.worker, record=world.record)
    asked = ask_about(
        by=world.colleague,
        matter="records.name",
        typed=world.record.reference,
        why="I work with the brother.",
    )
    agree(world.guardian, asked)
    assert sees(world.colleague, world.record)
    assert not sees(world.screener, world.record)


def test_a_guardian_with_a_conflict_of_interest_with_a_person_in_it_does_not_decide(world):
    seal_record(by=world.worker, record=world.record)
    asked = ask_about(by=world.colleague, matter="records.name", typed=world.record.reference, why="x")
    Conflict.objects.create(
        user=world.guardian.user, subject=world.child.reference, nature="relative", since=world.now,
        declared_by=world.guardian,
    )  # fmt: skip
    with pytest.raises(Refused, match="conflict"):
        agree(world.guardian, asked)


def test_asking_about_what_is_open_barred_of_another_kind_or_absent_leads_to_nobody(world):
    def holder(by, typed):
        return ask_about(by=by, matter="records.unseal", typed=typed, why="x").holder

    reference = world.record.reference
    assert holder(world.colleague, reference) is None
    seal_record(by=world.worker, record=world.record)
    assert holder(world.colleague, "000000000000") is None
    assert holder(member("Ivy Interviewer", world.harbour, "interviewer"), reference) is None
    Conflict.objects.create(
        user=world.colleague.user,
        subject=reference,
        nature="own",
        since=world.now,
        declared_by=world.colleague,
    )
    assert holder(world.colleague, reference) is None
    assert holder(world.screener, reference) == world.harbour


def test_the_pages_for_sealing_and_naming(world):
    client, here = sign_in(world.worker), f"/records/{world.record.reference}/"
    assert "Seal" in client.get(here).content.decode()
    answer = client.post(here + "seal/", {"why": "Threats were made.", "named": [world.screener.reference]})
    assert answer.status_code == 302
    assert "Sealed. Only those who are named" in client.get(here).content.decode()
    assert sign_in(world.colleague).get(here).status_code == 404
    data = {"membership": world.colleague.reference, "why": "She covers.", "idempotency_key": "naming-1"}
    assert client.post(here + "name/", data).status_code == 302
    agree(world.guardian, Approval.objects.get())
    assert sign_in(world.colleague).get(here).status_code == 200
    assert sign_in(world.colleague).get(here + "seal/").status_code == 302


def test_what_is_disputed_is_read_by_its_holder_and_nobody_else_and_only_noted_on(world):
    give_reach(record=world.record, organisation=world.police, basis="agency", at=world.now)
    with pytest.raises(Refused, match="guardian of the organisation"):
        restrict_record(by=world.other_guardian, record=world.record)
    restrict_record(by=world.guardian, record=world.record)
    assert sees(world.worker, world.record) and not sees(world.officer, world.record)
    assert who_sees(Record.objects.get(), timezone.now()) == [("Harbour council", 3)]
    write_note(by=world.worker, record=world.record, text="The mother disputes it.", happened_at=world.now)
    with pytest.raises(Refused):
        share_record(
            by=world.worker,
            record=Record.objects.get(),
            to=world.moor,
            purpose="x",
            lawful_basis="public_task",
        )
    assert "disputed" in sign_in(world.worker).get(f"/records/{world.record.reference}/").content.decode()
    lift_restriction(by=world.guardian, record=world.record)
    assert sees(world.officer, world.record)


@pytest.mark.parametrize(
    "closed_on, born_on, until",
    [
        (date(2026, 5, 4), None, date(2036, 5, 4)),
        (date(2026, 5, 4), date(2012, 3, 14), date(2037, 3, 14)),
        (date(2026, 5, 4), date(1980, 3, 14), date(2036, 5, 4)),
        (date(2028, 2, 29), None, date(2038, 2, 28)),
    ],
)  # fmt: skip
def test_how_long_a_closed_record_is_used(closed_on, born_on, until):
    assert kept_until(closed_on=closed_on, born_on=born_on, from_birth=25, after_closing=10) == until


def test_closing_sets_the_last_day_of_use_and_the_day_after_nobody_sees_it(world):
    world.child.identities.update(born_on=date(2012, 3, 14))
    close(record=world.record, why="Settled.", at=timezone.now())
    assert world.record.kept_until_on == date(2037, 3, 14)
    assert sees(world.worker, world.record)
    Record.objects.update(kept_until_on=timezone.localdate() - timedelta(days=1))
    assert not sees(world.worker, world.record)
