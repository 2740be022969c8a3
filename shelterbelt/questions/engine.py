"""The rules of a questionnaire: what applies, what comes next, what is missing.

Pure functions over stored answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shelterbelt.questions.conditions import Condition, Look
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.values import ID, Answer, Pages, Stored, read


@dataclass(frozen=True)
class Missing:
    """What stands between a response and its submission: a field left blank, or too few instances (``field``
    is None).
    """

    page: Page
    instance: str | None
    field: Field | None
    words: str


@dataclass(frozen=True)
class Progress:
    """Pages done out of the pages that apply now."""

    done: int
    total: int

    @property
    def words(self) -> str:
        """For the page: "3 of 8 pages done"."""
        return f"{self.done} of {self.total} page{'' if self.total == 1 else 's'} done"


def instances(page: Page, answers: Pages) -> list[Stored]:
    """Each set of answers the page holds: one, or one per instance when it repeats."""
    stored = answers.get(page.code)
    if page.repeat:
        return list(stored or [])
    return [stored or {}]


def instance_of(page: Page, answers: Pages, instance: str | None) -> Stored:
    """The answers of the page or of one of its instances; empty when there is none."""
    if not page.repeat:
        return instances(page, answers)[0]
    return next((each for each in instances(page, answers) if each[ID] == instance), {})


def answers_in_force(questionnaire: Questionnaire, answers: Pages) -> Pages:
    """The answers that count: those of pages and fields whose conditions hold. The rest stay stored,
    uncounted.

    Worked out from the first page on, so an answer that no longer counts cannot bring a later page into
    force.
    """
    counted: Pages = {}
    for page in questionnaire.pages:
        if not holds(questionnaire, page, page.when, counted):
            continue
        kept = [_counted(questionnaire, page, each, counted) for each in instances(page, answers)]
        if page.repeat:
            counted[page.code] = kept
        elif kept[0]:
            counted[page.code] = kept[0]
    return counted


def _counted(questionnaire: Questionnaire, page: Page, stored: Stored, counted: Pages) -> Stored:
    kept: Stored = {ID: stored[ID]} if ID in stored else {}
    for field in page.questions:
        if field.code in stored and holds(questionnaire, page, field.when, counted, kept):
            kept[field.code] = stored[field.code]
    return kept


def holds(
    questionnaire: Questionnaire,
    page: Page,
    condition: Condition | None,
    counted: Pages,
    here: Stored | None = None,
) -> bool:
    """Whether a condition of ``page`` holds over counted answers; ``here`` are the page's own."""
    return condition is None or condition.holds(_look(questionnaire, page, counted, here or {}))


def _look(questionnaire: Questionnaire, page: Page, counted: Pages, here: Stored) -> Look:
    def look(ref: str) -> tuple[Answer, ...]:
        target, field = questionnaire.split(ref, page)
        sets = [here] if target is page else instances(target, counted)
        return tuple(read(field.kind, each.get(field.code)) for each in sets)

    return look


def pages_in_force(questionnaire: Questionnaire, answers: Pages) -> tuple[Page, ...]:
    """The pages that apply, in order, for these answers."""
    counted = answers_in_force(questionnaire, answers)
    return tuple(page for page in questionnaire.pages if holds(questionnaire, page, page.when, counted))


def visible_fields(
    questionnaire: Questionnaire, page: Page, answers: Pages, instance: str | None = None
) -> tuple[Field, ...]:
    """The fields of the page that apply, headings and information among them."""
    counted = answers_in_force(questionnaire, answers)
    here = _counted(questionnaire, page, instance_of(page, answers, instance), counted)
    return tuple(field for field in page.fields if holds(questionnaire, page, field.when, counted, here))


def next_page(questionnaire: Questionnaire, answers: Pages, code: str) -> Page | None:
    """The next page that applies after page ``code``; None means the review page."""
    return _neighbour(questionnaire, answers, code, 1)


def page_after(
    questionnaire: Questionnaire, answers: Pages, code: str, pages_done: Collection[str]
) -> Page | None:
    """Where saving page ``code`` leads: the next page; once all were done, the next that lacks something.

    Whoever comes back from the review to put one page right is not led through all others again. None means the review.
    """
    if any(page.code not in pages_done for page in pages_in_force(questionnaire, answers)):
        return next_page(questionnaire, answers, code)
    lacking = {item.page.code for item in missing(questionnaire, answers)}
    after: Page | None = next_page(questionnaire, answers, code)
    while after is not None and after.code not in lacking:
        after = next_page(questionnaire, answers, after.code)
    return after


def previous_page(questionnaire: Questionnaire, answers: Pages, code: str) -> Page | None:
    """The page that applies before page ``code``; None when it is the first."""
    return _neighbour(questionnaire, answers, code, -1)


def _neighbour(questionnaire: Questionnaire, answers: Pages, code: str, step: int) -> Page | None:
    """Counts from the page's place in the whole questionnaire, so a page that has ceased to apply still leads
    on.
    """
    place = [page.code for page in questionnaire.pages].index(code)
    applying = set(page.code for page in pages_in_force(questionnaire, answers))
    rest = questionnaire.pages[place + 1 :] if step > 0 else questionnaire.pages[:place][::-1]
    return next((page for page in rest if page.code in applying), None)


def missing(questionnaire: Questionnaire, answers: Pages) -> tuple[Missing, ...]:
    """Everything that submission still waits for, in the order of the pages."""
    return tuple(_missing(questionnaire, answers))


def _missing(questionnaire: Questionnaire, answers: Pages) -> Iterator[Missing]:
    counted = answers_in_force(questionnaire, answers)
    for page in questionnaire.pages:
        if not holds(questionnaire, page, page.when, counted):
            continue
        held = instances(page, counted)
        if page.repeat and len(held) < page.repeat.least:
            least = page.repeat.least
            what = page.repeat.noun if least == 1 else page.repeat.nouns
            yield Missing(page, None, None, f"Add at least {least} {what}")
        for number, stored in enumerate(held, start=1):
            of = f" ({page.repeat.noun} {number})" if page.repeat else ""
            for field in page.questions:
                if not field.required or not holds(questionnaire, page, field.when, counted, stored):
                    continue
                if not read(field.kind, stored.get(field.code)).settled:
                    yield Missing(page, stored.get(ID), field, f"Answer “{field.label}”{of}")


def complete(questionnaire: Questionnaire, answers: Pages) -> bool:
    """Whether nothing is missing."""
    return not missing(questionnaire, answers)


def progress(questionnaire: Questionnaire, answers: Pages, pages_done: Collection[str]) -> Progress:
    """How many of the pages that apply now were saved and lack nothing."""
    applying = pages_in_force(questionnaire, answers)
    lacking = {item.page.code for item in missing(questionnaire, answers)}
    done = [page for page in applying if page.code in pages_done and page.code not in lacking]
    return Progress(len(done), len(applying))


def first_unfinished(
    questionnaire: Questionnaire, answers: Pages, pages_done: Collection[str]
) -> Page | None:
    """Where to go on: the first page that applies and is not yet done; None means the review page."""
    lacking = {item.page.code for item in missing(questionnaire, answers)}
    for page in pages_in_force(questionnaire, answers):
        if page.code not in pages_done or page.code in lacking:
            return page
    return None
