"""Arbitrary answers to the sample, for property tests."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from shelterbelt.questions.tests.sample import SAMPLE
from shelterbelt.questions.values import BLANK, NO_INFORMATION, NOT_APPLICABLE, Answer, Kind, given

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30)
ADDRESS = st.fixed_dictionaries({key: TEXT for key in ("line_1", "line_2", "town", "postcode")})
FIRST = datetime(2000, 1, 1, tzinfo=UTC)


def value_of(field):
    """A strategy for values that the field can take."""
    if field.kind is Kind.MANY_OF:
        codes = list(field.codes.labels)
        return st.sets(st.sampled_from(codes), min_size=1).map(lambda s: tuple(c for c in codes if c in s))
    if field.kind.chooses:
        return st.sampled_from(list(field.codes.labels))
    if field.kind is Kind.DAY:
        return st.dates(date(1900, 1, 1), date(2100, 1, 1))
    if field.kind is Kind.MOMENT:
        return st.integers(0, 10**9).map(lambda s: FIRST + timedelta(seconds=s))
    if field.kind is Kind.WHOLE_NUMBER:
        return st.integers(0, 1000)
    return ADDRESS if field.kind is Kind.ADDRESS else TEXT


def answer_to(field) -> st.SearchStrategy[Answer]:
    """A strategy for answers: blank, given, or one of the states."""
    return st.one_of(st.sampled_from([BLANK, NO_INFORMATION, NOT_APPLICABLE]), value_of(field).map(given))


@st.composite
def page_answers(draw, codes=None):
    """A page and answers to some of its questions."""
    page = SAMPLE.by_code[draw(st.sampled_from(codes or [page.code for page in SAMPLE.pages]))]
    asked = draw(st.sets(st.sampled_from([each.code for each in page.questions]), min_size=1))
    return page, {code: draw(answer_to(page.by_code[code])) for code in sorted(asked)}
