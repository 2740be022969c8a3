"""The whole thread as pages throughout: a child placed across a border goes missing, is back, is heard on a phone in time, police
act on what was said, and everybody hears back. The cast press what stands before them; no act is called and no address typed."""

import re
from datetime import timedelta

import pytest

from shelterbelt.concerns.models import Referral
from shelterbelt.core import clock
from shelterbelt.intelligence.models import Report, Submission
from shelterbelt.intelligence.rules import CHECKS
from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.law.calendar import LONDON, local_day
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.patterns.tests.walking import Walker
from tests.stock import lay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAFE, THANKS = READY_TEXTS["added_to_picture"], READY_TEXTS["used_to_plan_disruption"]
"""What may be said where the report could reveal its source, as the words of a child could; and where it could not."""
DENNY = "A man called Denny collects young people in a grey car"
WORDINGS = {
    "practitioner": "Information suggests that somebody called Denny meets young people near the front.",
    "business": "Information suggests that a silver car, registration AB12 CDE, is used to move young people.",
}
MEASURES = {"tom": ("RHI-CYP-3.1", "RHI-CYP-3.2"), "marcus": ("RHI-CYP-2.2", "RHI-CYP-5.1")}
"""Measures that move, of the authority that looks after the child and of the one where the child lives."""


def reported(walk):
    """The home reports, the host authority tells and asks other areas, police grade the risk, and the child is back."""
    walk.be("nadia")
    walk.menu("Report a missing child")
    walk.follow("A child who is not known here yet")
    walk.fill(
        given_name="Zebedee", family_name="Quillfeather", born_on_day="6", born_on_month="5", born_on_year="2011",
        absence="missing", last_seen_at="10 minutes ago", missing_from="residential", responsible="Harbour Council",
        why_worried="A call, then gone by the back stairs.", sexual_exploitation="yes", criminal_exploitation="not_known",
        police_told="yes",
    )  # fmt: skip
    walk.press("Report now")
    episode = Episode.objects.get()
    walk.be("daniel")
    walk.menu("Missing children")
    walk.follow(episode.reference)
    walk.follow("Grade the risk")
    walk.fill(level="high", reasons="Age, and who waits for this child.")
    walk.press("Save")
    walk.be("marcus")
    walk.menu("Missing children")
    walk.follow(episode.reference)
    for party in ("childrens_services", "placing_authority", "reviewing_officer", "placement"):
        walk.follow("Record who was told")
        walk.fill(party=party, told_at="now", how="By telephone")
        walk.press("Save")
    walk.follow("Ask other areas")
    walk.fill_plainly()
    walk.press("Ask")
    walk.be("nadia")
    walk.menu("Report a missing child")
    walk.follow("Zebedee Quillfeather")
    walk.follow("The child is back")
    walk.fill(
        found_at="1 minute ago", found_in="street", found_where="Sea front", found_by="self", returned_how="self",
        harm_found="not_known",
    )  # fmt: skip
    walk.press("Save")


def typed(name, at):
    """A moment as it is typed: day, month, year and time."""
    here = at.astimezone(LONDON)
    parts = {"day": here.day, "month": here.month, "year": here.year, "time": f"{here:%H:%M}"}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def heard(walk):
    """Harbour asks Safe Ground; Rosa offers, books and holds the talk on a phone, answering page after page."""
    interview = Interview.objects.get()
    walk.be("tom")
    walk.menu("Return interviews")
    walk.follow(interview.reference)
    walk.follow("Decide who holds it")
    walk.fill(basis="paid", delivering="Safe Ground", briefing="Likes to walk while talking.")
    walk.press("Save")
    walk.be("rosa")
    walk.menu("Return interviews")
    walk.follow(interview.reference)
    walk.follow("Offer")
    walk.fill(offered_at="now", words="By telephone; it is the child's choice.")
    walk.press("Save")
    walk.follow("The child said yes")
    walk.press("Save")
    walk.follow("Begin the talk")
    walk.press("Begin the talk")
    walk.answer_all(
        "/check/", adds=("people", "places"), **typed("held_at", clock.now()), own="I only wanted to see my mates", name="Denny",
        nickname="Den", danger="yes", kind="neighbourhood", police_information="yes", nrm="yes", sexual="yes", worry="high",
        asked="yes", push="rules", pull="older_person",
    )  # fmt: skip
    walk.press("Hand in")
    interview.refresh_from_db()
    assert interview.stage == "held" and interview.held_at - interview.clock_started_at < timedelta(hours=72)
    return interview


def passed_on(walk, interview):
    """From the interview, one step each: police, children's services, a first responder, people and places, a plan."""
    walk.follow("Do it now")
    walk.press("Begin the form")
    walk.follow("Go on")
    walk.answer_all("/check/", often="once", account=DENNY, words="", opinion="", topic="Somebody who meets young people",
                    happened="Last night", themes="cse")  # fmt: skip
    walk.fill(
        how_known="child_told_me", believed="yes", could_reveal="yes", at_risk="no", may_be_contacted="no"
    )
    walk.press("Send to the police")
    back_to_interview(walk, interview)
    walk.follow("Go on")
    walk.press("Note on the interview")
    walk.follow("Do it now")
    walk.press("Begin the referral")
    walk.follow(re.compile("^(Go on|Continue)"))
    walk.answer_all("/check/", now="no", role="harmed", given_name="Zebedee",
                    family_name="Quillfeather", phone="01632 960001", email="rosa@example.org")  # fmt: skip
    walk.press("Send")

    back_to_interview(walk, interview)
    walk.follow("Go on")
    walk.press("Note on the interview")
    walk.follow("Do it now")
    walk.press("Ask them to decide")
    walk.follow("Do it now")
    review = local_day(clock.now()) + timedelta(days=30)
    walk.fill_plainly(
        where_to_go="My aunt's", what_changes="No rows about the phone", child_took_part="yes", carer_took_part="yes",
        review_on_day=str(review.day), review_on_month=str(review.month), review_on_year=str(review.year),
    )  # fmt: skip
    walk.press("Save the plan")
    back_to_interview(walk, interview)
    walk.follow("Do it now")
    walk.press("Add them")
    assert "Not considered yet" not in walk.text and "passed on to Saltmarsh Police" in walk.text, walk.text[
        :2000
    ]


def back_to_interview(walk, interview):
    """Open the interview again from the list."""
    walk.menu("Return interviews")
    walk.follow(interview.reference)


def noticed(walk):
    """The hotel's night manager tells what she saw."""
    walk.be("carla")
    walk.menu("Share information")
    walk.follow("Share information")
    walk.fill(urgent="none")
    walk.press("Continue")
    walk.answer_all("/check/", account="Two men brought a girl in a school blazer to room 212. She looked frightened.",
                    happened="Friday about 11pm", place="Pier View Hotel, 1 Marine Parade, ZZ1 1AA", plate="AB12 CDE",
                    words="", who="One about 30 with a beard", other="")  # fmt: skip
    walk.fill(how_known="saw_it", could_reveal="no")
    walk.press("Send to the police")


def acted_on(walk):
    """The unit grades each report by two, rewords it, passes it to Harbour and answers; Harbour says what it did."""
    for report in Report.objects.order_by("pk"):
        by_child = report.voice == "practitioner"
        conditions = {"handling": "C", "conditions": "A1"} if by_child else {"handling": "P"}
        at_the_desk(walk, "imran", report, "Sort this report", sorting="accepted", priority="high")
        at_the_desk(
            walk,
            "imran",
            report,
            "Assess the grade",
            source="2",
            assessment="C",
            why="First report.",
            **conditions,
        )
        at_the_desk(walk, "bethan", report, "Confirm the grade", answer="yes")
        at_the_desk(walk, "imran", report, "Write what may be passed on", text=WORDINGS[report.voice])
        at_the_desk(walk, "bethan", report, "Check the wording", answer="yes", checks=list(CHECKS))
        at_the_desk(
            walk, "imran", report, "Pass it on", to="Harbour Council", purpose="To protect children near the front",
            lawful_basis="public_task", may_be_passed_on="no",
        )  # fmt: skip
        outcome = "added_to_picture" if by_child else "used_to_plan_disruption"
        at_the_desk(walk, "imran", report, "Answer whoever shared it", outcome=outcome)
        at_the_desk(walk, "bethan", report, "Read the draft answer", answer="send")
    walk.be("tom")
    walk.follow(re.compile("new messages?"))
    walk.in_row("The police passed information", "Read and open")
    walk.press("It has arrived")
    walk.fill(code="acted_on", text="Two families near the front were spoken with.")
    walk.press("Send answer")


def at_the_desk(walk, who, report, what, **said):
    """Let somebody of the unit do one thing on a report."""
    if walk.who != who:
        walk.be(who)
        walk.menu("Intelligence")
        walk.follow(report.reference)
    walk.follow(what)
    walk.fill(**said)
    walk.submit()


def decided(walk):
    """Harbour's front door screens the referral, decides and tells the interviewer."""
    walk.be("tom")
    walk.menu("Front door")
    walk.follow(Referral.objects.get().concern.reference)
    for step, wishes in (("Screen", {"threshold": "child_in_need"}), ("Decide", {"decision": "assessment_s17"}),
                         ("Tell", {"text": "We will see the child tomorrow."})):  # fmt: skip
        walk.follow(re.compile(step))
        walk.fill_plainly(**wishes)
        walk.submit()


def heard_back(walk, interview):
    """The interviewer reads what came back and tells the child; the night manager reads hers, and neither sees the other's."""
    walk.be("rosa")
    walk.menu("Share information")
    walk.follow(Submission.objects.get(voice="practitioner").reference)
    assert SAFE in walk.text
    walk.press("I have read this answer")
    back_to_interview(walk, interview)
    walk.follow("Tell the child")
    assert "We will see the child tomorrow" in walk.text and SAFE in walk.text
    walk.fill(told_at="now", outcome="acted_on")
    walk.press("Save")
    assert "Something is being done because of what you said" in walk.text
    walk.be("carla")
    walk.menu("Share information")
    walk.follow(Submission.objects.get(voice="business").reference)
    assert THANKS in walk.text and "Denny" not in walk.text and "Rosa" not in walk.text
    walk.press("I have read this answer")


def figures(walk):
    """What the measures of both authorities say, each read on its recommendation's page."""
    found = {}
    for who, codes in MEASURES.items():
        for code in codes:
            walk.be(who)
            walk.page.goto(f"{walk.url}/strategy/measures/{code}/")
            found[code] = walk.text
    return found


def test_from_a_child_who_is_missing_to_everybody_who_hears_back(db, page, live_server, faults, request):
    walk = Walker(lay(), page, live_server, faults, looks=request.config.getoption("--deep"))
    before = figures(walk)
    reported(walk)
    interview = heard(walk)
    passed_on(walk, interview)
    noticed(walk)
    acted_on(walk)
    decided(walk)
    heard_back(walk, interview)
    for code, now in figures(walk).items():
        assert "1 of 1" in now and "1 of 1" not in before[code], f"{code}: {now[:600]}"
    assert not walk.faults, "\n".join(walk.faults)
