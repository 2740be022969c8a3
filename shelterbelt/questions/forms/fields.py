"""Which form field asks which kind of question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Field as FormField

from shelterbelt.govuk import fields
from shelterbelt.questions.definition import Field
from shelterbelt.questions.values import Answer, Kind, State

ANSWER = "q_"
INSTEAD = "s_"
"""Beginnings of a field's names in the form: its answer, and what is ticked instead of one."""

MARK = "__"
"""Begins the code that stands for a state among the choices of a single-choice question."""

MOST_NUMBER = 2_147_483_647
MOST_RADIOS = 20
"""Longer lists become a box to type in."""


class Instead(fields.MultipleChoiceField):
    """Boxes that may stay empty, without "(optional)" on them: they belong to the question above."""

    def clean(self, value: Any) -> list[str]:
        """The boxes ticked; none is right as well."""
        return super().clean(value) if value else []


def states(each: Field) -> list[str]:
    """The states that the question allows besides an answer."""
    allowed = ((each.no_information, State.NO_INFORMATION), (each.not_applicable, State.NOT_APPLICABLE))
    return [state.value for may, state in allowed if may]


def beside(each: Field) -> bool:
    """Whether 'no information' and the like stand in a box of their own: among the choices where only one is
    taken.
    """
    return bool(states(each)) and (not each.kind.chooses or each.kind is Kind.MANY_OF)


def initial(each: Field, answer: Answer) -> dict[str, Any]:
    """The form's first values for a stored answer."""
    name = ANSWER + each.code
    if answer.given:
        return {name: list(answer.value) if each.kind is Kind.MANY_OF else answer.value}
    if not answer.settled:
        return {}
    return {INSTEAD + each.code: [answer.state.value]} if beside(each) else {name: MARK + answer.state.value}


def instead_of(each: Field) -> FormField:
    """The boxes to tick instead of an answer."""
    return Instead(
        label=f"If you cannot answer “{each.label}”",
        choices=[(state, State(state).words) for state in states(each)],
        small=True,
    )


def _choices(each: Field) -> list[tuple[str, ...]]:
    assert each.codes
    listed = [(c.code, c.label, c.hint) if c.hint else (c.code, c.label) for c in each.codes.choices]
    if each.kind is Kind.MANY_OF:
        return [choice for choice in listed if choice[0] != each.codes.none]
    return [*listed, *((MARK + state, State(state).words) for state in states(each))]


def form_field(each: Field) -> FormField:
    """The form field that asks the question."""
    said = {"said": each.said} if each.said else {}
    hint = " ".join(part for part in (each.hint, each.sensitivity) if part)
    base: dict[str, Any] = {"label": each.label, "help_text": hint, "required": each.required, **said}
    return _MAKERS[each.kind](each, base)


def _text(each: Field, base: dict[str, Any]) -> FormField:
    limit = {"max_length": each.count} if each.count else {}
    return fields.CharField(**base, **limit, strip=not each.quote)


def _long_text(each: Field, base: dict[str, Any]) -> FormField:
    limit = {"count": each.count} if each.count else {}
    return fields.CharField(**base, **limit, lines=6, strip=not each.quote)


def _one(each: Field, base: dict[str, Any]) -> FormField:
    choices = _choices(each)
    make = fields.TypeAheadField if len(choices) > MOST_RADIOS else fields.ChoiceField
    return make(**base, choices=choices)


def _many(each: Field, base: dict[str, Any]) -> FormField:
    assert each.choices
    none = {"none": (each.choices.none, each.choices.labels[each.choices.none])} if each.choices.none else {}
    return fields.MultipleChoiceField(**base, choices=_choices(each), **none)


def _day(each: Field, base: dict[str, Any]) -> FormField:
    return fields.DateField(**base, past=each.past, future=each.future)


def _moment(each: Field, base: dict[str, Any]) -> FormField:
    return fields.MomentField(**base, past=each.past)


def _whole_number(each: Field, base: dict[str, Any]) -> FormField:
    return fields.IntegerField(**base, min_value=0, max_value=each.count or MOST_NUMBER)


_MAKERS: dict[Kind, Callable[[Field, dict[str, Any]], FormField]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.YES_NO: _one,
    Kind.YES_NO_NOT_KNOWN: _one,
    Kind.ONE_OF: _one,
    Kind.MANY_OF: _many,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.WHOLE_NUMBER: _whole_number,
    Kind.ADDRESS: lambda _, base: fields.AddressField(**base),
    Kind.PHONE: lambda _, base: fields.PhoneField(**base),
    Kind.EMAIL: lambda _, base: fields.EmailField(**base),
    Kind.POSTCODE: lambda _, base: fields.PostcodeField(**base),
}
