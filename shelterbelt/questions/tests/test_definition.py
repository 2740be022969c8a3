"""A mistake in a questionnaire is found when it is registered, and conditions speak in words."""

from dataclasses import replace

import pytest

from shelterbelt.questions import registry
from shelterbelt.questions.checks import BadDefinition, check, mistakes
from shelterbelt.questions.conditions import Has, Is
from shelterbelt.questions.definition import CodeList, Field, Page, Questionnaire, Repeat
from shelterbelt.questions.tests.sample import HARMS, SAMPLE
from shelterbelt.questions.values import Kind

ASK = Field("a", Kind.YES_NO, "A?")


def made(*pages: Page) -> Questionnaire:
    return Questionnaire("q", 1, "Q", pages, "anyone", "this test")


def fields(*asked: Field) -> Questionnaire:
    return made(Page("one", "One", asked))


WRONG = [
    (made(), "no page"),
    (fields(ASK, ASK), "'a' stands twice"),
    (made(Page("one", "One", (ASK,)), Page("one", "One", (ASK,))), "'one' stands twice"),
    (fields(replace(ASK, code="Bad")), "'Bad' must be small letters"),
    (fields(replace(ASK, code="a__b")), "'a__b' must be small letters"),
    (fields(replace(ASK, code="2")), "'2' must be small letters"),
    (fields(replace(ASK, code="contains")), "no reserved word"),
    (fields(replace(ASK, label="")), "no label"),
    (fields(replace(ASK, when=Is("b.c", "yes"))), "'b.c', which does not exist"),
    (fields(replace(ASK, when=Is("a", "yes"))), "circular"),
    (fields(replace(ASK, when=Is("b", "yes")), replace(ASK, code="b", when=Is("a", "yes"))), "circular"),
    (made(Page("one", "One", (ASK,), when=Is("a", "yes"))), "circular"),
    (fields(ASK, replace(ASK, code="b", when=Is("a", "maybe"))), "'maybe', which 'a' cannot be"),
    (fields(ASK, replace(ASK, code="b", when=Has("a", "yes"))), "use Is"),
    (
        fields(Field("m", Kind.MANY_OF, "M", choices=HARMS), replace(ASK, when=Is("m", "sexual"))),
        "use Has",
    ),
    (fields(Field("a", Kind.ONE_OF, "A")), "needs a code list"),
    (fields(replace(ASK, choices=HARMS)), "does not use"),
    (
        fields(Field("a", Kind.ONE_OF, "A", choices=CodeList("l", (("x", "X"), ("x", "Y")), "t"))),
        "a code twice",
    ),
    (
        fields(Field("a", Kind.MANY_OF, "A", choices=CodeList("l", (("x", "X"),), "t", none="n"))),
        "not hold its 'n'",
    ),
    (
        fields(Field("a", Kind.MANY_OF, "A", choices=CodeList("l", (("state", "X"),), "t"))),
        "may not hold 'state'",
    ),
    (fields(Field("a", Kind.HEADING, "A", required=True)), "asks nothing"),
    (made(Page("one", "One", (ASK,), repeat=Repeat("child", least=3, most=2))), "least <= most"),
    (made(Page("one", "One", (ASK,), repeat=Repeat("child", name="b"))), "named by 'b'"),
    (made(Page("one", "One", (), repeat=Repeat("child"))), "asks nothing"),
    (replace(fields(ASK), version=0), "1 or more"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_mistake_is_named_and_refused(wrong, said):
    with pytest.raises(BadDefinition, match="q version"):
        check(wrong)
    assert any(said in mistake for mistake in mistakes(wrong))


def test_a_right_definition_has_no_mistake():
    assert list(mistakes(SAMPLE)) == []


def test_old_versions_stay_and_the_latest_is_found():
    newer = registry.register(replace(SAMPLE, version=2, title="A newer worry"))
    assert registry.latest("sample_worry") == newer
    assert registry.get("sample_worry", 1).title == "A worry"
    assert SAMPLE in registry.registered()


def test_a_version_in_use_cannot_be_changed():
    with pytest.raises(BadDefinition, match="new version"):
        registry.register(replace(SAMPLE, title="Changed"))


def test_an_unknown_questionnaire_is_refused():
    for ask in (lambda: registry.get("sample_worry", 99), lambda: registry.latest("nothing")):
        with pytest.raises(registry.UnknownQuestionnaire):
            ask()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("called", "“Is a child in danger now?” is “Yes”"),
        (
            "health",
            "“Types of harm” includes “Sexual”, or (“Types of harm” includes “Physical”, "
            "and not: “Where?” is “Online”)",
        ),
        ("school_told", "“Do they go to a school?” is “Yes”, and not: “Where?” is no information"),
    ],
)
def test_a_condition_is_explained_in_words(page, words):
    assert SAMPLE.explain(SAMPLE.by_code[page].when) == words
