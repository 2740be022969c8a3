"""A conflict of interest through every page: one's own record, a relative's, a colleague's, and with a second account."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership import actions
from shelterbelt.partnership.models import Conflict, Invitation, Membership, Notification, User
from shelterbelt.partnership.rules import hash_of, mailbox_of
from shelterbelt.records.actions import share_record
from tests.stock import hidden_concern, lay, signed_in
from tests.test_right_withdrawn import pages_of

NATURES = ("own", "relative", "colleague", "other")


@pytest.fixture
def ours(db):
    """A concern of Harbour, its social worker Grace, and a second account of hers at the front door."""
    world = lay()
    record = hidden_concern(world).concern.record
    person = record.parts.exclude(person=None).select_related("person").first().person
    second = Membership.objects.create(
        user=User.objects.create_user("grace.two@example.org", "G Adeyemi"),
        organisation=world.organisations["harbour"], role="screener", since=clock.now() - timedelta(days=1),
    )  # fmt: skip
    world.people["second"] = second
    return SimpleNamespace(
        world=world, record=record, person=person, grace=world.people["grace"], second=second,
        sam=world.people["sam"], pages=pages_of(record, person),
    )  # fmt: skip


def sees(ours, name):
    """Whether each page of the record, its lists and its search show it to this person."""
    client = signed_in(ours.world, name)
    opened = [client.get(page).status_code for page in ours.pages]
    listed = "".join(client.get(page).content.decode() for page in ("/records/", "/work/", "/concerns/"))
    found = client.post("/people/search/", {"q": "Quillfeather"}).content.decode()
    named = f"/people/{ours.person.reference}/" in found
    return opened, ours.record.reference in listed.replace(" ", ""), named


def sees_all(ours):
    return [200] * len(ours.pages), True, True


def sees_nothing(ours):
    return [404] * len(ours.pages), False, False


def declare(ours, name, nature="relative", subject=None):
    data = {
        "subject": subject or ours.person.reference,
        "nature": nature,
        "idempotency_key": f"key-{nature}-{name}",
    }
    assert signed_in(ours.world, name).post("/conflicts/declare/", data).status_code == 302


def test_a_declared_conflict_keeps_its_declarer_out_and_nobody_else(ours):
    assert sees(ours, "grace") == sees_all(ours)
    for nature in NATURES:
        with transaction.atomic():
            declare(ours, "grace", nature)
            assert sees(ours, "grace") == sees_nothing(ours), nature
            transaction.set_rollback(True)
    declare(ours, "grace")
    assert sees(ours, "tom") == sees_all(ours)


def test_a_conflict_with_a_person_bars_every_record_they_are_in(ours):
    declare(ours, "grace")
    another = hidden_concern(ours.world).concern.record
    another.parts.exclude(person=None).update(person=ours.person)
    page = f"/records/{another.reference}/"
    assert signed_in(ours.world, "grace").get(page).status_code == 404
    assert signed_in(ours.world, "tom").get(page).status_code == 200


def test_nobody_is_told_of_what_they_are_barred_from(ours):
    police = ours.world.people["daniel"]
    declare(ours, "daniel")
    share_record(
        by=ours.grace, record=ours.record, to=police.organisation, purpose="To protect the child.",
        lawful_basis="public_task",
    )  # fmt: skip
    assert not Notification.objects.filter(to=police).exists()


def test_a_second_account_of_the_same_person_carries_the_conflict(ours):
    declare(ours, "grace")
    assert sees(ours, "second") == sees_all(ours), "nobody has said yet that it is the same person"
    page = f"/administration/people/{ours.grace.user.reference}/same-person/"
    answer = signed_in(ours.world, "sam").post(page, {"other": ours.second.user.reference})
    assert answer.status_code == 302
    assert sees(ours, "second") == sees_nothing(ours)


def test_what_the_second_account_declares_bars_the_first(ours):
    actions.link_accounts(by=ours.sam, user=ours.grace.user, other=ours.second.user)
    declare(ours, "second")
    assert sees(ours, "grace") == sees_nothing(ours)


def test_a_conflict_cannot_be_ended_through_ones_second_account(ours):
    declare(ours, "grace")
    actions.link_accounts(by=ours.sam, user=ours.grace.user, other=ours.second.user)
    Membership.objects.filter(pk=ours.second.pk).update(role="guardian")
    guardian = Membership.objects.get(pk=ours.second.pk)
    with pytest.raises(Refused, match="of your own"):
        actions.end_conflict(by=guardian, conflict=Conflict.objects.get(), why_recorded="x")


def test_casework_cannot_be_given_to_ones_second_account(ours):
    actions.link_accounts(by=ours.sam, user=ours.sam.user, other=ours.second.user)
    with pytest.raises(Refused, match="yourself"):
        actions.grant_membership(
            by=Membership.objects.get(pk=ours.sam.pk),
            user=User.objects.get(pk=ours.second.user_id),
            organisation=ours.grace.organisation,
            role="practitioner",
        )


def test_three_accounts_are_one_person_and_one_can_be_parted_by_somebody_else(ours):
    third = User.objects.create_user("g3@example.org", "G3")
    actions.link_accounts(by=ours.sam, user=ours.second.user, other=third)
    actions.link_accounts(by=ours.sam, user=ours.grace.user, other=third)
    accounts = [User.objects.get(pk=each.pk) for each in (ours.grace.user, ours.second.user, third)]
    assert all(each.is_same_human_as(accounts[0]) for each in accounts)
    with pytest.raises(Refused, match="already belong"):
        actions.link_accounts(by=ours.sam, user=accounts[0], other=accounts[2])
    page = f"/administration/people/{accounts[0].reference}/another-person/"
    assert signed_in(ours.world, "sam").post(page, {"why": "Two workers with one name."}).status_code == 302
    first, second, third = (User.objects.get(pk=each.pk) for each in accounts)
    assert second.is_same_human_as(third) and not first.is_same_human_as(second)


def test_nobody_parts_accounts_of_their_own(ours):
    actions.link_accounts(by=ours.sam, user=ours.sam.user, other=ours.second.user)
    with pytest.raises(Refused, match="of your own"):
        actions.part_account(by=Membership.objects.get(pk=ours.sam.pk), user=ours.second.user)


@pytest.mark.parametrize(
    "email, same",
    [
        ("grace+desk@example.org", True),
        ("GRACE+x@Example.org", True),
        ("grace2@example.org", False),
        ("grace@example.net", False),
    ],
)
def test_an_invitation_to_the_same_mailbox_makes_an_account_of_the_same_person(ours, email, same):
    Invitation.objects.create(
        email=email.lower(), name="Grace", organisation=ours.grace.organisation, role="screener",
        token_hash=hash_of("token"), invited_by=ours.sam, agreed_at=clock.now(), expires_at=clock.now() + timedelta(days=1),
    )  # fmt: skip
    made = actions.accept_invitation(token="token", password="a quiet harbour at dusk")
    assert User.objects.get(pk=made.user_id).is_same_human_as(ours.grace.user) is same


def test_a_mailbox_is_an_address_without_what_follows_the_plus():
    assert mailbox_of(" A.b+c+d@X.org ") == "a.b@x.org"
