"""The terms of a share, sharing in an emergency, deciding not to share, and who owes whom an answer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.actions import end_agreement, hold_agreement
from shelterbelt.partnership.models import LawSwitch, Organisation
from shelterbelt.records.access import decide
from shelterbelt.records.actions import refuse_to_share, share_in_emergency, share_record, write_up_share
from shelterbelt.records.forms.sharing import EmergencyShareForm
from shelterbelt.records.models import Refusal, Share
from shelterbelt.records.tests.conftest import member, sign_in


@pytest.fixture
def office(world):
    return member("Office", world.harbour, "administrator")


def agreed(world, office, *organisations, **more):
    today = clock.now().date()
    facts = {"starts_on": today - timedelta(days=9), "ends_on": today + timedelta(days=9)}
    return hold_agreement(
        by=office, name="Exploitation", purpose="Protect", organisations=organisations, **(facts | more)
    )


def shared(world, **more):
    facts = {"purpose": "To protect her", "lawful_basis": "public_task", "told_family": "told"}
    return share_record(by=world.worker, record=world.record, to=world.police, **(facts | more))


def test_a_share_names_an_agreement_in_force_that_both_signed(world, office):
    both = agreed(world, office, world.harbour, world.police)
    share = shared(
        world, agreement=both, receiver_basis="law_enforcement", onward="ask", conditions="Not to the press"
    )
    assert share.agreement == both
    for wrong in (agreed(world, office, world.harbour, world.moor), end_agreement(by=office, agreement=both)):
        with pytest.raises(Refused, match="both organisations"):
            shared(world, agreement=wrong)
    with pytest.raises(Refused, match="receiver"):
        shared(world, receiver_basis="made_up")


def test_an_agreement_is_between_two_and_runs_forward(world, office):
    with pytest.raises(Refused, match="two"):
        agreed(world, office, world.harbour)
    with pytest.raises(Refused, match="before"):
        agreed(world, office, world.harbour, world.police, ends_on=clock.now().date() - timedelta(days=10))


def test_once_the_duty_to_share_applies_its_test_is_answered(world):
    shared(world)
    LawSwitch.objects.create(
        code="duty_to_share", starts_on=clock.now().date(), set_at=clock.now(), set_by=world.worker
    )
    with pytest.raises(Refused, match="harm than good"):
        shared(world)
    assert shared(world, detriment="Nobody dangerous learns of it").detriment


def test_what_is_asked_is_owed_by_a_moment_and_listed_for_both(world):
    asks = shared(world, asks="Who owns the car?")
    assert asks.answer_by is not None and shared(world).answer_by is None
    for who in (world.worker, world.officer):
        page = sign_in(who).get(reverse("records:answers_owed")).content.decode()
        assert asks.reference in page and "Coast police" in page
    assert asks.reference not in sign_in(world.outsider).get(reverse("records:answers_owed")).content.decode()


def test_an_emergency_asks_for_two_things_and_the_rest_is_owed(world):
    client = sign_in(world.worker)
    there = reverse("records:share_emergency", args=[world.record.reference])
    form = EmergencyShareForm(organisations=Organisation.objects.all())
    assert [field.name for field in form.visible_fields()] == ["to", "purpose"]
    assert client.get(there).status_code == 200
    said = {"to": world.police.reference, "purpose": "He is at the door", "idempotency_key": "emergency-once"}
    assert client.post(there, said).status_code == client.post(there, said).status_code == 302
    share = Share.objects.get()
    assert decide(world.officer, "view", world.record, clock.now())
    owed = world.record.duties.open().get(code="sharing.write_up")
    assert owed.owed_by == world.harbour
    with pytest.raises(Refused, match="why"):
        write_up_share(by=world.worker, share=share, lawful_basis="public_task", told_family="not_safe")
    write_up_share(by=world.worker, share=share, lawful_basis="public_task", told_family="told")
    assert not world.record.duties.open().filter(code="sharing.write_up").exists()
    with pytest.raises(Refused, match="already"):
        write_up_share(by=world.worker, share=share, lawful_basis="public_task", told_family="told")


def test_only_the_senders_organisation_writes_it_up(world):
    share = share_in_emergency(by=world.worker, record=world.record, to=world.police, purpose="Now")
    with pytest.raises(Refused, match="organisation that shared"):
        write_up_share(by=world.officer, share=share, lawful_basis="public_task", told_family="told")
    page = reverse("records:write_up_share", args=[share.reference])
    assert sign_in(world.outsider).get(page).status_code == 404
    assert sign_in(world.worker).get(page).status_code == 200


def test_not_sharing_is_recorded_as_carefully(world):
    facts = {
        "asked": "The address",
        "why": "He could find her",
        "weighed": "The police hold it",
        "told_them": True,
    }
    with pytest.raises(Refused):
        refuse_to_share(by=world.worker, record=world.record, to=world.moor, **(facts | {"weighed": " "}))
    with pytest.raises(Refused):
        refuse_to_share(by=world.outsider, record=world.record, to=world.police, **facts)
    typed = {name: value for name, value in facts.items() if name != "told_them"}
    typed |= {"told_them": "yes", "to": world.moor.reference, "idempotency_key": "refused-once"}
    there = reverse("records:refuse_share", args=[world.record.reference])
    assert sign_in(world.worker).post(there, typed).status_code == 302
    assert Refusal.objects.get().decided_by == world.worker
    assert sign_in(world.outsider).get(there).status_code == 404
