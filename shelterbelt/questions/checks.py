"""What is wrong with a questionnaire's definition, found when it is registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from shelterbelt.questions.conditions import Condition, Has, Is
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.values import Kind

T = TypeVar("T", bound=Condition)

CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""Codes become JSON paths in filters, where two underscores mean a step down and a bare number a place in a
list.
"""

RESERVED = frozenset(
    {
        *(
            "state",
            "contains",
            "contained_by",
            "has_key",
            "has_keys",
            "has_any_keys",
            "exact",
            "iexact",
            "in",
        ),
        *("gt", "gte", "lt", "lte", "isnull", "range", "regex", "iregex", "startswith", "istartswith"),
        *("endswith", "iendswith", "icontains"),
    }
)
"""Words that mean something else in such a path."""


class BadDefinition(Exception):
    """A questionnaire is defined wrongly; the message lists every mistake."""


def check(questionnaire: Questionnaire) -> None:
    """Raises BadDefinition with every mistake in the questionnaire; silent when there is none."""
    found = list(mistakes(questionnaire))
    if found:
        raise BadDefinition(f"{questionnaire.code} version {questionnaire.version}: " + " ".join(found))


def mistakes(questionnaire: Questionnaire) -> Iterator[str]:
    """Each mistake as a sentence."""
    if not questionnaire.pages:
        yield "It has no page."
    if questionnaire.version < 1:
        yield "Its version must be 1 or more."
    yield from _codes("page", [page.code for page in questionnaire.pages])
    asked: set[str] = set()
    for page in questionnaire.pages:
        yield from _page(questionnaire, page, asked)
    if questionnaire.pages and all(page.when is not None for page in questionnaire.pages):
        yield "Every page has a condition: the first must always apply."


def _codes(what: str, codes: list[str]) -> Iterator[str]:
    for code in codes:
        if not CODE.fullmatch(code) or code in RESERVED:
            yield (
                f"The {what} code '{code}' must be small letters, digits and single underscores, and no reserved word."
            )
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"The {what} code '{code}' stands twice."


def _page(questionnaire: Questionnaire, page: Page, asked: set[str]) -> Iterator[str]:
    """``asked`` holds the references that can be known so far and grows with this page's."""
    yield from _condition(questionnaire, page, page.when, asked, f"page '{page.code}'")
    yield from _codes(f"field (page '{page.code}')", [each.code for each in page.fields])
    if not page.questions and page.repeat:
        yield f"The repeated page '{page.code}' asks nothing."
    if page.repeat and not 0 <= page.repeat.least <= page.repeat.most:
        yield f"The repeat of page '{page.code}' needs 0 <= least <= most."
    if page.repeat and page.repeat.name and page.repeat.name not in page.by_code:
        yield f"The repeat of page '{page.code}' is named by '{page.repeat.name}', which it does not ask."
    for each in page.fields:
        where = f"field '{page.code}.{each.code}'"
        yield from _condition(questionnaire, page, each.when, asked, where)
        yield from _field(each, where)
        if each.kind.asks:
            asked.add(f"{page.code}.{each.code}")


def _field(each: Field, where: str) -> Iterator[str]:
    if each.kind in (Kind.ONE_OF, Kind.MANY_OF) and not (each.choices and each.choices.items):
        yield f"The {where} needs a code list."
    if each.choices and each.kind not in (Kind.ONE_OF, Kind.MANY_OF):
        yield f"The {where} has a code list that its kind does not use."
    if each.choices:
        codes = [choice.code for choice in each.choices.choices]
        if len(set(codes)) < len(codes):
            yield f"The code list '{each.choices.code}' holds a code twice."
        if each.choices.none and each.choices.none not in codes:
            yield f"The code list '{each.choices.code}' does not hold its '{each.choices.none}'."
        if "state" in codes or any(code.startswith("__") for code in codes):
            yield f"The code list '{each.choices.code}' may not hold 'state' or a code that begins with '__'."
    if not each.kind.asks and (each.required or each.no_information or each.not_applicable):
        yield f"The {where} asks nothing, so it cannot be required."
    if not each.label and each.kind is not Kind.INFO:
        yield f"The {where} has no label."


def _condition(
    questionnaire: Questionnaire, page: Page, condition: Condition | None, asked: set[str], where: str
) -> Iterator[str]:
    """A condition may look only at what was asked before it: that alone rules out every circle."""
    if condition is None:
        return
    for ref in condition.refs():
        full = ref if "." in ref else f"{page.code}.{ref}"
        try:
            _, target = questionnaire.split(ref, page)
        except KeyError:
            yield f"The condition of {where} looks at '{ref}', which does not exist."
            continue
        if full not in asked:
            yield (
                f"The condition of {where} looks at '{ref}', which is not asked before it: "
                "conditions would be circular."
            )
        elif target.kind is not Kind.MANY_OF and any(h.ref == ref for h in _each(condition, Has)):
            yield f"The condition of {where} uses Has on '{ref}', which takes one answer: use Is."
        elif target.kind is Kind.MANY_OF and any(i.ref == ref for i in _each(condition, Is)):
            yield f"The condition of {where} uses Is on '{ref}', which takes many answers: use Has."
    coded: list[Is | Has] = [*_each(condition, Is), *_each(condition, Has)]
    for part in coded:
        yield from _known_codes(questionnaire, page, part, where)


def _known_codes(questionnaire: Questionnaire, page: Page, part: Is | Has, where: str) -> Iterator[str]:
    try:
        _, target = questionnaire.split(part.ref, page)
    except KeyError:
        return
    for code in part.codes:
        if target.codes is None or code not in target.codes.labels:
            yield f"The condition of {where} looks for '{code}', which '{part.ref}' cannot be."


def _each(condition: Condition, kind: type[T]) -> Iterator[T]:
    if isinstance(condition, kind):
        yield condition
    for part in condition.parts:
        yield from _each(part, kind)
