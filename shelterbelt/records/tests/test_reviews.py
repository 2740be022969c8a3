"""Reviews of who looked: asked by the clock, done by a guardian who has no part in it, timed, closed with an outcome."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.law.duties import duty
from shelterbelt.partnership.models import Conflict, Membership, Notification, OwnDetail
from shelterbelt.partnership.own_details import newest_fingerprint
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records.actions import (
    add_part,
    close_review,
    late_reviews,
    open_record,
    pass_on_review,
    take_review,
    to_watch,
    write_note,
)
from shelterbelt.records.models import Habit, Review
from shelterbelt.records.tests.conftest import CHILD, KIND, member, sign_in

DAY = timedelta(days=1)
_TODAY = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0)
STARTED = _TODAY - timedelta(days=21 + _TODAY.weekday())
"""A Monday three weeks ago."""


def look(by, record, at):
    with time_machine.travel(at, tick=False):
        write(by=by, facts=[Fact("open a record", *record.audit_subject(), is_look=True)])


def run(pieces):
    return sum(act() for _key, _what, act in pieces)


def watch(at):
    with time_machine.travel(at, tick=False):
        return run(to_watch(at))


def another_record(world):
    record = open_record(kind=KIND, area=world.area, holder=world.harbour, at=STARTED - 30 * DAY)
    child = Person.objects.create()
    claim(
        person=child,
        source=world.harbour,
        stated_by="parent",
        given_name="X",
        family_name="Nobodyson",
        postcode="SW1A 2AA",
    )
    add_part(record=record, role="harmed", stated_by=world.harbour, at=STARTED, person=child)
    return record


@pytest.fixture
def neighbour(world):
    """A colleague lives where a child on a record lives, and looks."""
    record = another_record(world)
    OwnDetail.objects.create(
        user=world.colleague.user, kind="postcode", fingerprint=newest_fingerprint("postcode", "SW1A2AA")
    )
    look(world.colleague, record, STARTED)
    assert watch(STARTED + timedelta(minutes=5)) == 1
    world.reviewed, world.review = record, Review.objects.get()
    return world


def guardian(world, name="Uma Lake", organisation=None):
    return member(name, organisation or world.harbour, "guardian")


def test_a_shared_address_is_asked_about_at_once_and_the_guardian_is_told(neighbour):
    review = neighbour.review
    assert (review.owed_by, review.holder, review.subject) == (
        neighbour.harbour, neighbour.harbour, neighbour.reviewed.reference,
    )  # fmt: skip
    assert [each.user for each in review.people.all()] == [neighbour.colleague.user]
    assert review.reasons[0][0] == "Somebody in it has the same address as this person"
    told = Notification.objects.get(to=neighbour.guardian)
    assert told.text == "A look at a record needs your review."
    assert "Owen" not in told.text and CHILD not in told.text


def test_what_was_watched_is_not_watched_again(neighbour):
    assert watch(STARTED + timedelta(minutes=6)) == 0
    assert watch(STARTED + 2 * DAY) == 0
    assert Review.objects.count() == 1
    assert dict(neighbour.review.reasons) != dict(Review.objects.get().reasons), (
        "the day after says that nothing was done"
    )
    assert run(to_watch(STARTED + 3 * DAY)) == 0


def test_looks_explained_by_work_are_not_asked_about(world):
    record = another_record(world)
    for day in range(8):
        look(world.worker, record, STARTED + day * DAY)
    Membership.objects.filter(pk=world.worker.pk).update(since=STARTED - 40 * DAY)
    world.worker.refresh_from_db()
    with time_machine.travel(STARTED + timedelta(hours=3), tick=False):
        write_note(by=world.worker, record=record, text="X", happened_at=STARTED)
    watch(STARTED + 10 * DAY)
    assert [each.reasons for each in Review.objects.all()] == []
    assert Habit.objects.filter(whose="practitioner", sign="").exists()


def test_coming_back_without_work_is_asked_about(world):
    record = another_record(world)
    for day in range(4):
        look(world.colleague, record, STARTED + day * DAY)
    watch(STARTED + 6 * DAY)
    assert "Looked at on 4 days within 14" in dict(Review.objects.get().reasons)


def test_looks_of_long_ago_are_learned_from_and_not_asked_about(world):
    record = another_record(world)
    for day in range(4):
        look(world.colleague, record, STARTED + day * DAY)
    watch(STARTED + 40 * DAY)
    assert not Review.objects.exists()
    assert Habit.objects.filter(whose="practitioner", sign="").exists()


def test_two_accounts_of_one_person_are_one_looker(world):
    second = member("Owen Again", world.harbour)
    second.user.same_as = world.colleague.user
    second.user.save()
    record = another_record(world)
    for day, who in enumerate((world.colleague, second, world.colleague, second)):
        look(who, record, STARTED + day * DAY)
    watch(STARTED + 6 * DAY)
    assert [each.user for each in Review.objects.get().people.all()] == [world.colleague.user]


def test_many_opened_at_once_are_one_review(world):
    records = [another_record(world) for _ in range(20)]
    for number, record in enumerate(records):
        look(world.colleague, record, STARTED + timedelta(seconds=10 * number))
    watch(STARTED + timedelta(minutes=4))
    review = Review.objects.get()
    assert (review.subject, review.looks) == ("", 20)


def test_a_guardian_never_sees_a_review_about_an_account_of_their_own(neighbour):
    world = neighbour
    also = Membership.objects.create(
        user=world.colleague.user, organisation=world.harbour, role="guardian", since=world.now - DAY
    )
    second = guardian(world)
    second.user.same_as = world.colleague.user
    second.user.save()
    for one in (also, second):
        assert not Review.objects.reviewable_by(one, world.now).exists()
        there = reverse("records:review", kwargs={"reference": world.review.reference})
        assert sign_in(second).get(there).status_code == 404
        with pytest.raises(Refused, match="not yours"):
            close_review(by=one, review=world.review, version=1, outcome="work", words="X")
    assert Review.objects.reviewable_by(world.guardian, world.now).exists()


def test_a_guardian_in_conflict_with_anybody_in_the_record_does_not_review_it(neighbour):
    world = neighbour
    person = world.reviewed.parts.get().person
    Conflict.objects.create(
        user=world.guardian.user, subject=person.reference, nature="relative", since=world.now - DAY,
        declared_by=world.guardian,
    )  # fmt: skip
    assert not Review.objects.reviewable_by(world.guardian, world.now).exists()
    assert (
        world.reviewed.reference
        not in sign_in(world.guardian).get(reverse("records:guardian")).content.decode()
    )


def test_where_the_only_guardian_is_the_one_who_looked_another_organisation_reviews(world):
    record = another_record(world)
    OwnDetail.objects.create(
        user=world.guardian.user, kind="postcode", fingerprint=newest_fingerprint("postcode", "SW1A2AA")
    )
    look(world.guardian, record, STARTED)
    watch(STARTED + timedelta(minutes=5))
    assert Review.objects.get().owed_by == world.moor
    assert Notification.objects.get().to == world.other_guardian


def test_a_review_is_passed_on_by_whoever_stands_too_near_and_not_seen_again(neighbour):
    world = neighbour
    pass_on_review(by=world.guardian, review=world.review, version=1, why="My sister")
    assert not Review.objects.reviewable_by(world.guardian, world.now).exists()
    assert Review.objects.get().owed_by == world.moor
    assert Notification.objects.filter(to=world.other_guardian).exists()


def test_with_no_guardian_left_the_administrators_are_told(neighbour):
    world = neighbour
    Membership.objects.filter(pk=world.other_guardian.pk).delete()
    admin = member("Ada Lin", world.harbour, "administrator")
    pass_on_review(by=world.guardian, review=world.review, version=1, why="My sister")
    assert "Name another guardian" in Notification.objects.get(to=admin).text


def test_a_review_is_taken_on_and_closed_with_an_outcome_of_the_list_and_words(neighbour):
    world = neighbour
    take_review(by=world.guardian, review=world.review, version=1)
    for outcome, words in (("", "X"), ("nonsense", "X"), ("work", "  ")):
        with pytest.raises(Refused):
            close_review(by=world.guardian, review=world.review, version=2, outcome=outcome, words=words)
    close_review(
        by=world.guardian, review=world.review, version=2, outcome="cover", words="Stood in for Mina."
    )
    with pytest.raises(Refused, match="closed already"):
        take_review(by=world.guardian, review=world.review, version=3)
    assert Entry.objects.filter(act="close a review", actor_name="Ida Wren").count() == 1


def test_two_guardians_at_once_do_not_overwrite_each_other(neighbour):
    world, second = neighbour, guardian(neighbour)
    take_review(by=second, review=world.review, version=1)
    with pytest.raises(Stale):
        close_review(by=world.guardian, review=world.review, version=1, outcome="work", words="X")


def test_a_review_has_a_clock_and_a_late_one_escalates_once(neighbour):
    world, second = neighbour, guardian(neighbour)
    assert world.review.due_at == duty("record.unusual_look_review").due_at(STARTED + timedelta(minutes=5))
    assert run(late_reviews(world.review.due_at)) == 0
    late = world.review.due_at + timedelta(minutes=1)
    assert run(late_reviews(late)) == 1
    assert run(late_reviews(late)) == 0
    assert Notification.objects.filter(to=second, text="A review of who looked is late.").count() == 1
    page = sign_in(world.guardian).get(reverse("records:guardian")).content.decode()
    assert "Late" in page.split("Reviews that wait")[-1].split("</table")[0]


def test_looks_after_a_review_was_closed_are_a_new_question(neighbour):
    world = neighbour
    with time_machine.travel(STARTED + timedelta(hours=1), tick=False):
        close_review(by=world.guardian, review=world.review, version=1, outcome="slip", words="X")
    look(world.colleague, world.reviewed, STARTED + DAY)
    assert watch(STARTED + DAY + timedelta(minutes=5)) == 1
    assert Review.objects.open().count() == 1


def test_the_review_page_says_why_in_words_and_nothing_of_the_record(neighbour):
    world = neighbour
    there = reverse("records:review", kwargs={"reference": world.review.reference})
    client = sign_in(world.guardian)
    page = client.get(there).content.decode()
    assert "Somebody in it has the same address as this person" in page and "Owen Pugh" in page
    assert "Nobodyson" not in page and "SW1A" not in page
    client.post(there + "take/", {"version": "1"})
    assert "Ida Wren" in client.get(there).content.decode()
    client.post(there + "close/", {"version": "2", "outcome": "learning", "words": "Told what is allowed."})
    assert "Told what is allowed." in client.get(there).content.decode()
    assert Entry.objects.filter(act="open a review", is_look=True).exists()
    for other in (world.other_guardian, world.worker):
        assert sign_in(other).get(there).status_code == 404
    away = client.get(there + "pass-on/")
    assert away.status_code == 200


def test_the_desk_does_not_show_a_guardian_their_own_looks(world):
    record = another_record(world)
    look(world.guardian, record, world.now)
    page = sign_in(world.guardian).get(reverse("records:guardian")).content.decode()
    assert record.reference not in page
