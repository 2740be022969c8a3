"""The questions of self-assessments by agency type, and those of the staff survey: data, read and checked at start."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from shelterbelt.partnership.kinds import AGENCY_TYPES, ORGANISATION_KINDS
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import CodeList, Field, Page, Questionnaire
from shelterbelt.questions.registry import register
from shelterbelt.questions.values import Kind
from shelterbelt.strategy.catalogue import catalogue

DATA = Path(__file__).parent / "data"
VERSION = 1
"""The version that new cycles ask; older files stay beside it."""
GRADES = {
    "yes": "In place, and it works",
    "partly": "In place in part",
    "planned": "Planned, not yet begun",
    "no": "Not in place",
    "not_ours": "Does not apply to us",
}
SCORES = {"yes": 100, "partly": 50, "planned": 0, "no": 0}
"""What a grade counts when leaders' answers are set beside the staff's; what does not apply counts nowhere."""
_GRADES = CodeList("self_grades", tuple(GRADES.items()), source="Local scale")
MOST_WORDS = 2_000


class BadQuestions(ValueError):
    """The data file is not whole; the sentence names the question."""


@dataclass(frozen=True)
class Question:
    """One question: asked of agency types, under a theme; its answer serves one or several recommendations."""

    code: str
    theme: str
    asked_of: tuple[str, ...]
    serves: tuple[str, ...]
    title: str
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One statement of the staff survey, and the recommendations that it throws light on."""

    code: str
    text: str
    about: tuple[str, ...]


@cache
def questions(version: int = VERSION) -> tuple[Question, ...]:
    """Return the questions of a version; raises BadQuestions."""
    rows = yaml.safe_load((DATA / f"questions-{version}.yaml").read_text(encoding="utf-8"))["questions"]
    found = tuple(_question(row) for row in rows)
    if len({each.code for each in found}) != len(found):
        raise BadQuestions("A question stands twice under one code.")
    return found


def _question(row: dict[str, Any]) -> Question:
    known, code = catalogue(), str(row.get("code"))
    lists = {key: tuple(row[key]) for key in ("asked_of", "serves", "asks")}
    question = Question(code, row["theme"], title=row["title"], **lists)
    if not set(question.asked_of) <= set(AGENCY_TYPES) or not question.asked_of:
        raise BadQuestions(f"{code}: an agency type is not known.")
    if question.theme not in {each.id for each in known.themes}:
        raise BadQuestions(f"{code}: the theme is not known.")
    for id in question.serves:
        try:
            led_by = known.recommendation(id).lead
        except KeyError:
            raise BadQuestions(f"{code}: there is no recommendation {id}.") from None
        if not set(question.asked_of) & set(led_by):
            raise BadQuestions(f"{code}: nobody who is asked leads {id}.")
    return question


def asked_of(agencies: Iterable[str], version: int = VERSION) -> list[Question]:
    """Return what is asked of an organisation that answers for these agency types, in the order of the themes."""
    wanted = set(agencies)
    return [each for each in questions(version) if wanted & set(each.asked_of)]


def themes_asked(kind: str, version: int = VERSION) -> list[str]:
    """Return the themes under which an organisation of this kind is asked something, in printed order."""
    agencies = ORGANISATION_KINDS[kind].agencies
    return list(dict.fromkeys(each.theme for each in asked_of(agencies, version)))


def questionnaire_code(kind: str, theme: str) -> str:
    """Return the code of the questionnaire for one kind of organisation and theme."""
    return f"self_{theme.lower()}_{kind}"


def question_of(code: str, version: int) -> Question:
    """Return the question with this code; KeyError when there is none."""
    return {each.code: each for each in questions(version)}[code]


def register_all() -> None:
    """Make every questionnaire of every version known; raises BadQuestions or BadDefinition."""
    for version in range(1, VERSION + 1):
        for kind in ORGANISATION_KINDS:
            for theme in themes_asked(kind, version):
                register(_questionnaire(kind, theme, version))
    statements()


def _questionnaire(kind: str, theme: str, version: int) -> Questionnaire:
    here = [each for each in asked_of(ORGANISATION_KINDS[kind].agencies, version) if each.theme == theme]
    name = next(each.name for each in catalogue().themes if each.id == theme)
    return Questionnaire(
        code=questionnaire_code(kind, theme),
        version=version,
        title=f"Self-assessment: {name}",
        audience=ORGANISATION_KINDS[kind].label,
        source="National CSAE Prevention Strategy for England, 2018",
        pages=tuple(_page(each) for each in here),
    )


def _page(question: Question) -> Page:
    in_place = Is("grade", "yes", "partly")
    not_whole = Is("grade", "partly", "planned", "no")
    return Page(
        question.code,
        question.title,
        (
            Field("grade", Kind.ONE_OF, "How does this stand with you?", choices=_GRADES, required=True,
                  said="how this stands with you"),
            Field("shows", Kind.LONG_TEXT, "What shows it?", when=in_place, count=MOST_WORDS, said="what shows it",
                  hint="Which document, audit or register. Name no child, parent or worker."),
            Field("checked_on", Kind.DAY, "When was this last checked?", when=in_place, past=True, required=True,
                  said="when this was last checked"),
            Field("will_do", Kind.LONG_TEXT, "What will you do about it, and by when?", when=not_whole,
                  count=MOST_WORDS, said="what you will do about it"),
        ),
        help=" ".join(question.asks),
    )  # fmt: skip


@cache
def statements() -> tuple[Statement, ...]:
    """Return the statements of the staff survey; raises BadQuestions."""
    rows = yaml.safe_load((DATA / "survey-1.yaml").read_text(encoding="utf-8"))["statements"]
    found = tuple(Statement(row["code"], row["text"], tuple(row["about"])) for row in rows)
    ids = {each.id for each in catalogue().recommendations}
    for each in found:
        if not each.about or not set(each.about) <= ids:
            raise BadQuestions(f"{each.code}: it is about a recommendation that is not there.")
    return found
