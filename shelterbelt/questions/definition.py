"""Questionnaires as frozen data: questionnaire, page, field, repeat and code list. No Django.

A definition is checked when it is registered, so that a mistake stops the program at import and never a
child's interview.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from shelterbelt.questions.conditions import Condition
from shelterbelt.questions.values import Kind


@dataclass(frozen=True)
class Choice:
    """One entry of a code list: what is stored, what is read, and a hint under it."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class CodeList:
    """A list of codes with its source, such as the national list of referral sources.

    ``items`` are ``(code, label)`` or ``(code, label, hint)``; ``none`` names the code that stands alone
    ("None of these").
    """

    code: str
    items: tuple[tuple[str, ...], ...]
    source: str
    none: str = ""

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The entries in order."""
        return tuple(Choice(*item) for item in self.items)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Code to label."""
        return {choice.code: choice.label for choice in self.choices}


YES_NO = CodeList("yes_no", (("yes", "Yes"), ("no", "No")), source="Shelterbelt")
YES_NO_NOT_KNOWN = CodeList(
    "yes_no_not_known", (("yes", "Yes"), ("no", "No"), ("not_known", "Not known")), source="Shelterbelt"
)


@dataclass(frozen=True)
class Field:
    """One question.

    ``required`` refuses a blank but takes 'no information' and 'not applicable' where ``no_information``
    and ``not_applicable`` allow them. ``sensitivity`` is a sentence on how the answer is to be handled,
    shown with it. ``quote`` marks exact words that nobody may tidy up. ``count`` is the most characters, or
    the most a whole number may be. ``said`` is what messages call it ("the child's date of birth").
    ``text`` is the body of an information field.
    """

    code: str
    kind: Kind
    label: str
    hint: str = ""
    choices: CodeList | None = None
    required: bool = False
    sensitivity: str = ""
    when: Condition | None = None
    no_information: bool = False
    not_applicable: bool = False
    quote: bool = False
    count: int | None = None
    past: bool = False
    future: bool = False
    said: str = ""
    text: str = ""

    @property
    def codes(self) -> CodeList | None:
        """The code list that answers come from; yes and no have their own."""
        return {Kind.YES_NO: YES_NO, Kind.YES_NO_NOT_KNOWN: YES_NO_NOT_KNOWN}.get(self.kind, self.choices)

    def label_of(self, code: str) -> str:
        """The words for one of its codes; the code itself where the list does not know it."""
        return self.codes.labels.get(code, code) if self.codes else code


@dataclass(frozen=True)
class Repeat:
    """A page answered for each of several: ``least`` to ``most`` of ``noun`` (its plural in ``nouns``)."""

    noun: str
    least: int = 1
    most: int = 10
    plural: str = ""
    name: str = ""
    """Code of the field whose answer names an instance in lists; else "Child 1", "Child 2"."""

    @property
    def nouns(self) -> str:
        """The noun for several."""
        return self.plural or f"{self.noun}s"


@dataclass(frozen=True)
class Page:
    """One page of questions, shown when ``when`` holds; with ``repeat``, once for each of several."""

    code: str
    title: str
    fields: tuple[Field, ...]
    when: Condition | None = None
    help: str = ""
    repeat: Repeat | None = None

    @cached_property
    def by_code(self) -> dict[str, Field]:
        """Field code to field."""
        return {each.code: each for each in self.fields}

    @cached_property
    def questions(self) -> tuple[Field, ...]:
        """The fields that take an answer."""
        return tuple(each for each in self.fields if each.kind.asks)


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire in one version. Never edit one in use: add a version and leave the old one registered.

    ``audience`` says who answers it, ``source`` where its questions come from. ``registry.register`` checks
    it.
    """

    code: str
    version: int
    title: str
    pages: tuple[Page, ...]
    audience: str
    source: str
    purpose: str = field(default="")

    @cached_property
    def by_code(self) -> dict[str, Page]:
        """Page code to page."""
        return {page.code: page for page in self.pages}

    @property
    def name(self) -> str:
        """Title and version, as printed."""
        return f"{self.title}, version {self.version}"

    def split(self, ref: str, here: Page | None = None) -> tuple[Page, Field]:
        """The page and field a reference means; ``here`` resolves one without a page. Raises KeyError."""
        page_code, _, field_code = ref.rpartition(".")
        page = self.by_code[page_code] if page_code else here
        if page is None:
            raise KeyError(ref)
        return page, page.by_code[field_code]

    def explain(self, condition: Condition, here: Page | None = None) -> str:
        """The condition in words, with the questions' labels and the answers' words."""
        return condition.words(
            lambda ref: self.split(ref, here)[1].label,
            lambda ref, code: self.split(ref, here)[1].label_of(code),
        )
