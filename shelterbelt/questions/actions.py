"""The verbs that write answers. They check no permission and write no audit row: this room lies below both.

A room that mounts a questionnaire calls them inside its own audited action, which opens the transaction;
``by`` is the reference of the acting person and ``now`` the moment of the act. See docs/how-to/write-a-
questionnaire.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from shelterbelt.core.errors import Refused, Stale
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.engine import Missing, answers_in_force, instance_of, missing
from shelterbelt.questions.models import Draft, Response
from shelterbelt.questions.values import ID, Answer, read, storable, write


@dataclass(frozen=True)
class Both:
    """A field that two people answered differently."""

    field: Field
    mine: Answer
    theirs: Answer


class StaleAnswers(Stale):
    """Somebody saved this page since it was opened.

    ``mine`` and ``theirs`` hold every answer of both, by field code.
    """

    def __init__(
        self, current: Response, mine: dict[str, Answer], theirs: dict[str, Answer], fields: tuple[Field, ...]
    ):
        super().__init__(current)
        self.mine = mine
        self.theirs = theirs
        self.both = tuple(
            Both(field, mine[field.code], theirs[field.code])
            for field in fields
            if field.code in mine and mine[field.code] != theirs[field.code]
        )


class GoneAnswers(StaleAnswers):
    """Somebody removed the child, visit or the like that this page is about; ``mine`` can be added anew."""


class Incomplete(Refused):
    """Something is missing; ``missing`` lists it in the order of the pages."""

    def __init__(self, items: tuple[Missing, ...]) -> None:
        super().__init__("Some questions still need an answer.")
        self.missing = items


class AlreadySubmitted(Refused):
    """It was handed in and can no longer change."""

    def __init__(self) -> None:
        super().__init__("This has been submitted and can no longer be changed.")


def page_key(page: str, instance: str | None) -> str:
    """The key of a page, or of one of its instances, in ``Response.page_versions``."""
    return f"{page}/{instance}" if instance else page


@transaction.atomic
def start(
    *, questionnaire: Questionnaire, owner: str, holder: str, by: str, now: datetime, idempotency_key: str
) -> Response:
    """Begin a response. The same key by the same person gives the same response again."""
    response, _ = Response.objects.get_or_create(
        started_by=by,
        questionnaire_code=questionnaire.code,
        idempotency_key=idempotency_key,
        defaults={
            "questionnaire_version": questionnaire.version,
            "owner": owner,
            "holder": holder,
            "current_page": questionnaire.pages[0].code,
            "started_at": now,
            "saved_at": now,
            "saved_by": by,
        },
    )
    return response


@transaction.atomic
def carry(*, response: Response, earlier: Response, by: str, now: datetime) -> Response:
    """Take over the answers of an earlier response, where page, field and kind are still the same.

    No page counts as gone through: whoever answers now reads each again. Raises Refused when something has been
    answered already, AlreadySubmitted.
    """
    row = _open(response)
    if row.answers:
        raise Refused("Something has been answered here already.")
    before = earlier.questionnaire.by_code
    for page in row.questionnaire.pages:
        held = earlier.answers.get(page.code)
        if page.repeat or page.code not in before or not isinstance(held, dict):
            continue
        known = {
            each.code for each in page.questions if _same(each, before[page.code].by_code.get(each.code))
        }
        row.answers[page.code] = {code: value for code, value in held.items() if code in known}
    return _saved(row, None, by, now)


def _same(field: Field, earlier: Field | None) -> bool:
    return earlier is not None and earlier.kind is field.kind and earlier.choices == field.choices


@transaction.atomic
def save_page(
    *,
    response: Response,
    page: str,
    answers: Mapping[str, Answer],
    version: int,
    by: str,
    now: datetime,
    instance: str | None = None,
) -> Response:
    """Save the answers of one page (or instance) made from ``version``; fields not named stay as they are.

    Another page saved meanwhile is no conflict, nor is the same save twice, which has one effect. Raises
    StaleAnswers when this one was, GoneAnswers when the instance was removed, AlreadySubmitted, KeyError
    for an unknown page or field.
    """
    row = _open(response)
    target = row.questionnaire.by_code[page]
    try:
        _refuse_stale(row, target, instance, answers, version)
    except GoneAnswers:
        raise
    except StaleAnswers as stale:
        if stale.both:
            raise
        # A double click, a retry or two people in agreement: what is asked for already stands.
        drop_draft(response=row, page=page, instance=instance, by=by)
        return row
    _write(row, target, instance, answers)
    if page not in row.pages_done:
        row.pages_done = [*row.pages_done, page]
    row.current_page = page
    drop_draft(response=row, page=page, instance=instance, by=by)
    return _saved(row, page_key(page, instance), by, now)


@transaction.atomic
def add_instance(*, response: Response, page: str, instance: str, by: str, now: datetime) -> Response:
    """Add one more child, visit or the like under an id chosen by the page; the same id twice adds one.

    Raises Refused.
    """
    row = _open(response)
    repeat = row.questionnaire.by_code[page].repeat
    if repeat is None:
        raise Refused("This page is answered once.")
    held = list(row.answers.get(page, []))
    if any(each[ID] == instance for each in held):
        return row
    if len(held) >= repeat.most:
        raise Refused(f"You can add up to {repeat.most} {repeat.nouns} here.")
    row.answers = {**row.answers, page: [*held, {ID: instance}]}
    return _saved(row, page_key(page, instance), by, now)


@transaction.atomic
def remove_instance(
    *, response: Response, page: str, instance: str, version: int, by: str, now: datetime
) -> Response:
    """Remove one as it stood at ``version``; one already gone stays gone.

    Raises StaleAnswers when it changed since.
    """
    row = _open(response)
    target = row.questionnaire.by_code[page]
    held = list(row.answers.get(page, []))
    if all(each[ID] != instance for each in held):
        return row
    _refuse_stale(row, target, instance, {}, version)
    row.answers = {**row.answers, page: [each for each in held if each[ID] != instance]}
    drop_draft(response=row, page=page, instance=instance, by=by)
    return _saved(row, page_key(page, instance), by, now)


@transaction.atomic
def pass_page(*, response: Response, page: str, by: str, now: datetime) -> Response:
    """Note that a repeated page was gone through, also when nothing was added to it.

    Raises Refused when too few were.
    """
    row = _open(response)
    repeat = row.questionnaire.by_code[page].repeat
    if repeat and len(row.answers.get(page, [])) < repeat.least:
        raise Refused(f"Add at least {repeat.least} {repeat.noun if repeat.least == 1 else repeat.nouns}.")
    if page in row.pages_done:
        return row
    row.pages_done = [*row.pages_done, page]
    return _saved(row, None, by, now)


@transaction.atomic
def submit(*, response: Response, version: int, by: str, now: datetime) -> Response:
    """Hand it in as read at ``version``.

    Raises Incomplete, Stale when anything changed since. Twice has one effect.
    """
    row = _locked(response)
    if row.is_submitted:
        return row
    if row.version != version:
        raise Stale(row)
    lacking = missing(row.questionnaire, row.answers)
    if lacking:
        raise Incomplete(lacking)
    row.submitted_at, row.submitted_by = now, by
    row.drafts.all().delete()
    return _saved(row, None, row.saved_by, max(now, row.saved_at))


@transaction.atomic
def keep_draft(
    *,
    response: Response,
    page: str,
    typed: Mapping[str, list[str]],
    by: str,
    now: datetime,
    instance: str | None = None,
) -> None:
    """Keep what one person typed though it cannot be saved yet, for when they come back.

    Raises AlreadySubmitted.
    """
    row = _open(response)
    kept = {name: [storable(value) for value in values] for name, values in typed.items()}
    Draft.objects.update_or_create(
        response=row,
        page=page,
        instance=instance or "",
        typed_by=by,
        defaults={"typed": kept, "typed_at": now},
    )


def drop_draft(*, response: Response, page: str, by: str, instance: str | None = None) -> None:
    """Forget what one person had typed on a page."""
    Draft.objects.filter(response=response, page=page, instance=instance or "", typed_by=by).delete()


def _locked(response: Response) -> Response:
    return Response.objects.select_for_update().get(pk=response.pk)


def _open(response: Response) -> Response:
    row = _locked(response)
    if row.is_submitted:
        raise AlreadySubmitted
    return row


def _refuse_stale(
    row: Response, page: Page, instance: str | None, answers: Mapping[str, Answer], version: int
) -> None:
    stored = instance_of(page, row.answers, instance)
    gone = page.repeat is not None and not stored
    if not gone and row.page_versions.get(page_key(page.code, instance), 0) <= version:
        return
    if gone:
        raise GoneAnswers(row, dict(answers), {}, ())
    raise compare(row, page, instance, answers)


def compare(row: Response, page: Page, instance: str | None, answers: Mapping[str, Answer]) -> StaleAnswers:
    """These answers of one page beside those stored now."""
    stored = instance_of(page, row.answers, instance)
    theirs = {each.code: read(each.kind, stored.get(each.code)) for each in page.questions}
    return StaleAnswers(row, dict(answers), theirs, page.questions)


def _write(row: Response, page: Page, instance: str | None, answers: Mapping[str, Answer]) -> None:
    stored: dict[str, Any] = dict(instance_of(page, row.answers, instance))
    for code, answer in answers.items():
        value = write(page.by_code[code].kind, answer)
        stored.pop(code, None)
        if value is not None:
            stored[code] = value
    if page.repeat:
        held = [stored if each[ID] == instance else each for each in row.answers.get(page.code, [])]
        row.answers = {**row.answers, page.code: held}
    else:
        row.answers = {**row.answers, page.code: stored}


def _saved(row: Response, key: str | None, by: str, now: datetime) -> Response:
    """Saves under the next version. The caller holds the row's lock."""
    row.version += 1
    if key:
        row.page_versions = {**row.page_versions, key: row.version}
    row.counted = answers_in_force(row.questionnaire, row.answers)
    row.saved_at, row.saved_by = max(now, row.started_at), by
    row.save()
    return row
