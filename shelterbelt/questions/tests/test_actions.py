"""Saving loses nothing, whoever else is saving."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from shelterbelt.core.errors import Refused, Stale
from shelterbelt.questions import actions
from shelterbelt.questions.models import Draft, Response
from shelterbelt.questions.tests.conftest import NOW
from shelterbelt.questions.tests.sample import SAMPLE
from shelterbelt.questions.tests.strategies import page_answers
from shelterbelt.questions.values import BLANK, NO_INFORMATION, NOT_APPLICABLE, State, given, read

LATER = NOW + timedelta(minutes=5)


def save(response, page, version=None, by="ANNA", instance=None, **answers):
    return actions.save_page(
        response=response,
        page=page,
        answers=answers,
        version=version or response.version,
        by=by,
        now=LATER,
        instance=instance,
    )


def add(response, instance="c1"):
    return actions.add_instance(response=response, page="children", instance=instance, by="ANNA", now=LATER)


def full(response):
    response = save(response, "danger", now=given("no"))
    response = add(response)
    child = {"name": given("Kai"), "born_on": NO_INFORMATION, "at_school": given("no")}
    response = save(response, "children", instance="c1", **child)
    return save(response, "harm", words=NOT_APPLICABLE, types=given(("none",)), place=given("home"))


def test_starting_twice_with_one_key_starts_once(response, sample):
    again = actions.start(
        questionnaire=sample, owner="ANNA", holder="SCHOOL", by="ANNA", now=LATER, idempotency_key="first"
    )
    assert again.pk == response.pk
    assert again.started_at == NOW
    other = actions.start(
        questionnaire=sample, owner="BEN", holder="SCHOOL", by="BEN", now=NOW, idempotency_key="first"
    )
    assert other.pk != response.pk


def test_a_save_says_who_and_when_and_moves_the_version(response):
    saved = save(response, "danger", now=given("yes"))
    assert (saved.version, saved.saved_at, saved.saved_by, saved.pages_done) == (2, LATER, "ANNA", ["danger"])
    assert saved.read.value("danger.now") == "yes"
    assert saved.current_page == "danger"


def test_fields_not_named_stay_and_blanks_clear(response):
    response = save(response, "harm", words=given("said so"), place=given("home"))
    response = save(response, "harm", place=BLANK)
    assert response.answers == {"harm": {"words": "said so"}}


def test_going_back_and_changing_an_answer_keeps_what_no_longer_counts(response):
    response = save(response, "danger", now=given("yes"))
    response = save(response, "called", log_number=given("17"))
    response = save(response, "danger", now=given("no"))
    assert response.answers["called"] == {"log_number": "17"}
    assert "called" not in response.counted
    response = save(response, "danger", now=given("yes"))
    assert response.counted["called"] == {"log_number": "17"}


def test_a_stale_save_of_the_same_page_gives_both_texts_and_loses_nothing(response):
    seen = response.version
    theirs = save(response, "harm", version=seen, by="BEN", words=given("Ben's words"), place=given("home"))
    with pytest.raises(actions.StaleAnswers) as stale:
        save(response, "harm", version=seen, words=given("Anna's words"), place=given("home"))
    assert stale.value.mine["words"] == given("Anna's words")
    assert stale.value.theirs["words"] == given("Ben's words")
    assert [both.field.code for both in stale.value.both] == ["words"]
    assert isinstance(stale.value, Stale)
    assert Response.objects.get().answers == theirs.answers


def test_the_same_save_twice_has_one_effect(response):
    seen = response.version
    first = save(response, "harm", version=seen, words=given("once"))
    again = save(response, "harm", version=seen, words=given("once"))
    assert (again.version, again.saved_at) == (first.version, first.saved_at)


def test_two_people_on_two_pages_do_not_disturb_each_other(response):
    seen = response.version
    save(response, "harm", version=seen, by="BEN", words=given("Ben's words"))
    saved = save(response, "danger", version=seen, now=given("no"))
    assert saved.answers == {"harm": {"words": "Ben's words"}, "danger": {"now": "no"}}


def test_two_people_on_two_children_do_not_disturb_each_other(response):
    response = add(add(response), "c2")
    seen = response.version
    save(response, "children", version=seen, instance="c1", name=given("Kai"))
    saved = save(response, "children", version=seen, instance="c2", name=given("Mia"))
    assert [child.name for child in saved.read.each("children")] == ["Kai", "Mia"]


def test_saving_a_child_that_somebody_removed_keeps_what_was_typed(response):
    response = add(response)
    actions.remove_instance(
        response=response, page="children", instance="c1", version=response.version, by="BEN", now=LATER
    )
    with pytest.raises(actions.GoneAnswers) as gone:
        save(response, "children", instance="c1", name=given("Kai"))
    assert gone.value.mine == {"name": given("Kai")}


def test_a_child_that_changed_since_is_not_removed(response):
    response = add(response)
    seen = response.version
    save(response, "children", instance="c1", name=given("Kai"))
    with pytest.raises(actions.StaleAnswers):
        actions.remove_instance(
            response=response, page="children", instance="c1", version=seen, by="BEN", now=LATER
        )
    assert len(Response.objects.get().answers["children"]) == 1


def test_adding_the_same_child_twice_adds_one_and_no_more_than_the_most(response):
    response = add(add(response))
    assert len(response.answers["children"]) == 1
    response = add(add(response, "c2"), "c3")
    with pytest.raises(Refused, match="up to 3 children"):
        add(response, "c4")


def test_a_page_answered_once_takes_no_instances(response):
    with pytest.raises(Refused):
        actions.add_instance(response=response, page="harm", instance="x", by="ANNA", now=LATER)


def test_a_repeated_page_is_passed_only_with_enough(response):
    with pytest.raises(Refused, match="at least 1 child"):
        actions.pass_page(response=response, page="children", by="ANNA", now=LATER)
    passed = actions.pass_page(response=add(response), page="children", by="ANNA", now=LATER)
    assert passed.pages_done == ["children"]


def test_submitting_lists_what_is_missing(response):
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit(response=response, version=response.version, by="ANNA", now=LATER)
    assert [item.page.code for item in refused.value.missing][:2] == ["danger", "children"]
    assert Response.objects.get().submitted_at is None


def test_a_complete_response_is_submitted_once_and_then_closed(response):
    response = full(response)
    done = actions.submit(response=response, version=response.version, by="ANNA", now=LATER)
    again = actions.submit(
        response=response, version=response.version, by="BEN", now=LATER + timedelta(days=1)
    )
    assert (again.submitted_at, again.submitted_by, again.version) == (LATER, "ANNA", done.version)
    for act in (
        lambda: save(done, "danger", now=given("yes")),
        lambda: add(done, "c2"),
        lambda: actions.keep_draft(response=done, page="harm", typed={}, by="ANNA", now=LATER),
    ):
        with pytest.raises(actions.AlreadySubmitted):
            act()


def test_what_changed_since_the_review_is_not_submitted_unread(response):
    response = full(response)
    save(response, "you", by="BEN", email=given("a@example.org"))
    with pytest.raises(Stale):
        actions.submit(response=response, version=response.version, by="ANNA", now=LATER)


def test_drafts_are_kept_for_each_person_and_go_when_that_person_saves(response):
    for by, typed in (("ANNA", "31/2"), ("BEN", "x\x00")):
        actions.keep_draft(response=response, page="harm", typed={"q_times": [typed]}, by=by, now=NOW)
    assert Draft.objects.get(typed_by="BEN").typed == {"q_times": ["x\ufffd"]}
    save(response, "harm", times=given(3))
    assert [draft.typed_by for draft in Draft.objects.all()] == ["BEN"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"submitted_at": NOW},
        {"submitted_by": "ANNA"},
        {"saved_at": NOW - timedelta(days=1)},
        {"version": 0},
        {"owner": ""},
    ],
)
def test_the_database_refuses_what_cannot_be(response, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(**wrong)


def test_measures_filter_by_answers_that_count(response, sample):
    response = save(response, "harm", types=given(("physical", "4")), place=NO_INFORMATION, times=given(0))
    response = save(response, "danger", now=given("no"))
    save(response, "called", log_number=given("17"))
    mine = Response.objects.to("sample_worry")
    assert mine.choosing("harm.types", "4").count() == 1
    assert mine.choosing("harm.types", "sexual").count() == 0
    assert mine.saying("danger.now", "no").count() == 1
    assert mine.saying("harm.times", 0).count() == 1
    assert mine.saying("called.log_number", "17").count() == 0
    assert mine.filter(counted__harm__times__gte=0).count() == 1
    states = {"harm.types": State.GIVEN, "harm.place": State.NO_INFORMATION, "harm.words": State.BLANK}
    for ref, state in states.items():
        assert [each for each in State if mine.standing(ref, each).exists()] == [state]
    assert mine.submitted().count() == 0
    assert Response.objects.to("sample_worry", 2).count() == 0


ONCE = [page.code for page in SAMPLE.pages if not page.repeat]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@for_all(saves=st.lists(page_answers(ONCE), max_size=10))
def test_any_sequence_of_saves_ends_in_what_was_saved_last(response, saves):
    row, last = Response.objects.get(pk=response.pk), {}
    with transaction.atomic():
        for page, answers in saves:
            row = save(row, page.code, **answers)
            last.update({(page, code): answer for code, answer in answers.items()})
        stored = Response.objects.get(pk=row.pk).answers
        for (page, code), answer in last.items():
            assert read(page.by_code[code].kind, stored.get(page.code, {}).get(code)) == answer
        transaction.set_rollback(True)


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "'; drop table--",
    "=1+1",
    "\u202eabc",
    "a\x00b",
    "🧒🏽" * 40,
    "\\u0000",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_text(response, text):
    save(response, "harm", words=given(text))
    assert Response.objects.get().read.value("harm.words") == text.replace("\x00", "\ufffd")
