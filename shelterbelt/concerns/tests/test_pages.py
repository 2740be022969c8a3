"""The pages of the thread, from the school's first click to the finished assessment."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.tests.world import CHILD, DECISION, SCREENING, WORRY

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = "<script>alert(1)</script>{{7*7}}'\"\u202e"


@pytest.fixture
def act_as(client):
    def go(member):
        client.force_login(member.user, backend=BACKEND)
        return client

    return go


def address(name, *args):
    return reverse(f"concerns:{name}", args=args)


def key():
    return {"idempotency_key": str(uuid4())}


def decision_form(concern, **changed):
    facts = DECISION | changed
    contexts = {f"context_{code}": finding for code, finding in facts.pop("contexts").items()}
    return {"version": concern.version, **key(), **facts, **contexts}


def test_a_school_starts_answers_and_comes_back(world, act_as):
    client = act_as(world.lead)
    page = client.get(address("start"))
    assert "call 999" in page.content.decode()
    started = client.post(address("start"), key())
    referral = Referral.objects.get()
    assert started.url == address("questions", referral.reference, "danger")
    page = client.get(started.url)
    version = re.search(r'name="version" value="(\d+)"', page.content.decode()).group(1)
    saved = client.post(started.url, {"q_now": "yes", "version": version})
    assert saved.url == address("questions", referral.reference, "called")
    assert "Go on" in client.get(address("referral", referral.reference)).content.decode()


@pytest.mark.parametrize("page", ["children", "household", *WORRY, "behaviour", "factors", "called"])
def test_every_page_of_the_questions_is_drawn(world, act_as, page):
    referral = world.draft()
    assert act_as(world.lead).get(address("questions", referral.reference, page)).status_code == 200


def test_a_childs_page_is_drawn(world, act_as):
    referral = world.draft()
    child = referral.response.read.each("children")[0].id
    assert (
        act_as(world.lead).get(address("instance", referral.reference, "children", child)).status_code == 200
    )


def test_before_sending_the_page_says_who_will_see_it(world, act_as):
    referral = world.draft()
    page = act_as(world.lead).get(address("check", referral.reference)).content.decode()
    assert "Who will see this" in page and "Harbour Council" in page


def test_sending_shows_the_reference_and_what_happens_next(world, act_as):
    referral = world.draft()
    client = act_as(world.lead)
    form = {"version": referral.response.version, "to": world.other_council.reference, **key()}
    sent = client.post(address("check", referral.reference), form)
    assert sent.url == address("sent", referral.reference)
    page = client.get(sent.url).content.decode()
    assert referral.reference in page and "Fellside Council" in page
    assert client.post(address("check", referral.reference), form).status_code == 302
    assert Concern.objects.get().record.holder == world.other_council


def test_answers_changed_meanwhile_are_read_again_before_sending(world, act_as):
    referral = world.draft()
    form = {"version": 1, "to": world.council.reference, **key()}
    page = act_as(world.lead).post(address("check", referral.reference), form)
    assert "Somebody else changed answers" in page.content.decode()
    assert not Concern.objects.exists()


def test_the_thread_runs_through_the_front_doors_pages(world, act_as):
    concern = world.sent().concern
    client, ref = act_as(world.screener), concern.reference
    listed = client.get(address("triage")).content.decode()
    assert ref in listed and "To screen" in listed
    screening = {"version": concern.version, **SCREENING, **key()}
    assert client.post(address("screen", ref), screening).url == address("concern", ref)
    concern.refresh_from_db()
    assert client.post(address("decide", ref), decision_form(concern)).url == address("concern", ref)
    told = client.post(address("feedback", ref), {"text": "An assessment begins.", **key()})
    assert told.url == address("concern", ref)
    concern.refresh_from_db()
    finished = {"version": concern.version, "outcome": "Support is in place", **key()}
    assert client.post(address("assessment", ref), finished).status_code == 302
    page = client.get(address("concern", ref)).content.decode()
    history = client.get(address("history", ref)).content.decode()
    assert "Assessment finished" in history and "Timeline" in history
    for words in ("He says I owe him.", "Done in time", "Who saw this", "Carol Marsh"):
        assert words in page


def test_the_school_reads_the_answer(world, act_as):
    concern = actions.give_feedback(by=world.screener, concern=world.decided(), text="An assessment begins.")
    referral, client = concern.referrals.get(), act_as(world.lead)
    assert "An assessment begins." in client.get(address("referral", referral.reference)).content.decode()
    client.post(address("seen", referral.reference), key())
    referral.refresh_from_db()
    assert referral.feedback_seen_at is not None


def test_two_people_decide_at_once_and_nothing_typed_is_lost(world, act_as):
    concern = world.screened()
    mine = decision_form(concern, reasons="What I typed", decision="strategy_discussion")
    actions.decide_concern(
        by=world.social_worker, concern=concern, version=concern.version, **(DECISION | {"reasons": "Theirs"})
    )
    client = act_as(world.screener)
    page = client.post(address("decide", concern.reference), mine)
    words = page.content.decode()
    assert page.status_code == 409
    assert "What I typed" in words and "Theirs" in words and "Somebody else saved changes too" in words
    concern.refresh_from_db()
    assert f'name="version" value="{concern.version}"' in words
    again = client.post(address("decide", concern.reference), mine | {"version": concern.version})
    assert again.status_code == 302
    concern.refresh_from_db()
    assert concern.reasons == "What I typed"


def test_a_refusal_stands_at_its_question_and_keeps_what_was_typed(world, act_as):
    concern = world.screened()
    form = decision_form(concern, contexts={"home": "harm"}, reasons="Kept words")
    page = act_as(world.screener).post(address("decide", concern.reference), form).content.decode()
    assert "Say what was found in each context" in page and "Kept words" in page


def test_both_statuses_and_factors_are_saved_from_their_pages(world, act_as):
    concern = world.behaviour()
    client, ref = act_as(world.social_worker), concern.reference
    said = {f"{status}_{child.reference}": "no_information"
            for child in concern.children.all() for status in ("harmed", "harming")}  # fmt: skip
    form = {"version": concern.version, **key(), **said}
    assert client.post(address("statuses", ref), form).status_code == 302
    concern.refresh_from_db()
    child = concern.children.to_explore().get()
    form = {"version": concern.version, **key(), f"factors_{child.reference}": ["trauma"]}
    assert client.post(address("factors", ref), form).status_code == 302
    assert not concern.record.duties.open().filter(code__startswith="hsb.").exists()


def test_a_strategy_discussion_is_recorded_from_its_page(world, act_as):
    concern = world.decided("strategy_discussion")
    page = act_as(world.social_worker).get(address("step", concern.reference, "strategy_discussion.hold"))
    assert "Does a section 47 enquiry begin?" in page.content.decode()
    missing = act_as(world.social_worker).get(address("step", concern.reference, "conference.initial"))
    assert missing.status_code == 404


@pytest.mark.parametrize("standing", ["late", "undecided", "open", "closed", ""])
def test_the_front_doors_list_filters(world, act_as, standing):
    undecided, closed = world.sent().concern, world.decided("advice")
    actions.give_feedback(by=world.screener, concern=closed, text="Advice was given.")
    query = {"standing": standing, "pathway": "cse"}
    page = act_as(world.screener).get(address("triage"), query).content.decode()
    shown = {"undecided": {undecided}, "open": {undecided}, "closed": {closed}, "late": set()}
    for concern in (undecided, closed):
        assert (concern.reference in page) is (concern in shown.get(standing, {undecided, closed}))


def test_hostile_words_are_shown_as_words(world, act_as):
    concern = world.decided(
        reasons=HOSTILE,
        draft={
            "children": (CHILD | {"given_name": HOSTILE},),
            "happened": WORRY["happened"] | {"account": HOSTILE, "place_name": HOSTILE},
        },
    )
    for member, name, ref in (
        (world.screener, "concern", concern.reference),
        (world.screener, "decide", concern.reference),
        (world.screener, "statuses", concern.reference),
        (world.lead, "referral", concern.referrals.get().reference),
        (world.lead, "print", concern.referrals.get().reference),
    ):
        page = act_as(member).get(address(name, ref))
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "{{7*7}}" in page.content.decode() or name == "decide"


def test_the_list_costs_the_same_whatever_its_length(world, act_as):
    client = act_as(world.screener)
    world.sent()
    client.get(address("triage"))
    few = _queries(client)
    for _ in range(4):
        world.sent()
    assert _queries(client) == few


def _queries(client):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address("triage")).status_code == 200
    return len(caught)
