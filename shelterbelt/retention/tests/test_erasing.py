"""A record is erased whole and by two people: nothing of it is left anywhere, and nothing of another is touched."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as project
from django.db.models import BinaryField, CharField, JSONField, TextField

from shelterbelt.audit.models import Entry
from shelterbelt.audit.verification import breaks
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.models import StoredFile
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership import actions as partnership
from shelterbelt.partnership.models import Approval, Membership, Notification, User
from shelterbelt.people.models import Identity, MatchKey, Person
from shelterbelt.records.actions import share_record, write_note
from shelterbelt.records.models import Record
from shelterbelt.retention import actions
from shelterbelt.retention.going import going_with
from shelterbelt.retention.models import Hold, Tombstone
from tests.stock import hidden_concern, lay, signed_in
from tests.worlds import pairs

CANARIES = ("zqx", "quillfeather", "zebedee", pairs.NHS_NUMBER, pairs.UPN.lower())
DAY = timedelta(days=1)


@pytest.fixture
def ours(db, settings, tmp_path):
    """The stock world with one concern full of canaries, shared once, and another concern that must stay as it is."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    world = lay()
    world.references = pairs.another_organisation(world, "")
    world.record = Record.objects.get(reference=world.references[0])
    shared = {"purpose": "Zqx purpose", "lawful_basis": "public_task", "told_family": "told"}
    share_record(by=world.people["grace"], record=world.record, to=world.organisations["police"], **shared)
    return world


def past(record):
    """Let a record's time have ended yesterday."""
    Record.objects.filter(pk=record.pk).update(
        closed_at=clock.now(), closed_why="x", kept_until_on=local_day(clock.now()) - DAY
    )
    record.refresh_from_db()


def propose(world, name="tom", basis="wrong_person", **more):
    facts = {"why": "Asked the school.", **more}
    return actions.propose_erasure(by=world.people[name], record=world.record, basis=basis, **facts)


def agree(world, approval, name="owen"):
    return partnership.decide_approval(by=world.people[name], approval=approval, agreed=True, why="Yes.")


def traces():
    """Every table and column, and every stored file, in which a canary still stands."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if (
                isinstance(field, CharField | TextField | JSONField | BinaryField)
                and field.name != "password"
            ):
                for value in model._base_manager.values_list(field.attname, flat=True):
                    said = str(value).lower()
                    found += [
                        f"{model._meta.label}.{field.name}: {each}" for each in CANARIES if each in said
                    ]
    return sorted(set(found))


def test_the_search_for_traces_finds_them_before(ours):
    found = "\n".join(traces())
    for table in ("records.Note.text", "people.Identity.given_name", "records.Share.purpose", "questions.Response.answers",
                  "files.StoredFile", "concerns.Attachment.title"):  # fmt: skip
        assert table in found, found


def test_nothing_of_an_erased_record_is_left_in_any_table_or_file(ours, django_capture_on_commit_callbacks):
    papers = [*StoredFile.objects.values_list("reference", flat=True)]
    with django_capture_on_commit_callbacks(execute=True):
        agree(ours, propose(ours))
    assert traces() == []
    assert not Record.objects.filter(pk=ours.record.pk).exists()
    assert papers and not StoredFile.objects.exists()
    assert not [each for each in Path(project.MEDIA_ROOT).rglob("*") if each.is_file()]
    assert not Identity.objects.filter(family_name="Quillfeather").exists()
    assert not MatchKey.objects.filter(person__identities=None).exists()


def test_what_stays_is_that_it_was_erased_and_the_audit_still_holds(ours):
    agree(ours, propose(ours))
    stone = Tombstone.objects.get()
    assert (stone.erased, stone.basis) == (ours.record.reference, "wrong_person")
    assert (stone.proposed_by, stone.agreed_by) == (ours.people["tom"], ours.people["owen"])
    assert stone.counts["records.Note"] == 1 and stone.rows > 20
    entry = Entry.objects.get(act=actions.ACT)
    assert (
        entry.subject == ours.record.reference and entry.detail["proposed_by"] == ours.people["tom"].reference
    )
    assert Entry.objects.filter(subject=ours.record.reference).count() > 5
    assert not list(breaks({}, clock.now()))


def test_afterwards_it_is_as_if_it_had_never_been(ours):
    agree(ours, propose(ours))
    for name in ("tom", "grace", "owen", "daniel"):
        client = signed_in(ours, name)
        for reference in (*ours.references[:5], "AB3D5678EFGH"):
            for address in (
                f"/records/{reference}/",
                f"/concerns/{reference}/",
                f"/people/{reference}/",
                f"/retention/{reference}/",
            ):
                assert client.get(address).status_code == 404, (name, address)
        body = client.get("/work/messages/").content.decode()
        assert not any(reference in body for reference in ours.references)


def test_another_record_stays_as_it_was_and_so_do_its_people(ours):
    other = hidden_concern(ours).concern.record
    before = {model: keys for model, keys in going_with(other).keys.items() if keys}
    agree(ours, propose(ours))
    after = {model: keys for model, keys in going_with(other).keys.items() if keys}
    assert {model._meta.label for model in before} == {model._meta.label for model in after}
    assert all(keys <= before[model] for model, keys in after.items())
    assert signed_in(ours, "grace").get(f"/records/{other.reference}/").status_code == 200


def test_a_person_whom_another_record_needs_stays(ours):
    person = ours.record.parts.exclude(person=None).first().person
    other = hidden_concern(ours).concern.record
    other.parts.create(role="sibling", person=person, stated_by=ours.organisations["harbour"])
    agree(ours, propose(ours))
    assert Person.objects.filter(pk=person.pk).exists() and person.identities.exists()
    assert not person.reaches.filter(basis=f"record:{ours.record.reference}").exists()


def test_joined_people_are_worked_out_anew_without_whoever_went(ours):
    from_here = ours.record.parts.exclude(person=None).first().person
    other = hidden_concern(ours).concern.record.parts.exclude(person=None).first().person
    Person.objects.filter(pk=other.pk).update(one_of=from_here)
    agree(ours, propose(ours))
    assert Person.objects.get(pk=other.pk).one_of_id is None


def test_nobody_erases_alone(ours):
    asked = propose(ours)
    for name in ("tom", "grace", "niamh", "sam", "daniel"):
        with pytest.raises(Refused):
            agree(ours, asked, name)
    assert Record.objects.filter(pk=ours.record.pk).exists()


def test_only_a_guardian_or_a_screener_of_the_holder_proposes(ours):
    for name in ("grace", "niamh", "daniel", "sam", "aisha", "priya", "imran", "marcus"):
        with pytest.raises(Refused):
            propose(ours, name)


def test_one_of_the_two_is_a_guardian(ours):
    user = User.objects.create_user("second@example.org", "Second Screener")
    ours.people["second"] = Membership.objects.create(
        user=user, organisation=ours.organisations["harbour"], role="screener", since=clock.now()
    )
    with pytest.raises(Refused):
        agree(ours, propose(ours), "second")


def test_a_guardian_proposes_what_is_past_its_time_and_the_front_door_agrees(ours):
    past(ours.record)
    with pytest.raises(Refused):
        propose(ours, "tom", "time_ended")
    agree(ours, propose(ours, "owen", "time_ended"), "tom")
    assert Tombstone.objects.get().basis == "time_ended" and not traces()


def test_where_nobody_else_could_agree_it_says_so(ours):
    Membership.objects.filter(pk=ours.people["owen"].pk).update(until=clock.now())
    with pytest.raises(Refused, match="second guardian"):
        propose(ours)


def test_what_is_still_to_be_kept_does_not_go_because_time_is_said_to_have_ended(ours):
    with pytest.raises(Refused, match="still to be kept"):
        propose(ours, basis="time_ended")


def test_a_hold_stops_it_before_and_after_it_was_proposed(ours):
    for on in ({}, {"kind": "concern"}, {"record": ours.record}):
        hold = actions.place_hold(by=ours.people["owen"], basis="inquiry", why="The inquiry's letter.", **on)
        with pytest.raises(Refused, match="held"):
            propose(ours)
        actions.end_hold(by=ours.people["owen"], hold=hold, why="The inquiry is over.")
    asked = propose(ours)
    actions.place_hold(by=ours.people["owen"], basis="court", why="A claim.", record=ours.record)
    with pytest.raises(Refused, match="held"):
        agree(ours, asked)
    assert (
        Record.objects.filter(pk=ours.record.pk).exists() and Approval.objects.get(pk=asked.pk).agreed is None
    )


def test_a_hold_on_another_kind_or_of_another_organisation_stops_nothing(ours):
    actions.place_hold(by=ours.people["owen"], basis="inquiry", why="x", kind="missing_episode")
    Hold.objects.create(
        organisation=ours.organisations["police"],
        basis="police",
        why="x",
        placed_at=clock.now(),
        placed_by=ours.people["daniel"],
    )
    assert propose(ours)


def test_while_it_is_disputed_it_stays(ours):
    Record.objects.filter(pk=ours.record.pk).update(
        restricted_at=clock.now(), restricted_by=ours.people["owen"].user
    )
    ours.record.refresh_from_db()
    with pytest.raises(Refused, match="disputed"):
        propose(ours, "owen")


def test_more_than_the_two_saw_is_not_erased(ours):
    asked = propose(ours)
    write_note(by=ours.people["grace"], record=ours.record, text="Rang.", happened_at=clock.now())
    with pytest.raises(Refused, match="added or taken away"):
        agree(ours, asked)
    assert Record.objects.filter(pk=ours.record.pk).exists()


def test_who_proposed_and_left_meanwhile_erases_nothing(ours):
    asked = propose(ours)
    Membership.objects.filter(pk=ours.people["tom"].pk).update(until=clock.now())
    with pytest.raises(Refused, match="no longer may"):
        agree(ours, asked)


def test_a_fault_half_way_leaves_everything(ours, monkeypatch):
    asked, before = propose(ours), going_with(ours.record).counts

    def fails(_members):
        raise RuntimeError

    monkeypatch.setattr("shelterbelt.retention.erasing.joined_anew", fails)
    with pytest.raises(RuntimeError):
        agree(ours, asked)
    assert going_with(ours.record).counts == before and not Tombstone.objects.exists()


def test_messages_about_it_are_gone_and_others_stay(ours):
    about = Notification.objects.filter(subject=ours.record.reference).count()
    agree(ours, propose(ours))
    assert (
        about
        and not Notification.objects.filter(subject=ours.record.reference, text__icontains="zqx").exists()
    )
    assert not Notification.objects.filter(address__contains=f"/records/{ours.record.reference}/").exists()
