"""The thread's measures, counted by hand over concerns that were raised, screened, decided and assessed."""

from datetime import timedelta

import pytest

from shelterbelt.concerns.models import ChildStatus, Concern, Discussion, Voice
from shelterbelt.people.models import Person
from shelterbelt.records.actions.opening import open_record
from shelterbelt.records.models import Duty
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.engine import Period, figures
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.rules import last_months
from shelterbelt.strategy.tests.world import NOW, days_ago

CODES = (
    "EDU-SIT-8.1", "EDU-SIT-8.2", "EDU-CYP-2.1", "EDU-CYP-2.2", "EDU-CYP-2.3",
    "MAW-CYP-8.1", "MAW-CYP-8.2", "MAW-CYP-8.3",
)  # fmt: skip
ALL_CONTEXTS = dict.fromkeys(("home", "peers", "school", "neighbourhood", "online"), "no_information")


class Raised:
    """Concerns in the small world, written as the front door leaves them."""

    def __init__(self, world):
        self.world = world

    def concern(self, *, screened=True, **facts):
        world = self.world
        record = open_record(kind="concern", area=world.harbour, holder=world.harbour_council, at=days_ago(5))
        if not screened:
            facts["decided"] = False
        else:
            facts |= {"screened_at": days_ago(4), "screened_by": world.worker}
        if facts.pop("decided", True):
            facts |= {
                "decision": "assessment_s17", "reasons": "Why", "decided_at": days_ago(4),
                "decided_by": world.worker,
            }  # fmt: skip
        return Concern.objects.create(record=record, received_at=days_ago(5), **facts)

    def child(self, concern, said, **facts):
        for at, by in (("considered_at", "considered_by"), ("factors_recorded_at", "factors_recorded_by")):
            if at in facts:
                facts[by] = self.world.worker
        person = Person.objects.create()
        return ChildStatus.objects.create(concern=concern, person=person, said=said, **facts)

    def figure(self, code):
        areas = [self.world.harbour.pk, self.world.fellside.pk]
        found = figures([REGISTER[code]], areas, Period(last_months(NOW.date())), NOW)[code][None]
        return found.numerator, found.denominator


@pytest.fixture
def raised(world):
    return Raised(world)


def test_the_threads_measures_are_computed():
    assert set(CODES) <= set(REGISTER)
    assert all(catalogue().measure(code).mode == "live" for code in CODES)


@pytest.mark.parametrize(
    ("code", "duty"),
    [("EDU-SIT-8.1", "referral.acknowledge_and_decide"), ("EDU-SIT-8.2", "assessment.child_and_family")],
)
def test_decisions_and_assessments_in_time(raised, code, duty):
    for met in (days_ago(4), days_ago(1), None):
        concern = raised.concern()
        Duty.objects.create(
            record=concern.record, code=duty, key=f"{concern.record.reference}:{duty}", name=duty,
            owed_by=concern.record.holder, started_at=days_ago(5), due_at=days_ago(3), met_at=met,
            met_by=raised.world.worker if met else None,
        )  # fmt: skip
    assert raised.figure(code) == (1, 3)


def test_children_who_have_harmed_are_referred(raised):
    behaviour = raised.concern(pathways={"hsb": True})
    raised.child(behaviour, "harming", referred_at=days_ago(5))
    raised.child(behaviour, "both")
    raised.child(behaviour, "harmed", referred_at=days_ago(5))
    raised.child(raised.concern(pathways={"cse": True}), "harming")
    raised.child(raised.concern(pathways={"hsb": True}, decided=False), "harming")
    raised.child(raised.concern(harm_types={"hsb": True}, pathways={"other": True}), "harming")
    assert raised.figure("EDU-CYP-2.1") == (1, 3)


def test_both_statuses_and_factors_are_answered_in_assessments(raised):
    assessed = raised.concern(pathways={"hsb": True}, assessment_started_at=days_ago(3))
    considered = {"considered_at": days_ago(1), "harmed": "no_information", "harming": "yes"}
    raised.child(assessed, "harming", **considered, factors_recorded_at=days_ago(1))
    raised.child(assessed, "harmed", **considered)
    raised.child(assessed, "harmed")
    raised.child(raised.concern(pathways={"hsb": True}), "harming")
    assert raised.figure("EDU-CYP-2.2") == (2, 3)
    assert raised.figure("EDU-CYP-2.3") == (1, 2)


def test_exploitation_is_weighed_whole(raised):
    raised.concern(
        pathways={"cse": True, "hsb": True}, child_protection="followed", contexts=ALL_CONTEXTS,
        vulnerabilities={"none_known": True},
    )  # fmt: skip
    raised.concern(pathways={"cce": True}, contexts={"home": "harm"})
    raised.concern(pathways={"cse": True}, decided=False)
    raised.concern(pathways={"cse": True}, screened=False)
    raised.concern(pathways={"hsb": True}, child_protection="followed")
    for code in ("MAW-CYP-8.1", "MAW-CYP-8.2", "MAW-CYP-8.3"):
        assert raised.figure(code) == (1, 3)


def test_a_concern_counts_in_the_month_it_was_received(raised):
    concern = raised.concern(pathways={"cse": True})
    Concern.objects.filter(pk=concern.pk).update(received_at=NOW - timedelta(days=400))
    assert raised.figure("MAW-CYP-8.1") == (0, 0)


def test_a_meeting_counts_with_the_childs_view_and_with_what_the_child_was_told_since(raised, world):
    for number, (view, heard, ways) in enumerate(
        (
            ("I want to go home", None, ()),
            ("", "alone", {"easy_read": True}),
            ("", "not_heard", {"not_told": True}),
            ("", None, ()),
        )
    ):
        concern = raised.concern()
        child = raised.child(concern, "harmed")
        held = {"held_at": days_ago(3), "recorded_by": world.worker, "concern": concern}
        Discussion.objects.create(kind="strategy", chair="Chair", shared="All", decision="x", reasons="Why", tells_family="We do",
                                  child_view=view, **held)  # fmt: skip
        if heard:
            Voice.objects.create(
                concern=concern, child=child, step="meeting", child_heard=heard, child_view=f"Words {number}", parent_heard="alone",
                parent_view="Words", child_told="Words", parent_told="Words", child_ways=ways, parent_ways={"spoken": True},
                language="English", recorded_by=world.worker, recorded_at=days_ago(2),
            )  # fmt: skip
    assert raised.figure("MAW-CYP-9.1") == (2, 4)
    assert raised.figure("MAW-CYP-9.2") == (1, 4)
