"""From one interview, in one step each: police, children's services, a first responder, word to the child."""

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions as concerns
from shelterbelt.concerns.models import NrmReferral, Referral
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.demo.filling_in import answers_for
from shelterbelt.intelligence.actions import save_submission_page
from shelterbelt.intelligence.models import Submission
from shelterbelt.intelligence.tests.world import ABOUT, Desk
from shelterbelt.missing.actions import pass_on
from shelterbelt.missing.models import Interview
from shelterbelt.patterns import actions
from shelterbelt.questions.actions import save_page
from shelterbelt.records.models import Duty
from tests.stock import plain, signed_in

WHAT = {
    "topic": "A man and a flat", "happened": "Last week", "often": "once", "themes": ["cse"], "account": "A man called Denny.",
}  # fmt: skip


def send_referral(by, referral):
    """Answer what the begun referral still asks, keeping what it began with, and send it."""
    referral.refresh_from_db()
    stored = referral.response.answers
    for each in referral.response.questionnaire.pages:
        for instance in (
            referral.response.read.each(each.code) if each.repeat and each.code in stored else [None]
        ):
            if each.repeat and instance is None:
                continue
            kept = {
                f.code: instance.answer(f.code)
                if instance
                else referral.response.read.answer(f"{each.code}.{f.code}")
                for f in each.fields
                if f.kind.asks
            }
            known = {code: answer for code, answer in kept.items() if answer.given}
            said = answers_for(each, {"now": "no", **known}, clock.now())
            values = {
                "page": each.code,
                "answers": said,
                "version": referral.response.version,
                "instance": instance.id if instance else None,
            }
            concerns.answer_referral(by=by, referral=referral, act=save_page, values=values)
            referral.response.refresh_from_db()
    concerns.send_referral(by=by, referral=referral, version=referral.response.version)


def there(name, interview):
    return reverse(f"patterns:{name}", args=[interview.reference])


def press(world, who, name, interview, **said):
    key = {"idempotency_key": f"{who}-{name}-{len(said)}-{Interview.objects.get().passed.count()}"}
    return signed_in(world.stock, who).post(there(name, interview), {**key, **said}, follow=True)


def page(world, who, interview):
    there_ = reverse("missing:interview", args=[interview.reference])
    return plain(signed_in(world.stock, who).get(there_).content)


def passed(what):
    return Interview.objects.get().passed.filter(what=what).order_by("-pk").first()


def test_information_is_begun_filled_and_the_interview_says_it_was_passed_on_only_once_it_was_sent(world):
    interview = world.held()
    press(world, "rosa", "information_from_interview", interview)
    submission = Submission.objects.get()
    read = submission.response.read
    (met,), (place,) = read.each("people"), read.each("things")
    assert (met.value("name"), met.value("role"), place.value("value")) == (
        "Denny",
        "suspected",
        "Flat 4, Quay House",
    )
    assert passed("intelligence").answer == "begun" and passed("intelligence").links_to == ""
    assert "Begun, not sent yet" in page(world, "rosa", interview)
    again = press(world, "rosa", "information_from_interview", interview)
    assert Submission.objects.count() == 1 and submission.reference in again.redirect_chain[-1][0]
    with pytest.raises(Refused, match="Send the form"):
        actions.note_information_sent(by=world.people["rosa"], interview=interview)
    save_submission_page(by=world.people["rosa"], submission=submission, page="what", answers=WHAT)
    submission.refresh_from_db()
    Desk(world.stock).send(submission, ABOUT)
    assert "Note on the interview" in plain(
        signed_in(world.stock, "rosa").get(there("information_from_interview", interview)).content
    )
    press(world, "rosa", "information_from_interview", interview, noted="1")
    assert (passed("intelligence").answer, passed("intelligence").to) == (
        "passed",
        world.organisations["police"],
    )
    assert "passed on to" in page(world, "rosa", interview)


def test_a_colleague_of_the_interviewer_neither_sees_nor_sends_what_was_begun(world):
    interview = world.held()
    press(world, "rosa", "information_from_interview", interview)
    said = plain(signed_in(world.stock, "niamh").get(there("information_from_interview", interview)).content)
    assert "Begin the form" in said and "has not been sent yet" not in said


def test_whoever_is_no_first_responder_asks_one_and_the_decision_is_owed(world):
    interview = world.held()
    assert "Ask them to decide" in plain(
        signed_in(world.stock, "rosa").get(there("nrm_from_interview", interview)).content
    )
    press(world, "rosa", "nrm_from_interview", interview)
    owed = Duty.objects.get(code="nrm.consider")
    assert (owed.owed_by, owed.met_at, owed.record) == (interview.record.holder, None, interview.record)
    assert passed("nrm").answer == "begun" and "Asked to decide" in page(world, "tom", interview)
    said = plain(signed_in(world.stock, "tom").get(there("nrm_from_interview", interview)).content)
    assert "none open" in said and "Begin the referral" not in said
    pass_on(
        by=world.people["tom"],
        interview=interview,
        what="nrm",
        answer="nothing",
        words="Not indicated: seen by two.",
    )
    assert Duty.objects.get(code="nrm.consider").met_at is not None


def test_a_first_responder_begins_the_referral_from_the_concern_with_what_the_interview_holds(world):
    interview = world.held()
    press(world, "rosa", "concern_from_interview", interview)
    send_referral(world.people["rosa"], Referral.objects.get())
    press(world, "rosa", "concern_from_interview", interview, noted="1")
    assert passed("concern").answer == "passed"
    press(world, "rosa", "nrm_from_interview", interview)
    assert "Begin the referral" in plain(
        signed_in(world.stock, "tom").get(there("nrm_from_interview", interview)).content
    )
    done = press(world, "tom", "nrm_from_interview", interview)
    begun = NrmReferral.objects.get()
    assert begun.reference in done.redirect_chain[-1][0]
    read = begun.response.read
    assert "Zebedee Quillfeather" in read.value("person.names") and read.value("happened.types") == (
        "sexual",
    )
    assert (
        "Denny" in read.value("evidence.exploiters")
        and read.value("happened.words") == "I just wanted to see my mates"
    )
    assert (passed("nrm").answer, passed("nrm").links_to) == ("passed", begun.reference)
    assert Duty.objects.get(code="nrm.consider").met_at is not None
    for name in ("niamh", "helen", "carla", "imran"):
        answer = signed_in(world.stock, name).get(there("nrm_from_interview", interview))
        assert (answer.status_code == 200) is (name == "niamh"), name


def test_the_child_hears_back_in_words_that_give_nothing_away(world):
    interview = world.held()
    owed = Duty.objects.get(code="missing.child_hears_back")
    assert owed.owed_by == interview.delivering and "Not told yet" in page(world, "rosa", interview)
    for words in ("Police arrested Denny at the flat", "Officers are watching the house"):
        refused = press(
            world, "rosa", "tell_child", interview, told_at="1 minute ago", outcome="acted_on", words=words
        )
        assert "give" in plain(refused.content) or "police" in plain(refused.content).lower()
        assert Duty.objects.get(pk=owed.pk).met_at is None, words
    press(
        world,
        "rosa",
        "tell_child",
        interview,
        told_at="now",
        outcome="acted_on",
        words="Thank you for telling me.",
    )
    assert Duty.objects.get(pk=owed.pk).met_at is not None
    assert "Something is being done because of what you said" in page(world, "rosa", interview)
    for name in ("tom", "imran", "carla"):
        assert signed_in(world.stock, name).get(there("tell_child", interview)).status_code == 404


def test_a_child_who_is_not_told_has_a_reason_and_still_looking_is_not_the_end(world):
    interview, rosa = world.held(), world.people["rosa"]
    act = {"by": rosa, "interview": interview, "told_at": clock.now()}
    actions.tell_child_safely(**act, outcome="still_looking", words="")
    assert Duty.objects.get(code="missing.child_hears_back").met_at is None
    with pytest.raises(Refused, match="why the child"):
        actions.tell_child_safely(**act, outcome="not_safe", words="")
    actions.tell_child_safely(**act, outcome="not_safe", words="A carer reads everything.")
    owed = Duty.objects.get(code="missing.child_hears_back")
    assert owed.met_at is None and "A carer reads" in owed.waived_why


def test_what_came_back_to_the_interviewer_stands_beside_the_words_for_the_child(world):
    interview = world.held()
    press(world, "rosa", "concern_from_interview", interview)
    referral = Referral.objects.get()
    send_referral(world.people["rosa"], referral)
    Referral.objects.update(
        feedback_text="We will see the child tomorrow.",
        feedback_at=clock.now(),
        feedback_by=world.people["grace"],
    )
    said = plain(signed_in(world.stock, "rosa").get(there("tell_child", interview)).content)
    assert (
        "We will see the child tomorrow" in said
        and "Police" not in said.split("What came back")[1].split("</table>")[0]
    )
