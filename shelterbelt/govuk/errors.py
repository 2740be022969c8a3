"""The errors of a form as the page shows them: first wrong thing first, each with the input that its link leads to."""

from collections.abc import Iterable
from typing import Any

from django import forms

from shelterbelt.govuk.fields.parts import Parts

Params = dict[str, Any]


def target(bound: Any) -> str:
    """The id that an error's link leads to: the first wrong input of the field."""
    wrong = wrong_parts(bound)
    return f"{bound.auto_id}-{wrong[0]}" if wrong else bound.auto_id


def wrong_parts(bound: Any) -> list[str]:
    """The names of the inputs to mark in a field of several; all of them when the error does not say."""
    widget = bound.field.widget
    errors = bound.form.errors.as_data().get(bound.name) if bound.form.is_bound else None
    if not isinstance(widget, Parts) or not errors:
        return []
    code = errors[0].code or ""
    named = code.removeprefix("parts:").split(",") if code.startswith("parts:") else []
    return [part for part in widget.names if part in named] or list(widget.names)


def error(bound: Any) -> str:
    """The first error of a field, as text, or ''."""
    return str(bound.errors[0]) if bound.errors else ""


def error_list(shown: Iterable[Any]) -> list[Params]:
    """Every error of the forms (or groups) with the id it leads to, in the order of the page."""
    found: list[Params] = []
    for form in _flat(shown):
        if not form.is_bound or not form.errors:
            continue
        visible = [each for each in form if not each.is_hidden]
        first = {"href": f"#{target(visible[0])}"} if visible else {}
        hidden = [each for each in form if each.is_hidden and each.errors]
        for text in [*form.non_field_errors(), *(error(each) for each in hidden)]:
            found.append({"text": str(text), **first})
        found += [{"text": error(each), "href": f"#{target(each)}"} for each in visible if each.errors]
    return found


def _flat(shown: Iterable[Any]) -> Iterable[Any]:
    for each in shown:
        if isinstance(each, forms.BaseFormSet):
            yield from each.forms
        elif each is not None:
            yield each
