"""From answers to a form and back: nothing changes on the way, and states stand apart from blanks."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from shelterbelt.questions.answers import Answers
from shelterbelt.questions.forms import form_for
from shelterbelt.questions.tests.sample import SAMPLE
from shelterbelt.questions.values import BLANK, ID, NO_INFORMATION, NOT_APPLICABLE, given, read, write


def posted(form, **values):
    """What a browser would post from the unbound form, with these answers instead."""
    data = QueryDict(mutable=True)
    data["version"] = "1"
    data["shown"] = form.initial["shown"]
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form_of(code, answers=None, instance=None, **values):
    page, answers = SAMPLE.by_code[code], answers or {}
    form = form_for(SAMPLE, page, answers, instance=instance)
    return form_for(SAMPLE, page, answers, data=posted(form, **values), instance=instance)


HARM = {"q_words": "He said so", "q_types": ["sexual"], "q_place": "home"}


def test_a_page_reads_what_was_answered():
    form = form_of("harm", **HARM, q_times="0")
    assert form.is_valid(), form.errors
    assert form.answers() == {
        "words": given("He said so"),
        "types": given(("sexual",)),
        "place": given("home"),
        "times": given(0),
    }


@pytest.mark.parametrize(
    ("instead", "field", "answer"),
    [
        ({"q_words": "", "s_words": ["not_applicable"]}, "words", NOT_APPLICABLE),
        ({"q_types": [], "s_types": ["no_information"]}, "types", NO_INFORMATION),
        ({"q_place": "__no_information"}, "place", NO_INFORMATION),
        ({"q_types": ["none"]}, "types", given(("none",))),
        ({"q_times": ""}, "times", BLANK),
    ],
)
def test_a_state_is_an_answer_apart_from_blank(instead, field, answer):
    form = form_of("harm", **HARM | instead)
    assert form.is_valid(), form.errors
    assert form.answers()[field] == answer


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"q_words": ""}, "q_words"),
        ({"q_types": []}, "q_types"),
        ({"q_place": ""}, "q_place"),
        ({"q_place": "elsewhere"}, "q_place"),
        ({"q_place": "__not_applicable"}, "q_place"),
        ({"s_words": ["not_applicable"]}, "q_words"),
        ({"s_words": ["no_information"], "q_words": ""}, "s_words"),
        ({"q_times": "many"}, "q_times"),
        ({"q_times": "1001"}, "q_times"),
        ({"q_times": "-1"}, "q_times"),
    ],
)
def test_what_cannot_be_saved_is_refused_at_its_field(wrong, field):
    form = form_of("harm", **HARM | wrong)
    assert not form.is_valid()
    assert field in form.errors


def test_a_question_that_another_answer_on_the_page_closes_is_not_required():
    children = {"children": [{ID: "c1", "at_school": "yes"}]}
    common = {"q_name": "Kai", "s_born_on": ["no_information"], "q_school": ""}
    assert form_of("children", children, "c1", **common, q_at_school="no").is_valid()
    refused = form_of("children", children, "c1", **common, q_at_school="yes")
    assert list(refused.errors) == ["q_school"]


def test_labels_of_required_questions_stay_required_after_a_state_was_ticked():
    form = form_of("harm", **HARM | {"q_words": "", "s_words": ["not_applicable"]})
    assert form.is_valid()
    assert form.fields["q_words"].required


def test_what_a_page_had_shown_is_read_even_when_it_no_longer_applies():
    data = QueryDict(mutable=True)
    data.update({"version": "1", "shown": "phone email postcode best", "q_best": "Evenings"})
    form = form_for(SAMPLE, SAMPLE.by_code["you"], {}, data=data)
    assert form.is_valid(), form.errors
    assert form.answers()["best"] == given("Evenings")


def test_headings_and_information_stand_in_their_places():
    rows = list(form_for(SAMPLE, SAMPLE.by_code["harm"], {}).rows())
    assert [row.get("heading") for row in rows[:2]] == ["In your own words", ""]
    assert rows[1]["info"] == "Say what you saw and heard."
    assert rows[2]["field"].name == "q_words"


def test_exact_words_keep_their_spaces_and_lines():
    form = form_of("harm", **HARM | {"q_words": "  He said:\r\n  no  "})
    assert form.is_valid()
    assert form.answers()["words"] == given("  He said:\n  no  ")


STORED = {
    "harm": {
        "words": "a",
        "types": {"physical": True, "4": True},
        "place": {"state": "no_information"},
        "times": 0,
    },
    "danger": {"now": "yes"},
    "called": {"called_at": "2026-07-01T11:05:00+00:00", "log_number": {"state": "no_information"}},
}


def test_stored_answers_stand_in_the_form_again():
    harm = form_for(SAMPLE, SAMPLE.by_code["harm"], STORED).initial
    assert (harm["q_words"], harm["q_types"], harm["q_place"]) == ("a", ["4", "physical"], "__no_information")
    assert harm["q_times"] == 0
    called = form_for(SAMPLE, SAMPLE.by_code["called"], STORED).initial
    assert called["q_called_at"] == datetime(2026, 7, 1, 11, 5, tzinfo=UTC)
    assert called["s_log_number"] == ["no_information"]


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "'; drop table--",
    "=1+1",
    "\u202eabc",
    "é" * 30,
    "\\u0000",
]
TEXTS = [("called", "log_number"), ("harm", "words"), ("you", "best"), ("doctor", "who")]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("page", "field"), TEXTS)
def test_hostile_text_in_a_text_question_comes_back_as_that_text(page, field, text):
    form = form_of(page, {"you": {"phone": "0"}}, **{f"q_{field}": text})
    form.is_valid()
    assert form.cleaned_data[f"q_{field}"] == text
    stored = {page: {field: write(SAMPLE.by_code[page].by_code[field].kind, given(text))}}
    assert Answers(SAMPLE, stored, kept=True).value(f"{page}.{field}") == text


ELSE = [
    ("called", "called_at"), ("danger", "now"), ("harm", "types"), ("harm", "place"), ("harm", "times"),
    ("you", "phone"), ("you", "email"), ("you", "postcode"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE[:-1])
@pytest.mark.parametrize(("page", "field"), ELSE)
def test_hostile_text_in_any_other_question_is_refused_in_words(page, field, text):
    form = form_of(page, **{f"q_{field}": text, f"q_{field}_0": text, f"q_{field}_1": text})
    assert not form.is_valid()
    assert f"q_{field}" in form.errors


def test_days_come_back_as_days():
    child = {"children": [{ID: "c1", "born_on": "2016-02-29"}]}
    form = form_for(SAMPLE, SAMPLE.by_code["children"], child, instance="c1")
    assert form.initial["q_born_on"] == date(2016, 2, 29)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_address_is_text_and_in_a_day_is_refused(text):
    child = {"children": [{ID: "c1"}]}
    form = form_of("children", child, "c1", q_address_line_1=text, q_born_on_day=text)
    assert not form.is_valid()
    assert "q_born_on" in form.errors
    assert form.cleaned_data["q_address"]["line_1"] == text
    address = SAMPLE.by_code["children"].by_code["address"].kind
    assert read(address, write(address, given(form.cleaned_data["q_address"]))).value["line_1"] == text
