"""What applies, what comes next and what is missing."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from shelterbelt.questions import engine
from shelterbelt.questions.answers import Answers, shown
from shelterbelt.questions.tests.sample import SAMPLE
from shelterbelt.questions.tests.strategies import answer_to, page_answers
from shelterbelt.questions.values import (
    BLANK,
    ID,
    NO_INFORMATION,
    NOT_APPLICABLE,
    Answer,
    Kind,
    State,
    given,
    read,
    write,
)

ALWAYS = ["danger", "children", "harm", "you"]
CHILD = {ID: "c1", "name": "Kai", "at_school": "yes", "school": "Hill"}


def codes(answers):
    return [page.code for page in engine.pages_in_force(SAMPLE, answers)]


@pytest.mark.parametrize(
    ("answers", "extra"),
    [
        ({}, []),
        ({"danger": {"now": "no"}}, []),
        ({"danger": {"now": "yes"}}, ["called"]),
        ({"harm": {"types": {"sexual": True}}}, ["health"]),
        ({"harm": {"types": {"physical": True}}}, ["health"]),
        ({"harm": {"types": {"physical": True}, "place": "online"}}, []),
        ({"harm": {"types": {"none": True}}}, []),
        ({"harm": {"types": {"state": "no_information"}}}, []),
        ({"children": [CHILD]}, ["school_told"]),
        ({"children": [{ID: "c0", "at_school": "no"}, CHILD]}, ["school_told"]),
        ({"children": [CHILD], "harm": {"place": {"state": "no_information"}}}, []),
        ({"harm": {"types": {"sexual": True}}, "health": {"seen": "yes"}}, ["health", "doctor"]),
        ({"harm": {"types": {"none": True}}, "health": {"seen": "yes"}}, []),
    ],
)
def test_the_pages_that_apply(answers, extra):
    assert sorted(codes(answers)) == sorted(ALWAYS + extra)


def test_answers_of_a_page_that_ceased_to_apply_are_left_out_of_what_counts():
    answers = {"danger": {"now": "no"}, "called": {"log_number": "17"}}
    assert engine.answers_in_force(SAMPLE, answers) == {"danger": {"now": "no"}, "children": []}
    assert Answers(SAMPLE, answers).answer("called.log_number") == BLANK
    assert Answers(SAMPLE, answers, kept=True).value("called.log_number") == "17"


def test_a_field_applies_to_each_child_by_that_childs_own_answers():
    answers = {"children": [CHILD, {ID: "c2", "at_school": "no", "school": "Old"}]}
    page = SAMPLE.by_code["children"]
    assert "school" in [f.code for f in engine.visible_fields(SAMPLE, page, answers, "c1")]
    assert "school" not in [f.code for f in engine.visible_fields(SAMPLE, page, answers, "c2")]
    assert [child.value("school") for child in Answers(SAMPLE, answers).each("children")] == ["Hill", None]
    assert [child.name for child in Answers(SAMPLE, answers).each("children")] == ["Kai", "Child 2"]


FULL = {
    "danger": {"now": "no"},
    "children": [CHILD | {"born_on": {"state": "no_information"}}],
    "harm": {
        "words": {"state": "not_applicable"},
        "types": {"none": True},
        "place": {"state": "no_information"},
    },
}


def test_required_questions_take_no_information_and_not_applicable_but_no_blank():
    assert engine.complete(SAMPLE, FULL)
    for page, field in (("harm", "words"), ("harm", "types"), ("danger", "now")):
        blank = {**FULL, page: {k: v for k, v in FULL[page].items() if k != field}}
        assert [(m.page.code, m.field.code) for m in engine.missing(SAMPLE, blank)] == [(page, field)]


def test_too_few_children_are_missing_and_a_question_of_one_child_is_named():
    assert engine.missing(SAMPLE, {**FULL, "children": []})[0].words == "Add at least 1 child"
    second = {ID: "c2", "name": "Mia", "at_school": "yes", "born_on": "2014-01-01"}
    assert [m.words for m in engine.missing(SAMPLE, {**FULL, "children": [CHILD, second]})] == [
        "Answer “Date of birth” (child 1)",
        "Answer “Which school?” (child 2)",
    ]


def test_progress_counts_pages_that_apply_and_lack_nothing():
    done = ["danger", "children", "harm", "called"]
    assert engine.progress(SAMPLE, FULL, done).words == "3 of 4 pages done"
    assert engine.first_unfinished(SAMPLE, FULL, done).code == "you"
    assert engine.first_unfinished(SAMPLE, FULL, [*done, "you"]) is None
    assert engine.first_unfinished(SAMPLE, {}, done).code == "danger"


@for_all(st.lists(page_answers(), max_size=12))
def test_no_answers_lead_to_a_dead_end(saves):
    answers = {}
    for page, typed in saves:
        stored = {c: write(page.by_code[c].kind, a) for c, a in typed.items() if a.settled}
        answers[page.code] = [{ID: "c1", **stored}] if page.repeat else stored
        for each in SAMPLE.pages:
            walked, at = [], each
            while at := engine.next_page(SAMPLE, answers, at.code):
                walked.append(at.code)
                assert len(walked) <= len(SAMPLE.pages)
            assert walked == [c for c in codes(answers) if c in walked]
        first = codes(answers)[0]
        assert engine.previous_page(SAMPLE, answers, first) is None
        forward = [first]
        while at := engine.next_page(SAMPLE, answers, forward[-1]):
            assert engine.previous_page(SAMPLE, answers, at.code).code == forward[-1]
            forward.append(at.code)
        assert forward == codes(answers)


QUESTIONS = [field for page in SAMPLE.pages for field in page.questions]


@for_all(st.data())
def test_every_answer_comes_back_as_it_was_stored_and_the_states_stay_apart(data):
    field = data.draw(st.sampled_from(QUESTIONS))
    answer = data.draw(answer_to(field))
    assert read(field.kind, write(field.kind, answer)) == answer
    states = [write(field.kind, each) for each in (BLANK, NO_INFORMATION, NOT_APPLICABLE)]
    assert all(state != write(field.kind, answer) for state in states) or not answer.given
    assert len({str(state) for state in states}) == 3


@pytest.mark.parametrize("state", [State.NO_INFORMATION, State.NOT_APPLICABLE, State.BLANK])
def test_each_state_is_shown_in_its_own_words(state):
    assert shown(QUESTIONS[0], Answer(state)) == state.words


@pytest.mark.parametrize(
    ("ref", "stored", "words"),
    [
        ("harm.types", {"physical": True, "4": True}, "Physical\nFourth"),
        ("danger.now", "no", "No"),
        ("children.born_on", "2016-02-29", "29 February 2016"),
        ("called.called_at", "2026-07-01T11:05:00+00:00", "1 July 2026 at 12:05pm"),
        ("called.called_at", "2026-01-01T00:05:00+00:00", "1 January 2026 at 12:05am"),
        (
            "children.address",
            {"town": "Ayton", "line_1": "1 Hill", "line_2": "", "postcode": "AY1 1AA"},
            "1 Hill\nAyton\nAY1 1AA",
        ),
        (
            "children.address",
            {"line_1": "1 Hill", "line_2": "", "town": "Ayton", "postcode": ""},
            "1 Hill\nAyton",
        ),
        ("harm.times", 0, "0"),
    ],
)
def test_an_answer_is_shown_in_words(ref, stored, words):
    field = SAMPLE.split(ref)[1]
    assert shown(field, read(field.kind, stored)) == words


def test_nothing_in_it_is_blank_but_zero_is_an_answer():
    assert [given(v) for v in (None, "", (), {})] == [BLANK] * 4
    assert given(0) == Answer(State.GIVEN, 0)
    assert read(Kind.WHOLE_NUMBER, write(Kind.WHOLE_NUMBER, given(0))).value == 0


def test_characters_no_database_can_hold_are_replaced():
    assert write(Kind.TEXT, given("a\x00b\ud800c")) == "a\ufffdb\ufffdc"
