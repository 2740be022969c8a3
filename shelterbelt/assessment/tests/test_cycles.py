"""A cycle from sending to closing: who gets which questions, who sees what, what comes back, what is carried on."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from shelterbelt.assessment import actions
from shelterbelt.assessment.models import Finding, Section
from shelterbelt.assessment.questions import asked_of, questions, themes_asked
from shelterbelt.assessment.reading import gaps_in, grades_by_recommendation
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.kinds import AGENCY_TYPES
from shelterbelt.partnership.models import Membership, Notification, User
from shelterbelt.plans import actions as plans
from shelterbelt.strategy.catalogue import catalogue


def colleague(stock, organisation="quayside"):
    user = User.objects.create_user("colleague@example.org", "Col League", "long enough 1")
    return Membership.objects.create(
        user=user, organisation=stock.world.organisations[organisation], role="practitioner",
        since=clock.now() - timedelta(days=1),
    )  # fmt: skip


def test_every_recommendation_is_asked_of_each_agency_type_that_leads_it_and_only_once():
    for each in catalogue().recommendations:
        for lead in each.lead:
            asking = [q.code for q in asked_of([lead]) if each.id in q.serves]
            assert len(asking) == 1, (each.id, lead, asking)
    assert any(len(q.serves) > 1 for q in questions())
    assert set(AGENCY_TYPES) == {agency for q in questions() for agency in q.asked_of}


def test_each_organisation_gets_the_sections_for_what_it_is_and_its_lead_is_told(stock):
    themes = [each.theme for each in stock.of("hotel").sections.order_by("pk")]
    assert themes == themes_asked("hotel")
    assert stock.of("hotel").coordinator == stock.who("carla")
    assert (
        Notification.objects.filter(to=stock.who("carla"), subject=stock.of("hotel").reference).count() == 1
    )


def test_sending_again_sends_nothing_twice(stock):
    stock.send("hotel", "quayside", "larkrise")
    assert stock.cycle.assessments.count() == 3


def test_a_respondent_sees_their_section_and_no_other_and_others_see_none(stock):
    whole = stock.of("quayside")
    one, two = whole.sections.select_related("assessment__cycle", "assessment__organisation").order_by("pk")[
        :2
    ]
    person = colleague(stock)
    assert signed_in_as(person).get(f"/self-assessment/{whole.reference}/").status_code == 404
    actions.give_section(by=stock.who("aisha"), section=one, version=one.version, respondent=person)
    client = signed_in_as(person)
    assert client.get(f"/self-assessment/{whole.reference}/").status_code == 200
    assert client.get(f"/self-assessment/sections/{one.reference}/review/").status_code == 200
    assert client.get(f"/self-assessment/sections/{two.reference}/review/").status_code == 404
    for other in ("carla", "helen", "tom", "priya"):
        answer = stock.client(other).get(f"/self-assessment/sections/{one.reference}/review/")
        assert answer.status_code == 404, other
    with pytest.raises(Refused):
        stock.answer(two, "carla")


def signed_in_as(membership):
    client = Client()
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_section_is_given_only_within_the_organisation_and_by_who_leads_it(stock):
    section = stock.of("quayside").sections.select_related("assessment__cycle").first()
    with pytest.raises(Refused, match="your organisation"):
        actions.give_section(
            by=stock.who("aisha"), section=section, version=section.version, respondent=stock.who("carla")
        )
    with pytest.raises(Refused, match="Only who leads"):
        actions.give_section(
            by=stock.who("carla"), section=section, version=section.version, respondent=stock.who("carla")
        )
    with pytest.raises(Stale):
        actions.give_section(by=stock.who("aisha"), section=section, version=9, respondent=stock.who("aisha"))


def test_the_whole_is_handed_in_only_when_every_section_is(stock):
    whole = stock.of("quayside")
    with pytest.raises(Refused, match="sections are not handed in"):
        actions.submit(by=stock.who("aisha"), assessment=whole, version=whole.version)
    done = stock.all_of("quayside", "aisha")
    assert done.standing == "submitted"
    assert Notification.objects.filter(to=stock.who("priya"), subject=done.reference).exists()


def test_one_answer_serves_several_recommendations(stock):
    stock.all_of("quayside", "aisha", "partly")
    found = Finding.objects.filter(question="staff_trained").values_list("recommendation", "grade")
    assert dict(found) == {"EDU-SIT-10": "partly", "EDU-CYP-3": "partly"}
    assert grades_by_recommendation(stock.cycle)["EDU-SIT-10"] == {"partly": 1}


def test_changes_open_the_sections_named_with_their_answers_and_the_round_before_is_kept(stock):
    done = stock.all_of("hotel", "carla")
    sections = list(done.sections.select_related("response", "assessment__organisation").order_by("pk"))
    first, last = sections[0], sections[-1]
    back = actions.ask_for_changes(
        by=stock.who("priya"),
        assessment=done,
        version=done.version,
        sections=[first],
        why="Say which register.",
    )
    assert back.standing == "returned"
    opened = Section.objects.select_related("response").get(pk=first.pk)
    assert opened.handed_in_at is None
    assert opened.response.answers == opened.rounds.get().response.answers
    assert Section.objects.get(pk=last.pk).handed_in_at is not None
    with pytest.raises(Refused):
        actions.close(by=stock.who("priya"), assessment=back, version=back.version)


def test_what_was_answered_last_time_is_carried_on_and_confirmed_in_one_act(stock):
    stock.all_of("hotel", "carla")
    later = stock.start("Section 11 audit, next year")
    stock.send("hotel", cycle=later)
    whole = stock.of("hotel", later)
    section = whole.sections.select_related(
        "response", "assessment__cycle", "assessment__organisation"
    ).first()
    assert whole.earlier == stock.of("hotel")
    assert section.carried
    page = section.response.questionnaire.pages[0].code
    assert section.response.answers[page]["grade"] == "yes"
    actions.confirm_all(by=stock.who("carla"), section=section)
    section.response.refresh_from_db()
    assert set(section.response.pages_done) == {each.code for each in section.response.questionnaire.pages}
    actions.hand_in(by=stock.who("carla"), section=section, version=section.response.version)
    assert section.findings.filter(checked_on=local_day(clock.now())).exists()


def test_the_checker_finds_what_is_all_green_unshown_unplanned_or_nobodys(stock):
    assert {"no_owner"} == {each.sort for each in gaps_in(stock.of("quayside"), local_day(clock.now()))}
    stock.all_of("quayside", "aisha")
    assert {each.sort for each in gaps_in(stock.of("quayside"), local_day(clock.now()))} == {"all_green"}
    stock.all_of("hotel", "carla", "no")
    assert {each.sort for each in gaps_in(stock.of("hotel"), local_day(clock.now()))} == {"no_plan"}


def test_the_checker_counts_the_evidence_that_an_organisation_brought_to_a_plan(stock):
    section = stock.of("hotel").sections.select_related("response", "assessment__cycle").first()
    stock.answer(section, "carla", shows="")
    today, priya = local_day(clock.now()), stock.who("priya")
    sorts = [each for each in gaps_in(stock.of("hotel"), today) if each.sort == "no_evidence"]
    days = {"starts_on": today, "ends_on": today + timedelta(days=900)}
    harbour = stock.world.areas["harbour"]
    plan = plans.start_plan(by=priya, area=stock.world.areas["region"], name="Region", **days)
    plan = plans.start_plan(by=priya, area=harbour, name="Plan", **days)
    codes = set(section.findings.values_list("recommendation", flat=True))
    item = plan.items.filter(code__in=codes).first()
    plans.change_item(
        by=priya, item=item, version=item.version, choice="adopted", title=item.title, text=item.text,
        lead=stock.world.organisations["hotel"],
    )  # fmt: skip
    made = plans.add_evidence(
        by=stock.who("carla"), plan=plan, title="Page", codes=codes, address="https://example.org/",
        expires_on=today + timedelta(days=9),
    )  # fmt: skip
    assert sorts and "no_evidence" in {each.sort for each in gaps_in(stock.of("hotel"), today)}
    plans.approve_evidence(by=priya, evidence=made, version=made.version)
    assert not {"no_evidence", "ran_out"} & {each.sort for each in gaps_in(stock.of("hotel"), today)}
    then = today + timedelta(days=10)
    assert {"no_evidence", "ran_out"} <= {each.sort for each in gaps_in(stock.of("hotel"), then)}


def test_who_waits_is_reminded_once_before_the_last_day_and_the_delivery_is_shown(stock):
    near = stock.start("A short one", days=5)
    stock.send("hotel", cycle=near)
    for _ in range(2):
        call_command("tick", stdout=StringIO())
    told = Notification.objects.filter(to=stock.who("carla"), text__contains="comes near")
    assert told.count() == 1
    body = stock.client("priya").get(f"/self-assessment/cycles/{near.reference}/").content.decode()
    assert "not read yet" in body or "Waits since" in body
    told.update(read_at=clock.now())
    body = stock.client("priya").get(f"/self-assessment/cycles/{near.reference}/").content.decode()
    assert "Read " in body


@pytest.mark.parametrize("name", ["aisha", "tom", "carla", "sam", "owen"])
def test_only_a_strategy_lead_runs_a_cycle(stock, name):
    assert stock.client(name).get(f"/self-assessment/cycles/{stock.cycle.reference}/").status_code == 404
    with pytest.raises(Forbidden):
        actions.close_cycle(by=stock.who(name), cycle=stock.cycle, version=1)


def test_the_pages_lead_from_starting_to_closing(stock):
    priya, carla = stock.client("priya"), stock.client("carla")
    assert "Section 11 audit" in carla.get("/self-assessment/").content.decode()
    whole = stock.all_of("hotel", "carla")
    where = f"/self-assessment/{whole.reference}/"
    assert "Close it" in priya.get(where).content.decode()
    assert "Close it" not in carla.get(where).content.decode()
    section = whole.sections.first()
    assert priya.get(f"/self-assessment/sections/{section.reference}/review/").status_code == 200
    assert priya.post(f"{where}close/", {"version": whole.version}).status_code == 302
    assert stock.of("hotel").standing == "closed"
    assert (
        "In place, and it works"
        in priya.get(f"/self-assessment/cycles/{stock.cycle.reference}/results/").content.decode()
    )
