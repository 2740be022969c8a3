"""Choices: radios, tick boxes, drop-downs and type-aheads."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shelterbelt.govuk.fields.spoken import Spoken, said_of


class Hinted(Spoken):
    """Choices may carry a hint as third: ``(key, label, hint)``. Hints are kept in ``hints`` by key."""

    def __init__(
        self, *args: Any, choices: Any = (), inline: bool = False, small: bool = False, **kwargs: Any
    ) -> None:
        self.inline, self.small = inline, small
        self.hints: dict[str, str] = {}
        super().__init__(*args, choices=choices if callable(choices) else self._plain(choices), **kwargs)

    def _plain(self, choices: Any) -> list[tuple[Any, Any]]:
        listed = [tuple(each) for each in choices]
        self.hints = {str(each[0]): each[2] for each in listed if len(each) > 2}
        return [(each[0], each[1]) for each in listed]


class ChoiceField(Hinted, forms.ChoiceField):
    """One of a few, as radios; the empty choice is left out."""

    widget = forms.RadioSelect


class SelectField(Hinted, forms.ChoiceField):
    """One of many, as a drop-down; an empty first choice is added."""

    widget = forms.Select

    def __init__(self, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        listed = choices if callable(choices) else list(choices)
        if not callable(listed) and (not listed or listed[0][0] not in ("", None)):
            listed = [("", ""), *listed]
        super().__init__(*args, choices=listed, **kwargs)


class TypeAheadField(SelectField):
    """One of very many: a drop-down that becomes a type-ahead where script runs."""

    typeahead = True


class YesNoField(Hinted, forms.TypedChoiceField):
    """Yes or no, never assumed: None when an optional one is not answered."""

    widget = forms.RadioSelect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("inline", True)
        choices = (("yes", "Yes"), ("no", "No"))
        super().__init__(*args, choices=choices, coerce=lambda key: key == "yes", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class MultipleChoiceField(Hinted, forms.MultipleChoiceField):
    """Any of several, as tick boxes. ``none`` adds a last choice that excludes the others and gives []."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *args: Any, choices: Any = (), none: tuple[str, str] | None = None, **kwargs: Any
    ) -> None:
        self.none = none
        listed = choices if callable(choices) or not none else [*choices, none]
        super().__init__(*args, choices=listed, **kwargs)

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        if self.none and self.none[0] in chosen:
            if len(chosen) > 1:
                raise ValidationError(
                    f"Select {said_of(self) or 'the answers that apply'}, or select ‘{self.none[1]}’",
                    code="none",
                )
            return []
        return chosen


class ConfirmField(Spoken, forms.BooleanField):
    """One tick box that must be ticked to go on; its label is the statement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.error_messages["required"] == forms.Field.default_error_messages["required"]:
            self.error_messages["required"] = (
                f"Confirm that {said_of(self)}" if self.said else "Tick the box to confirm"
            )


class ModelChoiceField(Spoken, forms.ModelChoiceField):
    """One object: a drop-down, or a type-ahead with ``typeahead=True``. Give ``to_field_name`` so that no row number shows."""

    def __init__(self, *args: Any, typeahead: bool = False, **kwargs: Any) -> None:
        self.typeahead = typeahead
        kwargs.setdefault("empty_label", "")
        super().__init__(*args, **kwargs)


class ModelMultipleChoiceField(Spoken, forms.ModelMultipleChoiceField):
    """Several objects, as tick boxes."""

    widget = forms.CheckboxSelectMultiple
