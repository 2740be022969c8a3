"""What was shared is passed on only on the terms of the share: freely, when asked and agreed, or never."""

import pytest
from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.actions import ask_onward, decide_onward, share_in_emergency, share_record
from shelterbelt.records.models import OnwardRequest
from shelterbelt.records.rules import Passing, passing
from shelterbelt.records.tests.conftest import *  # noqa: F403 - the small world

TERMS = {"purpose": "To protect her.", "lawful_basis": "public_task", "told_family": "told"}


@pytest.mark.parametrize(
    ("terms", "own", "agreed", "says"),
    [
        ([], True, False, Passing.FREE), ([], False, False, Passing.FREE), (["needed"], False, False, Passing.FREE),
        ([""], False, False, Passing.FREE), (["ask"], False, False, Passing.ASK), (["ask"], False, True, Passing.FREE),
        (["never"], False, False, Passing.NEVER), (["never"], False, True, Passing.NEVER), (["never"], True, False, Passing.FREE),
        (["never", "ask"], False, False, Passing.ASK), (["never", "needed"], False, False, Passing.FREE),
    ],
)  # fmt: skip
def test_whether_what_was_shared_may_be_passed_on(terms, own, agreed, says):
    assert passing(terms, own=own, agreed=agreed) is says


@pytest.fixture
def third(world):
    return Organisation.objects.create(name="Third", kind="health", area=world.moor.area)


def shared(world, onward):
    return share_record(by=world.worker, record=world.record, to=world.moor, onward=onward, **TERMS)


def on_to(world, third):
    return share_record(by=world.outsider, record=world.record, to=third, **TERMS)


def test_it_is_asked_answered_and_then_passed_on(world, third, client):
    share = shared(world, "ask")
    with pytest.raises(Refused, match="first"):
        on_to(world, third)
    asked = ask_onward(by=world.outsider, share=share, to=third, why="Their nurse sees her weekly.")
    with pytest.raises(Refused, match="waits"):
        ask_onward(by=world.outsider, share=share, to=third, why="Again.")
    with pytest.raises(Refused):
        decide_onward(by=world.outsider, request=asked, agreed=True, why="We want to.")
    client.force_login(world.worker.user, backend="django.contrib.auth.backends.ModelBackend")
    assert (
        "Answer whether they may pass it on"
        in client.get(reverse("records:record", args=[world.record.reference])).content.decode()
    )
    page = reverse("records:decide_onward", args=[asked.reference])
    client.post(page, {"agreed": "yes", "why": "It protects her.", "idempotency_key": "o" * 12})
    assert OnwardRequest.objects.get().agreed is True
    assert on_to(world, third).to == third


def test_a_no_stands_and_never_is_never(world, third):
    share = shared(world, "ask")
    asked = ask_onward(by=world.outsider, share=share, to=third, why="Their nurse sees her weekly.")
    decide_onward(by=world.worker, request=asked, agreed=False, why="We tell them ourselves.")
    with pytest.raises(Refused, match="first"):
        on_to(world, third)


def test_never_cannot_be_asked_and_danger_does_not_wait(world, third):
    share = shared(world, "never")
    with pytest.raises(Refused, match="nobody"):
        on_to(world, third)
    with pytest.raises(Refused, match="nobody"):
        ask_onward(by=world.outsider, share=share, to=third, why="Please.")
    assert share_in_emergency(
        by=world.outsider, record=world.record, to=third, purpose="She is in danger now."
    ).pk
