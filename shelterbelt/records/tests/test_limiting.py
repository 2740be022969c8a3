"""The guardian's page for a disputed record: limit it by its reference, see what is limited, end it when it is settled."""

import pytest
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Conflict
from shelterbelt.records.actions import restrict_record, share_record
from shelterbelt.records.models import Record
from shelterbelt.records.tests.conftest import sign_in

HERE = "/guardian/limited/"
WHY = {"why": "Who said it is disputed.", "idempotency_key": "limited-once"}


def limited(record):
    return Record.objects.get(pk=record.pk).restricted_at is not None


def conflict(world):
    Conflict.objects.create(
        user=world.guardian.user, subject=world.child.reference, nature="relative", since=timezone.now(),
        declared_by=world.guardian,
    )  # fmt: skip


def test_the_guardian_limits_a_record_by_its_reference_and_ends_it_when_it_is_settled(world):
    share_record(
        by=world.worker,
        record=world.record,
        to=world.police,
        purpose="To protect.",
        lawful_basis="public_task",
    )
    client, reference = sign_in(world.guardian), world.record.reference
    spoken = f"{reference[:4].lower()} {reference[4:8]} {reference[8:]}"
    assert client.post(HERE, {**WHY, "reference": spoken}).status_code == 302
    assert limited(world.record)
    page = client.get(HERE).content.decode()
    assert reference in page and "Coast police" in page
    assert sign_in(world.officer).get(f"/records/{reference}/").status_code == 404
    there = f"{HERE}{reference}/end/"
    answer = client.post(there, {"why": "It was put right.", "told": "yes", "idempotency_key": "ended-once"})
    assert answer.status_code == 302 and not limited(world.record)
    again = client.post(there, {"why": "It was put right.", "told": "yes", "idempotency_key": "ended-once"})
    assert again.status_code == 302 and client.get(there).status_code == 404
    assert sign_in(world.officer).get(f"/records/{reference}/").status_code == 200
    said = [
        each.why for each in Entry.objects.filter(subject=reference, act__contains="limit", is_look=False)
    ]
    assert said == ["Who said it is disputed.", "They were told. It was put right."]


def test_pressing_twice_limits_once_and_a_second_limit_says_so(world):
    client, data = sign_in(world.guardian), {**WHY, "reference": world.record.reference}
    assert [client.post(HERE, data).status_code for _ in range(2)] == [302, 302]
    again = client.post(HERE, {**data, "idempotency_key": "limited-again"})
    assert "This record is limited already." in again.content.decode()
    assert Record.objects.get(pk=world.record.pk).version == world.record.version + 1


def test_without_a_reason_nothing_is_limited_and_what_was_typed_is_kept(world):
    page = sign_in(world.guardian).post(HERE, {**WHY, "why": "", "reference": world.record.reference})
    assert (
        "Enter why it is limited" in page.content.decode() and world.record.reference in page.content.decode()
    )
    assert not limited(world.record)


def test_what_is_absent_anothers_or_in_conflict_is_answered_alike(world):
    def said(guardian, reference):
        page = sign_in(guardian).post(HERE, {**WHY, "reference": reference}).content.decode()
        return "holds no record with this reference" in page

    assert said(world.guardian, "000000000000") and said(world.other_guardian, world.record.reference)
    conflict(world)
    assert said(world.guardian, world.record.reference)
    assert not limited(world.record)
    with pytest.raises(Refused, match="conflict of interest"):
        restrict_record(by=world.guardian, record=world.record)


def test_only_what_is_limited_and_held_here_can_be_freed(world):
    there = f"{HERE}{world.record.reference}/end/"
    assert sign_in(world.guardian).get(there).status_code == 404
    restrict_record(by=world.guardian, record=world.record)
    assert sign_in(world.guardian).get(there).status_code == 200
    for nobody in (world.other_guardian, world.worker, world.officer):
        assert sign_in(nobody).get(there).status_code == 404
    conflict(world)
    assert sign_in(world.guardian).get(there).status_code == 404
    assert world.record.reference not in sign_in(world.guardian).get(HERE).content.decode()


def test_the_page_asks_no_more_of_many_than_of_one(world, django_assert_max_num_queries):
    restrict_record(by=world.guardian, record=world.record)
    client = sign_in(world.guardian)
    client.get(HERE)
    with django_assert_max_num_queries(20):
        assert client.get(HERE).status_code == 200
