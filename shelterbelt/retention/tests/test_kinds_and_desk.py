"""Each kind of record is erased whole; the desk's pages do what they say through real requests."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from shelterbelt.core import clock
from shelterbelt.demo.build import build_small
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.tests.world import World as Missing
from shelterbelt.partnership import actions as partnership
from shelterbelt.partnership.models import Approval, Notification
from shelterbelt.records.models import Record
from shelterbelt.retention import actions
from shelterbelt.retention.erasing import erase
from shelterbelt.retention.going import going_with
from shelterbelt.retention.models import Hold, Tombstone
from tests.stock import hidden_concern, lay, signed_in

YES = {"agreed": "yes", "why": "Looked at both."}


@pytest.mark.deep
@pytest.mark.django_db
def test_every_record_of_the_demo_can_be_erased_and_the_site_goes_on():
    world = build_small()
    client = {name: signed_in(world, name) for name in ("owen", "tom", "grace", "priya", "imran")}
    desk = client["owen"].get("/retention/").content.decode()
    assert (
        "late" in desk and Approval.objects.waiting(clock.now()).filter(matter="retention.erase").count() == 1
    )
    kinds = set(Record.objects.values_list("kind", flat=True))
    assert len(kinds) >= 4
    # What stands in the way of others goes first: interviews, then what they are about.
    for kind in sorted(kinds, key=lambda kind: kind not in ("return_interview", "prevention_plan")):
        erased = 0
        for record in Record.objects.filter(kind=kind).order_by("pk")[:6]:
            going = going_with(record)
            if not going.in_the_way:
                erase(going)
                erased += 1
                assert not Record.objects.filter(pk=record.pk).exists()
        assert erased, kind
    for name, pages in {
        "grace": ("/work/", "/concerns/", "/missing/", "/records/"), "priya": ("/overview/", "/strategy/"),
        "imran": ("/intelligence/", "/work/"), "tom": ("/concerns/", "/work/messages/"), "owen": ("/guardian/", "/retention/"),
    }.items():  # fmt: skip
        for page in pages:
            assert client[name].get(page, follow=True).status_code == 200, (name, page)
    call_command("tick", verbosity=0)


@pytest.mark.django_db
def test_an_interview_keeps_its_episode_until_it_is_dealt_with():
    world = Missing()
    interview = world.held(world.answered())
    episode = Episode.objects.get(pk=interview.episode_id)
    going = going_with(episode.record)
    assert going.in_the_way[0].startswith("Return interview ")
    assert "Deal with that first" in actions.why_not(episode.record, "not_lawful", going, clock.now())
    erase(going_with(interview.record))
    assert not Interview.objects.filter(pk=interview.pk).exists()
    assert Episode.objects.filter(pk=episode.pk).exists()
    erase(going_with(episode.record))
    assert not Episode.objects.exists()


def desk(record, name):
    return {"basis": "time_ended", "why": "Nobody works on it.", "seen": "on", "idempotency_key": name * 8}


@pytest.mark.django_db
def test_at_the_desk_a_record_is_proposed_agreed_to_and_only_a_line_is_left():
    world = lay()
    record = hidden_concern(world).concern.record
    Record.objects.filter(pk=record.pk).update(
        closed_at=clock.now(), closed_why="x", kept_until_on=local_day(clock.now()) - timedelta(days=100)
    )
    owen, tom, grace = (signed_in(world, name) for name in ("owen", "tom", "grace"))
    page = f"/retention/{record.reference}/"
    assert grace.get(page).status_code == tom.get(page).status_code == 404
    assert record.reference in owen.get("/retention/").content.decode()
    shown = owen.get(page).content.decode()
    assert "Search key" in shown and "Quillfeather" not in shown and "zqx" not in shown
    assert "why it may be erased" in owen.post(page, {"why": ""}).content.decode()
    proposed = owen.post(page, desk(record, "a"))
    assert proposed.status_code == 302
    assert owen.post(page, desk(record, "a")).status_code == 302 and Approval.objects.count() == 1
    assert "A second person has to agree" in owen.get(page).content.decode()
    request = Approval.objects.get()
    seen = tom.get(f"/second-person/{request.reference}/").content.decode()
    assert "The time for which it is kept has ended" in seen and "search key" in seen and "What stays" in seen
    assert tom.post(f"/second-person/{request.reference}/", YES).status_code == 302
    assert not Record.objects.exists() and owen.get(page).status_code == 404
    line = owen.get("/retention/erased/").content.decode()
    assert record.reference in line and "Owen Marsh" in line and "Tom Ellery" in line


@pytest.mark.django_db
def test_a_record_is_kept_longer_held_and_freed_again():
    world = lay()
    record = hidden_concern(world).concern.record
    today = local_day(clock.now())
    Record.objects.filter(pk=record.pk).update(
        closed_at=clock.now(), closed_why="x", kept_until_on=today - timedelta(days=1)
    )
    owen, grace = signed_in(world, "owen"), signed_in(world, "grace")
    until, record = today + timedelta(days=400), Record.objects.get(pk=record.pk)
    said = {
        "until_day": until.day,
        "until_month": until.month,
        "until_year": until.year,
        "why": "A sibling's case runs.",
        "version": record.version,
    }
    far = {**said, "until_year": until.year + 11}
    body = owen.post(f"/retention/{record.reference}/keep/", far).content.decode()
    assert "at most 10 years" in body, body[body.index("govuk-error-summary") :][:900]
    assert grace.get(f"/records/{record.reference}/").status_code == 404
    assert owen.post(f"/retention/{record.reference}/keep/", said).status_code == 302
    assert "decided on it since" in owen.post(f"/retention/{record.reference}/keep/", said).content.decode()
    assert grace.get(f"/records/{record.reference}/").status_code == 200
    hold = {"basis": "court", "why": "A claim was announced.", "idempotency_key": "h" * 8}
    assert owen.post(f"/retention/{record.reference}/hold/", hold).status_code == 302
    assert "Nothing of it can be erased" in owen.get(f"/retention/{record.reference}/").content.decode()
    wide = {**hold, "kind": "concern", "idempotency_key": "w" * 8}
    assert owen.post("/retention/holds/", wide).status_code == 302
    wrong = {**hold, "reference": "ZZZZZZZZZZZZ", "idempotency_key": "x" * 8}
    assert "holds no record with this reference" in owen.post("/retention/holds/", wrong).content.decode()
    for each in Hold.objects.all():
        freed = {"why": "It is settled.", "idempotency_key": each.reference}
        assert owen.post(f"/retention/holds/{each.reference}/end/", freed).status_code == 302
    assert not Hold.objects.standing().exists() and Hold.objects.count() == 2
    found = owen.post("/retention/", {"reference": record.reference.lower()})
    assert found.status_code == 302 and found["Location"] == f"/retention/{record.reference}/"


@pytest.mark.django_db
def test_guardians_are_told_once_a_month_that_something_waits():
    world = lay()
    record = hidden_concern(world).concern.record
    Record.objects.filter(pk=record.pk).update(kept_until_on=local_day(clock.now()) - timedelta(days=1))
    for _ in range(2):
        for _key, _what, act in actions.to_decide(clock.now()):
            act()
    told = Notification.objects.filter(text=actions.TO_DECIDE)
    assert [each.to for each in told] == [world.people["owen"]]
    assert record.reference not in told.get().text


@pytest.mark.django_db
@pytest.mark.parametrize("on", ["one", "kind", "all", "another kind"])
def test_nothing_is_due_on_what_is_held_however_it_is_held(on):
    world = lay()
    record = hidden_concern(world).concern.record
    Record.objects.filter(pk=record.pk).update(kept_until_on=local_day(clock.now()) - timedelta(days=400))
    held = {
        "one": {"record": record},
        "kind": {"kind": record.kind},
        "all": {},
        "another kind": {"kind": "missing_episode"},
    }[on]
    actions.place_hold(by=world.people["owen"], basis="inquiry", why="The inquiry's letter.", **held)
    is_held = on != "another kind"
    assert bool(actions.to_decide(clock.now())) != is_held
    body = signed_in(world, "owen").get("/retention/").content.decode()
    assert (
        record.reference in body
        and ("Held: nothing to decide" in body) == is_held
        and (", late" in body) != is_held
    )


@pytest.mark.django_db
def test_a_conflict_of_interest_ends_what_a_guardian_may_decide():
    world = lay()
    record = hidden_concern(world).concern.record
    partnership.declare_conflict(by=world.people["owen"], subject=record.reference, nature="relative")
    owen = signed_in(world, "owen")
    assert owen.get(f"/retention/{record.reference}/").status_code == 404
    asked = actions.propose_erasure(by=world.people["tom"], record=record, basis="wrong_person", why="x")
    assert owen.get(f"/second-person/{asked.reference}/").status_code == 404
    assert not Tombstone.objects.exists()
