"""What a small world, counted by hand, shows of the recommendations."""

import pytest

from shelterbelt.core import clock
from shelterbelt.intelligence import actions
from shelterbelt.intelligence.measures import MEASURES
from shelterbelt.intelligence.models import Report
from shelterbelt.law.calendar import local_day
from shelterbelt.strategy.registry import REGISTER

pytestmark = pytest.mark.django_db


def figures(code):
    measure = next(each for each in MEASURES if each.code == code)
    now = clock.now()
    counted = measure.source.rows().filter(measure.counted(now))
    return counted.filter(measure.met(now)).distinct().count(), counted.distinct().count()


def test_who_shared_and_who_heard_back_are_counted(desk):
    desk.answered(desk.noticed())
    blocked = desk.accepted(desk.noticed(by="yusuf"))
    desk.do(actions.draft_feedback, blocked, outcome="logged", text="Thank you, Carla.")
    desk.openly()
    report = desk.accepted(
        desk.custody(members=[{"name": "Marcus Thole", "role": "suspected", "in_group": "yes"}])
    )
    actions.recognise_group(
        by=desk.people["imran"], report=desk.fresh(report), name="Quay", why="Seen together.",
        members=list(report.mentions.select_related("report__record")),
    )  # fmt: skip
    assert figures("MAW-CYP-3.1") == (1, 3)
    assert figures("MAW-CYP-3.2") == (1, 1)
    assert figures("MAW-CYP-3.3") == (1, 1)
    assert figures("MAW-CYP-5.1") == (1, 1)
    assert figures("MAW-CYP-5.2") == (1, 1)
    assert figures("MAW-FAM-2.1") == (1, 1)
    assert figures("BUS-CYP-1.2") == (2, 2)
    assert Report.objects.filter(answered_at__isnull=False).count() == 1


def test_what_parents_share_counts_as_criminal_exploitation_once_the_unit_reads_it_so(desk):
    submission, _ = desk.openly()
    desk.accepted(submission)
    assert figures("CEX-FAM-2.2") == (0, 0)
    desk.do(
        actions.sort_report,
        desk.report(submission),
        sorting="accepted",
        why="",
        priority="low",
        themes=["drugs", "county_lines"],
    )
    assert set(desk.report(submission).themes) == {"county_lines", "drugs"}
    assert figures("CEX-FAM-2.2") == (1, 1)
    desk.accepted(desk.practitioner(themes=["cce"]))
    assert figures("CEX-FAM-2.2") == (1, 1)


def test_a_guide_counts_while_somebody_stands_for_it(desk):
    priya, harbour = desk.people["priya"], desk.areas["harbour"]
    for audience, language in (("hotel", "en"), ("taxi", "en"), ("parent", "en"), ("parent", "pl")):
        guide = actions.need_guide(by=priya, area=harbour, audience=audience, language=language)
        if (audience, language) in (("hotel", "en"), ("parent", "en")):
            actions.confirm_guide(by=priya, guide=guide, read_by="Priya Nair")
    assert guide.needed_since_on == local_day(clock.now())
    assert figures("BUS-CYP-1.1") == (1, 2)
    assert figures("MAW-FAM-2.2") == (1, 2)


def test_every_measure_of_the_room_is_live():
    assert {each.code for each in MEASURES} <= set(REGISTER)


def test_no_figure_leads_from_a_report_to_whoever_shared_it():
    for each in MEASURES:
        assert "submission" not in each.source.agency and "raised_by" not in each.source.agency
