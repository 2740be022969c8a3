"""From a page of a questionnaire to a form, and from the form back to answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import Field as FormField
from django.forms import HiddenInput, ValidationError
from django.http import QueryDict

from shelterbelt.govuk import fields, forms
from shelterbelt.questions.actions import Both
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.engine import instance_of, instances, visible_fields
from shelterbelt.questions.values import BLANK, ID, Answer, Kind, Pages, State, given, read, write

ANSWER = "q_"
INSTEAD = "s_"
"""Beginnings of a field's names in the form: its answer, and what is ticked instead of one."""

MARK = "__"
"""Begins the code that stands for a state among the choices of a single-choice question."""

MOST_NUMBER = 2_147_483_647


class PageForm(forms.Versioned, forms.Form):
    """The form of one page or instance. Asks what applies; on a POST, what the page had shown, so nothing typed is lost."""

    shown = fields.CharField(required=False, label="Questions shown", widget=HiddenInput)

    def __init__(
        self,
        questionnaire: Questionnaire,
        page: Page,
        answers: Pages,
        data: QueryDict | None = None,
        instance: str | None = None,
        version: int = 1,
    ) -> None:
        self.questionnaire, self.page, self.stored, self.instance = questionnaire, page, answers, instance
        self.asked = self._asked(data)
        held = instance_of(page, answers, instance)
        start: dict[str, Any] = {"version": version, "shown": " ".join(each.code for each in self.questions)}
        for each in self.questions:
            start.update(_initial(each, read(each.kind, held.get(each.code))))
        super().__init__(data, initial=start)
        for each in self.questions:
            self.fields[ANSWER + each.code] = _field(each)
            if _beside(each):
                self.fields[INSTEAD + each.code] = _instead(each)

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
        """Cleans with blanks excused where another answer makes the question not apply or a reason was ticked."""
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
        return self.data.getlist(INSTEAD + each.code) if _beside(each) else []

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
            return Answer(State(ticked[0])) if ticked[0] in _states(each) else BLANK
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
                yield {"heading": each.label, "info": each.text}
            elif each.kind is Kind.INFO:
                yield {"heading": "", "info": each.text or each.label}
            else:
                instead = self[INSTEAD + each.code] if _beside(each) else None
                yield {"field": self[ANSWER + each.code], "instead": instead}


def form_for(
    questionnaire: Questionnaire,
    page: Page,
    answers: Pages,
    data: QueryDict | None = None,
    instance: str | None = None,
    version: int = 1,
) -> PageForm:
    """The form of a page (or instance) over stored answers, bound when ``data`` is given."""
    return PageForm(questionnaire, page, answers, data, instance, version)


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


class MergeForm(forms.Versioned, forms.Form):
    """For each question that two people answered differently: which answer to keep."""

    def __init__(self, both: tuple[Both, ...], version: int, data: QueryDict | None = None) -> None:
        self.both = both
        super().__init__(data, initial={"version": version})
        for item in both:
            choices = [("mine", "Yours"), ("theirs", "Theirs")]
            if joined(item) is not None:
                choices.append(("both", "Both together"))
            self.fields[ANSWER + item.field.code] = fields.ChoiceField(
                label=item.field.label, said=f"which answer to keep for “{item.field.label}”", choices=choices
            )

    def picked(self) -> dict[str, Answer]:
        """The answers chosen in a valid form, by field code."""
        return {item.field.code: self._pick(item) for item in self.both}

    def _pick(self, item: Both) -> Answer:
        pick = self.cleaned_data[ANSWER + item.field.code]
        if pick == "both":
            return joined(item) or item.theirs
        return item.mine if pick == "mine" else item.theirs


def joined(item: Both) -> Answer | None:
    """Both answers as one where that makes sense (texts, choices of many), else None."""
    if not (item.mine.given and item.theirs.given):
        return None
    if item.field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        space = "\n\n" if item.field.kind is Kind.LONG_TEXT else " / "
        return given(f"{item.theirs.value}{space}{item.mine.value}")
    if item.field.kind is Kind.MANY_OF and item.field.choices:
        chosen = {*item.mine.value, *item.theirs.value}
        if item.field.choices.none not in chosen:
            return given(tuple(code for code in item.field.choices.labels if code in chosen))
    return None


def _states(each: Field) -> list[str]:
    allowed = ((each.no_information, State.NO_INFORMATION), (each.not_applicable, State.NOT_APPLICABLE))
    return [state.value for may, state in allowed if may]


def _beside(each: Field) -> bool:
    """Whether 'no information' and the like stand in a box of their own: among the choices where only one is taken."""
    return bool(_states(each)) and (not each.kind.chooses or each.kind is Kind.MANY_OF)


def _initial(each: Field, answer: Answer) -> dict[str, Any]:
    name = ANSWER + each.code
    if answer.given:
        return {name: list(answer.value) if each.kind is Kind.MANY_OF else answer.value}
    if not answer.settled:
        return {}
    return {INSTEAD + each.code: [answer.state.value]} if _beside(each) else {name: MARK + answer.state.value}


def _instead(each: Field) -> FormField:
    return fields.MultipleChoiceField(
        label=f"If you cannot answer “{each.label}”",
        choices=[(state, State(state).words) for state in _states(each)],
        required=False,
    )


def _choices(each: Field) -> list[tuple[str, ...]]:
    assert each.codes
    listed = [(c.code, c.label, c.hint) if c.hint else (c.code, c.label) for c in each.codes.choices]
    if each.kind is Kind.MANY_OF:
        return [choice for choice in listed if choice[0] != each.codes.none]
    return [*listed, *((MARK + state, State(state).words) for state in _states(each))]


def _field(each: Field) -> FormField:
    said = {"said": each.said} if each.said else {}
    hint = " ".join(part for part in (each.hint, each.sensitivity) if part)
    base: dict[str, Any] = {"label": each.label, "help_text": hint, "required": each.required, **said}
    return _MAKERS[each.kind](each, base)


def _text(each: Field, base: dict[str, Any]) -> FormField:
    limit = {"max_length": each.count} if each.count else {}
    return fields.CharField(**base, **limit, strip=not each.quote)


def _long_text(each: Field, base: dict[str, Any]) -> FormField:
    return fields.CharField(
        **base, lines=6, strip=not each.quote, **({"count": each.count} if each.count else {})
    )


def _one(each: Field, base: dict[str, Any]) -> FormField:
    many = len(_choices(each)) > 20
    return (fields.TypeAheadField if many else fields.ChoiceField)(**base, choices=_choices(each))


def _many(each: Field, base: dict[str, Any]) -> FormField:
    assert each.choices
    none = {"none": (each.choices.none, each.choices.labels[each.choices.none])} if each.choices.none else {}
    return fields.MultipleChoiceField(**base, choices=_choices(each), **none)


_MAKERS: dict[Kind, Any] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.YES_NO: _one,
    Kind.YES_NO_NOT_KNOWN: _one,
    Kind.ONE_OF: _one,
    Kind.MANY_OF: _many,
    Kind.DAY: lambda each, base: fields.DateField(**base, past=each.past, future=each.future),
    Kind.MOMENT: lambda each, base: fields.MomentField(**base, past=each.past),
    Kind.WHOLE_NUMBER: lambda each, base: fields.IntegerField(
        **base, min_value=0, max_value=each.count or MOST_NUMBER
    ),
    Kind.ADDRESS: lambda each, base: fields.AddressField(**base),
    Kind.PHONE: lambda each, base: fields.PhoneField(**base),
    Kind.EMAIL: lambda each, base: fields.EmailField(**base),
    Kind.POSTCODE: lambda each, base: fields.PostcodeField(**base),
}
