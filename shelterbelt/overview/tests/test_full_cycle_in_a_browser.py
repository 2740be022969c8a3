"""The strategy at work, by the people whose work it is: from the national catalogue to what the next version changes."""

import io
from datetime import timedelta

import pikepdf
import pytest

from shelterbelt.assessment import actions as assessing
from shelterbelt.assessment.models import Assessment, Cycle, Survey
from shelterbelt.assessment.questions import statements
from shelterbelt.assessment.tests.conftest import Stock as Assessing
from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.overview.tests.cycle import FIRST, LAST, LEADS, Cast
from shelterbelt.plans.models import Action, Edition, Evidence, Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = ("hotel", "quayside", "taxi")


@pytest.fixture
def cast(browser, live_server):
    return Cast(browser, live_server.url)


def write_the_regions_strategy(cast):
    """From the national catalogue: started, reworded, published."""
    with cast.window("priya") as priya:
        priya.go("/plans/new/").fill(area="X12", name="Saltmarsh strategy", starts_on=FIRST, ends_on=LAST)
        priya.press("Start the plan").reads("140 recommendations")
        region = priya.reference
        priya.go(f"/plans/{region}/words/").fill(
            needs="Our hotels.", priorities="Hotels first.", development="Buses."
        ).press("Save")
        priya.go(f"/plans/{region}/lines/EDU-SIT-8/")
        priya.fill(
            choice="reworded", title="Schools hear back", text="An answer in a day.", why="They waited."
        ).press("Save")
        priya.go(f"/plans/{region}/publish/").press("Publish").reads("Edition 1 is published")
    return region


def take_it_over(cast):
    """Two authorities inherit it; each changes what has to be different there."""
    plans = {}
    for name, code, choice in (("hana", "X06-1", "reworded"), ("felix", "X06-2", "not_applicable")):
        with cast.window(name) as lead:
            lead.go("/plans/new/").fill(area=code, name=f"Plan of {name}", starts_on=FIRST, ends_on=LAST)
            lead.press("Start the plan").reads("140 recommendations")
            plans[name] = lead.reference
            lead.go(f"/plans/{plans[name]}/words/").fill(
                needs="Our front.", priorities="Nights first."
            ).press("Save")
            lead.go(f"/plans/{plans[name]}/lines/BUS-CYP-1/").reads("What is asked here")
            lead.fill(
                choice=choice, title="Hotels know whom to ring", text="By night too.", why="It is so here."
            ).press("Save")
            lead.go(f"/plans/{plans[name]}/lines/EDU-SIT-8/").reads(
                "Schools hear back", "An answer in a day."
            )
    with cast.window("hana") as hana:
        hana.go(f"/plans/{plans['hana']}/lines/BUS-CYP-1/").fill(lead=cast.of("hotel"), due_on=LAST).press(
            "Save"
        )
        hana.go(f"/plans/{plans['felix']}/")
        assert hana.status == 404
    return plans


def ask_the_organisations(cast, names):
    """One cycle, sent to all of them at once; each leads its own."""
    with cast.window("priya") as priya:
        priya.go("/self-assessment/new/")
        priya.fill(
            name="Section 11 audit", sort="section_11", due_on=local_day(clock.now()) + timedelta(days=40)
        ).press("Start")
        priya.fill(organisations=[cast.of(each) for each in names]).press("Send")
        priya.reads(f"Sent to {len(names)}", f"of {len(names)} organisations handed in")
        return priya.reference


def answer(window, section):
    """Answer every question of a section by its pages, and hand it in."""
    window.go(
        f"/self-assessment/sections/{section.reference}/{section.response.questionnaire.pages[0].code}/"
    )
    while "/review/" not in window.page.url:
        grade = window.page.locator("[name=q_grade][value=yes]")
        if not grade.is_checked():
            grade.check()
        if window.page.locator("[name=q_shows]").count():
            window.fill(q_shows="Our register.", q_checked_on=local_day(clock.now()))
        window.press("Save and continue")
    window.press("Submit")
    window.reads("This section is handed in")


def answer_all(cast, organisation):
    """Who leads it gives each section to themselves, answers it, and hands in the whole."""
    name = LEADS[organisation]
    whole = Assessment.objects.get(organisation=cast.world.organisations[organisation])
    with cast.window(name) as lead:
        for section in whole.sections.select_related("response").order_by("pk"):
            lead.go(f"/self-assessment/sections/{section.reference}/give/").fill(
                respondent=cast.who(name).reference
            ).press("Save")
            answer(lead, section)
        lead.go(f"/self-assessment/{whole.reference}/").press("Hand in the whole")
        lead.reads("Everything is said to be in place")


def a_respondent_answers_their_part_and_sees_no_other(cast):
    whole = Assessment.objects.get(organisation=cast.world.organisations["quayside"])
    mine, other = whole.sections.select_related("response").order_by("pk")[:2]
    with cast.window("aisha") as aisha:
        aisha.go(f"/self-assessment/sections/{mine.reference}/give/").fill(
            respondent=cast.who("colin_q").reference
        ).press("Save")
    with cast.window("colin_q") as colleague:
        colleague.go(f"/self-assessment/sections/{other.reference}/review/")
        assert colleague.status == 404
        answer(colleague, mine)


def ask_the_staff(cast):
    """Without accounts, beside their leaders, and shown only when it is over."""
    whole = Assessment.objects.get(organisation=cast.world.organisations["hotel"])
    with cast.window("carla") as carla:
        carla.go(f"/self-assessment/{whole.reference}/survey/")
        carla.fill(most="40", closes_on=local_day(clock.now()) + timedelta(days=9)).press("Make a code")
        code = carla.page.locator(".govuk-panel__title").inner_text().removeprefix("The code is ")
    with cast.window() as somebody:
        somebody.go("/self-assessment/staff/").fill(code=code)
        somebody.fill(**{each.code: "2" for each in statements()}).press("Send")
        somebody.reads("Thank you")
    for _ in range(11):
        chosen = {each.code: 2 for each in statements()}
        assessing.answer_survey(code=code.replace(" ", ""), chosen=chosen, now=clock.now())
    return whole


def compare_leaders_and_staff(cast, whole):
    with cast.window("carla") as carla:
        carla.go(f"/self-assessment/{whole.reference}/").reads("The staff survey runs until")
        Survey.objects.update(closes_on=local_day(clock.now()) - timedelta(days=1))
        carla.go(f"/self-assessment/{whole.reference}/").reads("Far apart", "12 answered")


def act_and_bring_evidence(cast, plan):
    """Two actions, of which one waits for the other; a page shows it, and somebody else approves it."""
    with cast.window("hana") as hana:
        for title in ("Ring every hotel", "Train the night staff"):
            hana.go(f"/plans/{plan}/actions/add/").fill(
                title=title, effect_looked_for="Each has a name.", owner=cast.of("hotel"), codes=["BUS-CYP-1"], due_on=LAST
            ).press("Add the action")  # fmt: skip
        first, second = Action.objects.order_by("pk")
        for each, waits in ((first, []), (second, [first.reference])):
            hana.go(f"/plans/actions/{each.reference}/who/").fill(
                person=cast.who("carla").reference, waits_for=waits
            ).press("Save")
        hana.reads("You have been given an action", "Waits since")
    with cast.window("carla") as carla:
        carla.go(f"/plans/actions/{second.reference}/").fill(
            standing="done", effect_seen="All of them."
        ).press("Save")
        carla.reads("Another action has to be finished before")
        for each in (first, second):
            carla.go(f"/plans/actions/{each.reference}/").fill(
                standing="done", effect_seen="All of them."
            ).press("Save")
        carla.go(f"/plans/{plan}/evidence/add/?action={first.reference}").fill(
            title="What staff are taught", address="https://hotel.example.org/taught", about_nobody="on", codes=["BUS-CYP-1"]
        ).press("Add the evidence")  # fmt: skip
        carla.reads("To be approved")
    with cast.window("hana") as hana:
        hana.go(f"/plans/{plan}/open/").reads("To be approved")
        hana.go(f"/plans/evidence/{Evidence.objects.get().reference}/").press("Approve this evidence").reads(
            "Approved"
        )


def publish_and_read(cast, plan):
    """An edition, read and printed by somebody without an account."""
    with cast.window("hana") as hana:
        hana.go(f"/plans/{plan}/publish/").press("Publish").reads("Edition 1 is published")
    edition = Edition.objects.get(plan__reference=plan)
    with cast.window() as neighbour:
        neighbour.go("/plans/published/").follow("Plan of hana, edition 1")
        neighbour.reads("Hotels know whom to ring", "Local plan for Harbour", "Pier View Hotel")
        pdf = neighbour.page.request.get(
            f"{cast.url}/plans/published/{edition.reference}/strategy.pdf"
        ).body()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        assert book.Root.MarkInfo.Marked and len(book.pages) > 10
    return edition


def the_next_version_is_answered_line_by_line(cast, region, plans, edition):
    with cast.window("priya") as priya:
        priya.go(f"/plans/{region}/lines/EDU-SIT-8/").fill(
            text="An answer by noon.", why="A day was too long."
        ).press("Save")
        priya.go(f"/plans/{region}/publish/").press("Publish").reads("Edition 2 is published")
    for name, button, words in (
        ("hana", "Take over", "An answer by noon."),
        ("felix", "Keep ours", "An answer in a day."),
    ):
        with cast.window(name) as lead:
            lead.go(f"/plans/{plans[name]}/").reads("1 change waits for an answer")
            lead.go(f"/plans/{plans[name]}/publish/").reads("must be answered first")
            lead.go(f"/plans/{plans[name]}/changes/").reads(
                "An answer in a day.", "An answer by noon."
            ).press(button)
            lead.go(f"/plans/{plans[name]}/changes/").reads("Nothing has changed above this plan")
            lead.go(f"/plans/{plans[name]}/lines/EDU-SIT-8/").reads(words)
    edition.refresh_from_db()
    assert "An answer in a day." in str(edition.content)


def one_screen_says_where_it_all_stands(cast):
    with cast.window("priya") as priya:
        priya.go("/overview/?where=X06-1").reads(
            "Which happen, and which do not", "Plan of hana", "Pier View Hotel"
        )
        priya.go("/overview/compare/?one=X06-1&two=X06-2").reads(
            "Harbour beside Fellside", "BUS-CYP-1", "Does not apply here"
        )
        priya.go("/overview/all/?where=X06-1&theme=BUS").reads("1 of 1 organisations say it is in place")


def answered_without_pages(cast, organisation):
    """The same by the room's own acts: the short form goes through the pages with one respondent's part alone."""
    cycle = Cycle.objects.get()
    Assessing(cast.world, cycle).all_of(organisation, LEADS[organisation])


def run(cast, asked, answering):
    region = write_the_regions_strategy(cast)
    plans = take_it_over(cast)
    ask_the_organisations(cast, asked)
    for organisation in answering:
        answer_all(cast, organisation)
    if "hotel" not in answering:
        answered_without_pages(cast, "hotel")
    a_respondent_answers_their_part_and_sees_no_other(cast)
    compare_leaders_and_staff(cast, ask_the_staff(cast))
    act_and_bring_evidence(cast, plans["hana"])
    edition = publish_and_read(cast, plans["hana"])
    the_next_version_is_answered_line_by_line(cast, region, plans, edition)
    one_screen_says_where_it_all_stands(cast)
    assert Plan.objects.count() == 3 and Edition.objects.count() == 3


def test_the_strategy_goes_once_round(cast):
    run(cast, ASKED, ())


@pytest.mark.deep
def test_twelve_organisations_answer_and_the_strategy_goes_once_round(cast):
    run(cast, tuple(LEADS), tuple(each for each in LEADS if each != "quayside"))
