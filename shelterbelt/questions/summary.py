"""A response laid out in words, page by page, for the review and the print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shelterbelt.questions.answers import Answers, Instance, shown
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.engine import pages_in_force, visible_fields
from shelterbelt.questions.models import Response
from shelterbelt.questions.values import Answer


@dataclass(frozen=True)
class Line:
    """One question with its answer in words; ``lacking`` when it is required and blank."""

    field: Field
    words: str
    lacking: bool

    @property
    def markup(self) -> SafeString:
        """The answer for a page, escaped, its lines kept; a missing one says so."""
        if self.lacking:
            return format_html("<strong>{}</strong>", "Needs an answer")
        return lines(self.words)


@dataclass(frozen=True)
class Block:
    """One page, or one instance of it, in words."""

    page: Page
    instance: str | None
    title: str
    lines: tuple[Line, ...]

    @property
    def sensitivities(self) -> tuple[str, ...]:
        """Each note on handling that its questions carry, once."""
        return tuple(dict.fromkeys(line.field.sensitivity for line in self.lines if line.field.sensitivity))

    def rows(self, change: str | None = None) -> list[dict[str, Any]]:
        """Rows for a summary list, with change links to the address given."""
        link = {"href": change, "action": "Change"} if change else {}
        return [{"key": line.field.label, "value": line.markup, **link} for line in self.lines]


def lines(text: str) -> SafeString:
    """Plain text, escaped, with its line ends shown."""
    *before, last = text.split("\n")
    return format_html_join("", "{}<br>", ((line,) for line in before)) + format_html("{}", last)


def blocks(response: Response) -> tuple[Block, ...]:
    """Every page that applies, in order, blank questions included; one block for each instance of a repeated
    page.
    """
    return tuple(_blocks(response))


def _blocks(response: Response) -> Iterator[Block]:
    questionnaire, answers = response.questionnaire, response.read
    for page in pages_in_force(questionnaire, response.answers):
        found = answers.each(page.code)
        if page.repeat and not found:
            yield Block(page, None, page.title, ())
        for instance in found:
            title = f"{page.title}: {instance.name}" if page.repeat else page.title
            yield Block(page, instance.id or None, title, tuple(_lines(response, page, instance)))


def _lines(response: Response, page: Page, instance: Instance) -> Iterator[Line]:
    visible = visible_fields(response.questionnaire, page, response.answers, instance.id or None)
    for field in visible:
        if field.kind.asks:
            answer = instance.answer(field.code)
            yield Line(field, _words(field, answer), field.required and not answer.settled)


def _words(field: Field, answer: Answer) -> str:
    said = shown(field, answer)
    return f"“{said}”" if field.quote and answer.given else said


def set_aside(response: Response) -> tuple[tuple[str, SafeString], ...]:
    """Answers that are kept but do not count now, as rows: (question, answer)."""
    kept = {_key(item): item for item in Answers(response.questionnaire, response.answers, kept=True).all()}
    counted = {_key(item) for item in response.read.all()}
    return tuple(
        (f"{page.title}: {field.label}", lines(_words(field, answer)))
        for key, (page, _, field, answer) in kept.items()
        if key not in counted
    )


def _key(item: tuple[Page, str | None, Field, Answer]) -> tuple[str, str | None, str]:
    page, instance, field, _ = item
    return page.code, instance, field.code
