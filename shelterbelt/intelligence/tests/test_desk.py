"""Sorting, grading with two people, wording with two people, passing on, and what comes back."""

from datetime import timedelta

import pytest

from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.intelligence import actions
from shelterbelt.intelligence.models import Dissemination, Report
from shelterbelt.intelligence.rules import CHECKS, Grade
from shelterbelt.intelligence.tests.world import NOTICED, WORDING
from shelterbelt.partnership.models import Membership, Notification

pytestmark = pytest.mark.django_db
PLAIN = Grade("1", "A", "P")


def stage(report):
    return Report.objects.with_stage().select_related("record").get(pk=report.pk).stage.value


def test_what_a_night_manager_notices_becomes_a_report_that_is_owed_sorting_and_an_answer(desk):
    report = desk.report(desk.noticed())
    assert report.original.startswith(NOTICED["account"])
    assert report.record.holder.name == "Saltmarsh Police"
    assert stage(report) == "arrived"
    codes = set(report.record.duties.open().values_list("code", flat=True))
    assert codes == {"intelligence.triage", "intelligence.feedback"}
    assert {(each.kind, each.key) for each in report.mentions.all()} == {
        ("place", "ZZ1 1AA|1"), ("vehicle", "AB12CDE"), ("person", ""), ("phone", "+447700900123"),
    }  # fmt: skip


def test_the_unit_is_told_that_something_arrived_and_not_from_whom(desk):
    desk.noticed()
    told = Notification.objects.filter(key__startswith="arrived:")
    assert {each.to.user.name for each in told} == {"Imran Sheikh", "Bethan Price"}
    assert all("Carla" not in each.text and "Pier" not in each.text for each in told)


def test_a_report_of_a_crime_is_passed_on_and_needs_to_say_where(desk):
    report = desk.report(desk.noticed())
    with pytest.raises(Refused, match="to whom it was passed"):
        desk.do(actions.sort_report, report, sorting="routed_crime", why="")
    desk.do(actions.sort_report, report, sorting="routed_crime", why="Control room, log 12")
    assert stage(report) == "routed"
    with pytest.raises(Refused, match="Sort this report first"):
        desk.do(actions.assess_grade, report, grade=PLAIN, why="x")


def test_nobody_confirms_the_grade_that_they_assessed(desk):
    report = desk.accepted()
    desk.do(actions.assess_grade, report, grade=PLAIN, why="Known to be right before.")
    with pytest.raises(Refused, match="Somebody else has to confirm"):
        desk.do(actions.confirm_grade, report)
    assert stage(report) == "to_confirm"
    desk.do(actions.confirm_grade, report, by="bethan")
    assert stage(report) == "to_word"


def test_a_second_account_of_the_same_human_being_is_not_a_second_person(desk):
    report = desk.accepted()
    desk.do(actions.assess_grade, report, grade=PLAIN, why="x")
    second = desk.people["bethan"].user
    second.same_as = desk.people["imran"].user
    second.save()
    desk.people["bethan"] = Membership.objects.get(pk=desk.people["bethan"].pk)
    with pytest.raises(Refused, match="Somebody else has to confirm"):
        desk.do(actions.confirm_grade, report, by="bethan")


def test_a_grade_anew_takes_the_place_of_the_earlier_one_and_both_stay(desk):
    report = desk.graded()
    desk.do(actions.assess_grade, report, grade=Grade("1", "B", "P"), why="Corroborated.")
    desk.do(actions.confirm_grade, report, by="bethan")
    assert str(report.gradings.standing().first().grade) == "1-B-P"
    assert report.gradings.count() == 2


def test_a_grade_that_is_not_confirmed_stays_with_the_reason(desk):
    report = desk.accepted()
    desk.do(actions.assess_grade, report, grade=PLAIN, why="x")
    desk.do(actions.put_grade_back, report, by="bethan", why="Only one report so far.")
    assert stage(report) == "to_grade"
    assert report.gradings.get().put_back_why == "Only one report so far."


def test_an_older_grade_is_read_on_the_new_scale_and_two_people_confirm_it(desk):
    said = actions.Said(topic="Old", account="An older report.")
    report = actions.take_in_old(
        by=desk.people["imran"], area=desk.areas["harbour"], said=said, old_grade="B24"
    )
    assert stage(report) == "to_grade"
    desk.do(
        actions.assess_grade,
        report,
        grade=Grade("1", "A", "C", conditions_text="Within this force"),
        why="Read anew.",
    )
    desk.do(actions.confirm_grade, report, by="bethan")
    assert report.gradings.get().from_old == "B24"
    with pytest.raises(Refused, match="a letter and two figures"):
        actions.take_in_old(by=desk.people["imran"], area=desk.areas["harbour"], said=said, old_grade="Z99")


def test_nobody_checks_the_wording_that_they_wrote(desk):
    report = desk.graded()
    desk.do(actions.write_wording, report, text=WORDING)
    with pytest.raises(Refused, match="You wrote this wording"):
        desk.do(actions.check_wording, report, checks=list(CHECKS))
    with pytest.raises(Refused, match="Make every check"):
        desk.do(actions.check_wording, report, by="bethan", checks=["least"])
    desk.do(actions.send_wording_back, report, by="bethan", why="The day singles it out.")
    desk.do(actions.write_wording, report, text=WORDING)
    desk.do(actions.check_wording, report, by="bethan", checks=list(CHECKS))
    assert [each.number for each in report.wordings.order_by("number")] == [1, 2]


def test_a_wording_is_not_the_report_word_for_word_and_quotes_nobody(desk):
    report = desk.graded()
    with pytest.raises(Refused, match="word for word"):
        unquoted = desk.fresh(report).original.replace("“", "").replace("”", "")
        desk.do(actions.write_wording, report, text=unquoted)
    with pytest.raises(Refused, match="quotation marks"):
        desk.do(actions.write_wording, report, text="She said “no”.")


def test_only_a_checked_wording_of_graded_intelligence_is_passed_on(desk):
    report = desk.graded()
    desk.do(actions.write_wording, report, text=WORDING)
    facts = {"to": desk.organisations["harbour"], "purpose": "x", "lawful_basis": "public_task"}
    with pytest.raises(Refused, match="somebody else checked"):
        actions.pass_on(
            by=desk.people["imran"], report=desk.fresh(report), wording=report.wordings.get(), **facts
        )


def test_a_recipient_reads_the_wording_says_it_arrived_and_answers(desk):
    sent, tom = desk.passed(), desk.people["tom"]
    mine = Dissemination.objects.received_by(tom, clock.now()).get()
    assert (mine.grade, mine.conditions) == (
        "2-A-C", "Act on it only covertly. Ask the unit that wrote it before rewording it. Not to be shown to the family.",
    )  # fmt: skip
    actions.say_arrived(by=tom, sent=sent)
    with pytest.raises(Refused, match="own words"):
        actions.answer_passed_on(by=tom, sent=sent, code="wrong")
    actions.answer_passed_on(by=tom, sent=sent, code="wrong", text="The car was sold in June.")
    assert Notification.objects.filter(key__startswith="answered:").count() == 2
    assert stage(sent.report) == "passed_on"


def test_what_names_one_person_is_for_nobody_else_there(desk):
    sent = desk.passed(to_member=desk.people["grace"])
    assert not Dissemination.objects.received_by(desk.people["tom"], clock.now()).exists()
    with pytest.raises(Refused, match="Only those to whom"):
        actions.answer_passed_on(by=desk.people["tom"], sent=sent, code="useful")


def test_what_is_taken_back_can_no_longer_be_opened(desk):
    sent = desk.passed()
    actions.recall(by=desk.people["bethan"], sent=sent, why="It was wrong.")
    assert not Dissemination.objects.received_by(desk.people["tom"], clock.now()).exists()


def test_a_question_goes_to_whoever_shared_and_the_answer_comes_back_without_a_name(desk):
    submission = desk.noticed()
    report = desk.report(submission)
    desk.do(actions.ask_for_detail, report, text="Do you remember the make of the second car?")
    assert stage(report) == "asked"
    question = submission.questions.get()
    told = Notification.objects.get(key__startswith="asked:")
    assert told.to == desk.people["carla"] and told.address.endswith(f"/shared/{submission.reference}/")
    with pytest.raises(Refused, match="Only whoever began"):
        actions.answer_question(by=desk.people["yusuf"], question=question, text="x")
    actions.answer_question(by=desk.people["carla"], question=question, text="A white van.")
    assert stage(report) == "arrived"


def test_an_act_on_what_somebody_else_changed_is_refused(desk):
    report = desk.report(desk.noticed())
    seen = desk.fresh(report).version
    desk.do(actions.sort_report, report, sorting="accepted", why="", priority="low")
    with pytest.raises(Stale):
        actions.sort_report(
            by=desk.people["bethan"], report=desk.fresh(report), version=seen, sorting="routed_crime", why="x"
        )


def test_those_outside_the_unit_do_nothing_at_its_desk(desk):
    report = desk.report(desk.noticed())
    for name in ("carla", "daniel", "sam", "colin", "owen", "priya"):
        with pytest.raises(Forbidden):
            desk.do(actions.sort_report, report, by=name, sorting="accepted", why="", priority="low")


def test_a_report_is_closed_only_when_nothing_is_owed(desk):
    report = desk.answered()
    with pytest.raises(Refused, match="still owed"):
        desk.do(actions.close_report, report, why="Over")
    desk.do(actions.assess_grade, report, grade=PLAIN, why="x")
    desk.do(actions.confirm_grade, report, by="bethan")
    desk.do(actions.close_report, report, why="It no longer holds.")
    assert stage(report) == "closed"


def test_what_was_graded_is_asked_about_again_when_its_time_is_over(desk):
    report = desk.fresh(desk.graded())
    later = report.holds_until + timedelta(minutes=1)
    pieces = {key: act for key, _, act in actions.late_intelligence(later)}
    assert pieces[f"holds:{report.reference}"]() == 2
    assert pieces[f"holds:{report.reference}"]() == 0


def test_late_work_is_told_to_the_unit_once(desk):
    report = desk.report(desk.noticed())
    later = clock.now() + timedelta(days=30)
    acts = [act for key, _, act in actions.late_intelligence(later) if key.startswith("late-intelligence")]
    assert [act() for act in acts] == [1, 1]
    assert not [key for key, _, _ in actions.late_intelligence(later) if key.startswith("late-")]
    assert Notification.objects.filter(key__startswith="late:", subject=report.reference).count() == 4
