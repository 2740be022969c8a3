"""A duty is given to a colleague who can do it, who is told; and nobody else can be given it."""

import pytest
from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Conflict, Notification
from shelterbelt.records.actions import allocate_duty, waive_duty
from shelterbelt.records.models import Duty
from shelterbelt.records.tests.conftest import member, sign_in


@pytest.fixture
def duty(world):
    return Duty.objects.get(record=world.record)


@pytest.fixture
def colleague(world):
    return member("colleague", world.harbour)


def give(duty, by, to):
    return sign_in(by).post(
        reverse("records:give_duty", args=[duty.reference]), {"to": to.reference if to else ""}
    )


def test_a_colleague_is_given_it_and_told_once_without_a_name(world, duty, colleague):
    assert give(duty, world.worker, colleague).status_code == 302
    duty.refresh_from_db()
    assert duty.allocated_to == colleague
    told = Notification.objects.get(to=colleague)
    assert told.text == f"You have been given: {duty.name}."
    page = sign_in(world.worker).get(reverse("records:record", args=[world.record.reference]))
    assert colleague.user.name in page.content.decode()


def test_it_is_handed_back_to_nobody(world, duty, colleague):
    give(duty, world.worker, colleague)
    assert give(duty, colleague, None).status_code == 302
    duty.refresh_from_db()
    assert duty.allocated_to is None


def test_who_takes_it_oneself_is_not_told_of_it(world, duty):
    give(duty, world.worker, world.worker)
    assert not Notification.objects.filter(to=world.worker).exists()


@pytest.mark.parametrize("who", ["screener", "analyst", "officer", "outsider"])
def test_nobody_is_given_what_they_cannot_do(world, duty, who):
    to = {
        "screener": member("only looks", world.harbour, "screener"),
        "analyst": member("counts", world.harbour, "strategy_lead"),
        "officer": world.officer,
        "outsider": member("next council", world.moor),
    }[who]
    answer = give(duty, world.worker, to)
    assert answer.status_code == 200 and to.user.name not in answer.content.decode()
    with pytest.raises(Refused):
        allocate_duty(by=world.worker, duty=duty, to=to)
    duty.refresh_from_db()
    assert duty.allocated_to is None


def test_nobody_is_given_a_duty_on_a_relatives_record(world, duty, colleague):
    Conflict.objects.create(
        user=colleague.user,
        subject=world.child.reference,
        nature="relative",
        since=world.now,
        declared_by=colleague,
    )
    with pytest.raises(Refused):
        allocate_duty(by=world.worker, duty=duty, to=colleague)


def test_another_organisation_cannot_give_it(world, duty, colleague):
    with pytest.raises(Refused):
        allocate_duty(by=world.officer, duty=duty, to=colleague)
    assert give(duty, world.officer, colleague).status_code == 404


def test_what_is_done_or_set_aside_is_given_to_nobody(world, duty, colleague):
    waive_duty(by=world.worker, duty=duty, why="The family has moved away")
    with pytest.raises(Refused):
        allocate_duty(by=world.worker, duty=duty, to=colleague)
