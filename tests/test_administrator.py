"""The administrator has no casework and cannot give it to themselves unnoticed: the ways that were tried."""

from types import SimpleNamespace

import pytest

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership import actions
from shelterbelt.partnership.models import Approval, Conflict, Invitation, Membership, Notification, User
from shelterbelt.partnership.permissions import REGISTER
from shelterbelt.partnership.rules import CASEWORK_ROLES, hash_of
from shelterbelt.records.actions import open_in_emergency
from shelterbelt.records.models import Record
from shelterbelt.retention.actions import propose_erasure
from tests.stock import hidden_concern, lay, signed_in

SITE = "http://testserver/"
CASEWORK = ("concerns.", "records.", "people.", "missing.", "intelligence.")
PASSWORD = "a quiet harbour at dusk"


@pytest.fixture
def ours(db):
    """The stock world with one sealed-free concern; Sam administers, and another administrator works elsewhere."""
    world = lay()
    other = User.objects.create_user("ada@example.net", "Ada Lin")
    ada = Membership.objects.create(
        user=other, organisation=world.people["sam"].organisation, role="administrator", since=clock.now()
    )
    record = hidden_concern(world).concern.record
    harbour = world.organisations["harbour"]
    return SimpleNamespace(world=world, sam=world.people["sam"], ada=ada, record=record, harbour=harbour)


def second_account(ours, email="sam.second@example.net", *, linked=True):
    user = User.objects.create_user(email, "S. Second", same_as=ours.sam.user if linked else None)
    Membership.objects.create(
        user=user, organisation=ours.sam.organisation, role="administrator", since=clock.now()
    )
    return user


def grants(ours, user=None, role="practitioner", by=None, organisation=None):
    return actions.grant_membership(
        by=by or ours.sam, user=user or ours.sam.user, organisation=organisation or ours.harbour, role=role
    )


def invites(ours, email, role="practitioner", by=None):
    return actions.invite(
        by=by or ours.sam, email=email, name="Sam", organisation=ours.harbour, role=role, site=SITE
    )


def decides(by, why="Yes."):
    actions.decide_approval(by=by, approval=Approval.objects.latest("pk"), agreed=True, why=why)


def as_member(user):
    return user.memberships.get()


# Each way: what the administrator does. It must be refused, or leave them without casework.
def grants_a_role_to_oneself(ours):
    grants(ours)


def grants_the_front_door_to_oneself(ours):
    grants(ours, role="screener")


def makes_oneself_a_guardian(ours):
    grants(ours, role="guardian")


def makes_oneself_a_setting_lead(ours):
    grants(ours, role="setting_lead")


def grants_a_role_to_a_second_account(ours):
    grants(ours, user=second_account(ours))


def asks_under_a_second_account_for_the_first(ours):
    grants(ours, by=as_member(second_account(ours)))


def invites_ones_own_address(ours):
    invites(ours, ours.sam.user.email)


def invites_ones_own_mailbox_with_a_plus(ours):
    invites(ours, "sam+casework@example.org")


def invites_ones_own_mailbox_in_capitals(ours):
    invites(ours, "SAM+X@Example.ORG")


def invites_the_mailbox_of_a_second_account(ours):
    second_account(ours)
    invites(ours, "sam.second+x@example.net")


def agrees_to_ones_own_request(ours):
    grants(ours, user=ours.world.people["aisha"].user)
    decides(ours.sam)


def agrees_under_a_second_account(ours):
    other = second_account(ours)
    grants(ours, user=ours.world.people["aisha"].user)
    decides(as_member(other))


def agrees_to_a_role_for_oneself_that_another_asked_for(ours):
    grants(ours, user=ours.sam.user, by=ours.ada)
    decides(ours.sam)


def agrees_under_a_second_account_to_a_role_for_oneself(ours):
    other = second_account(ours)
    grants(ours, user=ours.sam.user, by=ours.ada)
    decides(as_member(other))


def agrees_to_an_invitation_to_ones_own_mailbox_that_another_sent(ours):
    invites(ours, "sam+helper@example.org", by=ours.ada)
    decides(ours.sam)


def uses_an_invitation_before_anybody_agreed(ours):
    invites(ours, "new.worker@example.net")
    Invitation.objects.update(token_hash=hash_of("guessed"))
    actions.accept_invitation(token="guessed", password=PASSWORD)


def parts_a_second_account_and_grants_it(ours):
    other = second_account(ours)
    actions.part_account(by=ours.sam, user=other)


def parts_it_under_the_second_account(ours):
    other = second_account(ours)
    actions.part_account(by=as_member(other), user=ours.sam.user)


def changes_the_kind_of_the_own_organisation(ours):
    actions.change_organisation(by=ours.sam, organisation=ours.sam.organisation, kind="childrens_services")


def names_oneself_a_lead(ours):
    actions.name_lead(
        by=ours.sam, organisation=ours.harbour, post="caldicott", name="Sam", user=ours.sam.user
    )


def ends_a_conflict_of_ones_own(ours):
    conflict = actions.declare_conflict(by=ours.sam, subject=ours.record.reference, nature="own")
    actions.end_conflict(by=ours.sam, conflict=conflict, why_recorded="x")


def ends_it_under_a_second_account(ours):
    conflict = Conflict.objects.create(
        user=ours.sam.user,
        subject=ours.record.reference,
        nature="own",
        since=clock.now(),
        declared_by=ours.sam,
    )
    actions.end_conflict(by=as_member(second_account(ours)), conflict=conflict, why_recorded="x")


def opens_it_in_an_emergency(ours):
    open_in_emergency(by=ours.sam, why="It cannot wait.", reference=ours.record.reference)


def asks_to_be_named_on_it(ours):
    actions.ask_about(by=ours.sam, matter="records.name", typed=ours.record.reference, why="x")


def asks_for_the_seal_to_be_taken_off(ours):
    actions.ask_about(by=ours.sam, matter="records.unseal", typed=ours.record.reference, why="x")


def chooses_another_persons_membership(ours):
    client = signed_in(ours.world, "sam")
    client.post("/membership/", {"membership": ours.world.people["grace"].reference, "shared_device": "no"})
    assert client.get(f"/records/{ours.record.reference}/").status_code == 404
    raise Refused("No such membership.")


def grants_with_a_role_that_is_not_there(ours):
    grants(ours, role="casework")


def grants_an_area_to_the_own_role(ours):
    area = ours.world.areas["harbour"]
    actions.grant_membership(
        by=ours.sam, user=ours.sam.user, organisation=ours.harbour, role="administrator", area=area
    )


def turned_away(ours, *addresses, data=None):
    """Try addresses of casework as the administrator; each must be answered as what is not there."""
    client = signed_in(ours.world, "sam")
    for address in addresses:
        answer = client.get(address) if data is None else client.post(address, data)
        assert answer.status_code == 404, address
        assert b"Quillfeather" not in answer.content
    raise Refused("Nothing stands there.")


def opens_the_record_by_its_address(ours):
    ref = ours.record.reference
    turned_away(
        ours, f"/records/{ref}/", f"/records/{ref}/chronology/", f"/records/{ref}/seen/", f"/concerns/{ref}/"
    )


def takes_the_lists_out_as_files(ours):
    turned_away(ours, "/records/?as=csv", "/concerns/?as=csv", "/concerns/triage/?as=csv", "/missing/?as=csv")


def searches_for_the_child(ours):
    turned_away(ours, "/people/search/", "/records/search/", data={"q": "Quillfeather"})


def sits_down_at_the_guardians_desk(ours):
    turned_away(
        ours, "/guardian/", "/guardian/limited/", f"/guardian/{ours.record.reference}/", "/emergency/reviews/"
    )


def frees_what_is_past_its_time(ours):
    ref = ours.record.reference
    turned_away(
        ours,
        "/retention/",
        f"/retention/{ref}/",
        f"/retention/{ref}/keep/",
        "/retention/holds/",
        "/retention/erased/",
    )


def proposes_that_it_is_erased(ours):
    propose_erasure(by=ours.sam, record=ours.record, basis="wrong_person", why="x")


def imports_and_links_files_of_children(ours):
    turned_away(ours, "/linkage/", "/linkages/", "/missing/returns/")


def reads_what_was_passed_on(ours):
    turned_away(ours, "/intelligence/", "/intelligence/received/", "/pointers/", "/pointers/ask/")


WAYS = (
    opens_the_record_by_its_address, takes_the_lists_out_as_files, searches_for_the_child, sits_down_at_the_guardians_desk,
    frees_what_is_past_its_time, proposes_that_it_is_erased, imports_and_links_files_of_children, reads_what_was_passed_on,
    grants_a_role_to_oneself, grants_the_front_door_to_oneself, makes_oneself_a_guardian, makes_oneself_a_setting_lead,
    grants_a_role_to_a_second_account, asks_under_a_second_account_for_the_first, invites_ones_own_address,
    invites_ones_own_mailbox_with_a_plus, invites_ones_own_mailbox_in_capitals, invites_the_mailbox_of_a_second_account,
    agrees_to_ones_own_request, agrees_under_a_second_account, agrees_to_a_role_for_oneself_that_another_asked_for,
    agrees_under_a_second_account_to_a_role_for_oneself, agrees_to_an_invitation_to_ones_own_mailbox_that_another_sent,
    uses_an_invitation_before_anybody_agreed, parts_a_second_account_and_grants_it, parts_it_under_the_second_account,
    changes_the_kind_of_the_own_organisation, names_oneself_a_lead, ends_a_conflict_of_ones_own,
    ends_it_under_a_second_account, opens_it_in_an_emergency, asks_to_be_named_on_it, asks_for_the_seal_to_be_taken_off,
    chooses_another_persons_membership, grants_with_a_role_that_is_not_there, grants_an_area_to_the_own_role,
)  # fmt: skip
NOT_REFUSED = {names_oneself_a_lead, grants_an_area_to_the_own_role}
"""Ways that are allowed and give nothing."""


def has_casework(user) -> bool:
    roles = set(
        Membership.objects.in_force(clock.now()).filter(user__in=user.accounts).values_list("role", flat=True)
    )
    return bool(roles & CASEWORK_ROLES)


def test_at_least_twenty_five_ways_are_tried():
    assert len(set(WAYS)) >= 25


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_way_leads_to_casework(ours, way):
    if way in NOT_REFUSED:
        way(ours)
    else:
        with pytest.raises((Refused, TypeError)):
            way(ours)
    ours.sam.user.refresh_from_db()
    assert not has_casework(ours.sam.user)
    for membership in Membership.objects.filter(user__in=ours.sam.user.accounts):
        assert not Record.objects.visible_to(membership, clock.now()).exists()
        held = [
            name for name, each in REGISTER.items() if each.held_by(membership) and name.startswith(CASEWORK)
        ]
        assert not held


def test_what_a_stranger_under_another_mailbox_would_get_is_told_to_everybody_who_could_object(ours):
    """Two mailboxes that nothing connects are two people to a computer: people have to notice, and they are told."""
    stranger = second_account(ours, "someone.else@example.com", linked=False)
    grants(ours, user=stranger)
    decides(ours.ada)
    made = Membership.objects.get(user=stranger, role="practitioner")
    told = {each.to for each in Notification.objects.filter(key__startswith=f"role-given:{made.reference}")}
    assert {ours.sam, ours.ada, ours.world.people["owen"]} <= told


def test_nobody_else_who_could_agree_means_nobody_is_given_casework(ours):
    Membership.objects.filter(role__in=("guardian", "administrator")).exclude(pk=ours.sam.pk).update(
        until=clock.now()
    )
    with pytest.raises(Refused, match="invite a second administrator first"):
        grants(ours, user=ours.world.people["aisha"].user)
    with pytest.raises(Refused, match="invite a second administrator first"):
        invites(ours, "new.worker@example.net")
    assert invites(ours, "second.admin@example.net", role="administrator").agreed_at


def test_with_a_second_person_a_worker_is_given_their_role(ours):
    grants(ours, user=ours.world.people["aisha"].user)
    assert not Membership.objects.filter(user=ours.world.people["aisha"].user, role="practitioner").exists()
    decides(ours.world.people["owen"])
    made = Membership.objects.get(user=ours.world.people["aisha"].user, role="practitioner")
    assert Record.objects.visible_to(made, clock.now()).exists()
