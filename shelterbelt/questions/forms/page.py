"""From a page of a questionnaire to a form, and from the form back to answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import Field as FormField
from django.forms import HiddenInput, ValidationError
from django.http import QueryDict

from shelterbelt.core.errors import Refused
from shelterbelt.govuk import fields, forms
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.engine import instance_of, instances, visible_fields
from shelterbelt.questions.forms.fields import (
    ANSWER,
    INSTEAD,
    MARK,
    beside,
    form_field,
    initial,
    instead_of,
    states,
)
from shelterbelt.questions.values import BLANK, ID, Answer, Kind, Pages, State, given, read, write


class PageForm(forms.Versioned, forms.Form):
    """The form of one page or instance.

    Asks what applies; on a POST, what the page had shown, so nothing typed is lost.
    """

    shown = fields.CharField(required=False, label="Questions shown", widget=HiddenInput)

    def __init__(
        self,
        questionnaire: Questionnaire,
        page: Page,
        answers: Pages,
        *,
        data: QueryDict | None = None,
        instance: str | None = None,
        version: int = 1,
    ) -> None:
        self.questionnaire, self.page, self.stored, self.instance = questionnaire, page, answers, instance
        self.asked = self._asked(data)
        held = instance_of(page, answers, instance)
        start: dict[str, Any] = {"version": version, "shown": " ".join(each.code for each in self.questions)}
        for each in self.questions:
            start.update(initial(each, read(each.kind, held.get(each.code))))
        super().__init__(data, initial=start)
        for each in self.questions:
            self.fields[ANSWER + each.code] = form_field(each)
            if beside(each):
                self.fields[INSTEAD + each.code] = instead_of(each)

    @property
    def questions(self) -> tuple[Field, ...]:
        """The fields of this form that take an answer."""
        return tuple(each for each in self.asked if each.kind.asks)

    def _asked(self, data: QueryDict | None) -> tuple[Field, ...]:
        visible = visible_fields(self.questionnaire, self.page, self.stored, self.instance)
        if data is None or "shown" not in data:
            return visible
        shown = data["shown"].split()
        return tuple(e for e in self.page.fields if e.code in shown or (not e.kind.asks and e in visible))

    def full_clean(self) -> None:
        """Cleans with blanks excused where the question ceased to apply or a reason was ticked."""
        excused = [self.fields[name] for name in self._excused()] if self.is_bound else []
        for field in excused:
            field.required = False
        super().full_clean()
        for field in excused:
            field.required = True

    def _excused(self) -> list[str]:
        typed = {each.code: self._alone(each) for each in self.questions}
        after = put(self.page, self.stored, self.instance, typed)
        visible = visible_fields(self.questionnaire, self.page, after, self.instance)
        return [
            ANSWER + each.code
            for each in self.questions
            if each.required and (each not in visible or self._ticked(each))
        ]

    def _alone(self, each: Field) -> Answer:
        """The answer to one question as typed, taken by itself; blank when it cannot be understood."""
        field = self.fields[ANSWER + each.code]
        try:
            value = field.clean(self._raw(field, ANSWER + each.code))
        except ValidationError:
            return BLANK
        return self._answer(each, value)

    def _raw(self, field: FormField, name: str) -> Any:
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _ticked(self, each: Field) -> list[str]:
        return self.data.getlist(INSTEAD + each.code) if beside(each) else []

    def clean(self) -> dict[str, Any]:
        """Refuses an answer together with a reason for having none, and two reasons at once."""
        cleaned = super().clean() or self.cleaned_data
        for each in self.questions:
            ticked = self._ticked(each)
            if len(ticked) > 1:
                self.add_error(INSTEAD + each.code, "Tick only one of these.")
            elif ticked and given(self.cleaned_data.get(ANSWER + each.code)).given:
                self.add_error(ANSWER + each.code, "Give an answer or tick why there is none, not both.")
        return cleaned

    def answers(self) -> dict[str, Answer]:
        """What a valid form says, by field code; blanks included."""
        return {
            each.code: self._answer(each, self.cleaned_data[ANSWER + each.code]) for each in self.questions
        }

    def _answer(self, each: Field, value: Any) -> Answer:
        ticked = self._ticked(each)
        if ticked:
            return Answer(State(ticked[0])) if ticked[0] in states(each) else BLANK
        if isinstance(value, str):
            if value.startswith(MARK) and each.kind.chooses:
                return Answer(State(value.removeprefix(MARK)))
            value = value.replace("\r\n", "\n")
        if (
            each.kind is Kind.MANY_OF
            and each.choices
            and each.choices.none in self.data.getlist(ANSWER + each.code)
        ):
            value = [each.choices.none] if each.choices.none else value
        return given(value)

    def refuse(self, refused: Refused) -> None:
        """Show why the room did not take the answers, beside the question that it names."""
        name = ANSWER + (refused.field or "")
        self.add_error(name if name in self.fields else None, refused.sentence)

    def typed(self) -> dict[str, list[str]]:
        """What was typed on this page, as typed, to keep as a draft."""
        ours = (ANSWER, INSTEAD)
        return {
            name: values for name, values in self.data.lists() if name.startswith(ours) or name in self.fields
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """For the page, in order: ``{"heading"}``, ``{"info"}`` or ``{"field", "instead"}``."""
        for each in self.asked:
            if each.kind is Kind.HEADING:
                yield {"heading": each.label, "info": each.text, "field": None}
            elif each.kind is Kind.INFO:
                yield {"heading": "", "info": each.text or each.label, "field": None}
            else:
                instead = self[INSTEAD + each.code] if beside(each) else None
                yield {"field": self[ANSWER + each.code], "instead": instead}


def form_for(
    questionnaire: Questionnaire,
    page: Page,
    answers: Pages,
    *,
    data: QueryDict | None = None,
    instance: str | None = None,
    version: int = 1,
) -> PageForm:
    """The form of a page (or instance) over stored answers, bound when ``data`` is given."""
    return PageForm(questionnaire, page, answers, data=data, instance=instance, version=version)


def put(page: Page, answers: Pages, instance: str | None, typed: dict[str, Answer]) -> Pages:
    """The stored answers as they would be with these of one page; nothing is changed in place."""
    held = dict(instance_of(page, answers, instance))
    held.update({code: write(page.by_code[code].kind, answer) for code, answer in typed.items()})
    kept = {code: value for code, value in held.items() if value is not None}
    if not page.repeat:
        return {**answers, page.code: kept}
    return {
        **answers,
        page.code: [kept if each[ID] == instance else each for each in instances(page, answers)],
    }
