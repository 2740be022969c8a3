"""The forms of every page: messages in plain words, a version and a key against doing a thing twice, repeatable groups."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from shelterbelt.govuk.fields.spoken import speak

KEYS_LEAST = 8
KEYS_MOST = 64


class Form(forms.Form):
    """Django's form with GOV.UK's messages. ``said`` gives the words for plain Django fields by name."""

    said: Mapping[str, str] = {}
    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            if name in self.said and not getattr(field, "said", ""):
                field.said = self.said[name]
            speak(field, name)
        super().full_clean()


class Versioned(forms.Form):
    """Mixin: hidden ``version`` of what is edited, so that the second of two editors is told."""

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again before saving."},
    )


class Once(forms.Form):
    """Mixin: hidden ``idempotency_key``, fresh on GET and kept on redisplay, so that pressing twice does a thing once."""

    idempotency_key = forms.CharField(
        min_length=KEYS_LEAST,
        max_length=KEYS_MOST,
        initial=lambda: str(uuid.uuid4()),
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again before saving."},
    )


class Group(BaseFormSet):
    """A repeatable group of forms whose "Add another" and "Remove" are ordinary buttons, so that it works without script."""

    noun = "item"
    least = 1
    most = 20

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        self.pressed = ""
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        if data is not None:
            data = self._edited(data, prefix)
        super().__init__(data, files, **kwargs)

    def _edited(self, data: Any, prefix: str) -> Any:
        total = self._total(data.get(f"{prefix}-TOTAL_FORMS"))
        edited = data.copy()
        edited[f"{prefix}-INITIAL_FORMS"] = "0"
        removed = next((n for n in range(total) if f"{prefix}-remove-{n}" in data), None)
        if f"{prefix}-add" in data:
            self.pressed, total = "add", min(total + 1, self.most)
        elif removed is not None and total > self.least:
            self.pressed, total = "remove", total - 1
            _close_up(edited, prefix, removed, total)
        edited[f"{prefix}-TOTAL_FORMS"] = str(total)
        return edited

    def _total(self, text: Any) -> int:
        count = int(text) if str(text).isascii() and str(text).isdigit() else self.least
        return max(self.least, min(count, self.most))

    def full_clean(self) -> None:
        """Checks every form, except when the group was only made longer or shorter."""
        if self.pressed:
            self._errors, self._non_form_errors = [{} for _ in self.forms], self.error_class()
            for form in self.forms:
                form._errors, form.cleaned_data = forms.utils.ErrorDict(), {}
            return
        super().full_clean()

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What a valid group says, one dict a form, in order; forms added and left blank are left out."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data]


def _close_up(data: Any, prefix: str, gone: int, total: int) -> None:
    """Move the forms after the removed one down by one place."""
    rows: list[dict[str, list[str]]] = []
    for number in range(total + 1):
        start = f"{prefix}-{number}-"
        rows.append({key[len(start) :]: data.pop(key) for key in list(data) if key.startswith(start)})
    del rows[gone]
    for number, row in enumerate(rows):
        for key, values in row.items():
            data.setlist(f"{prefix}-{number}-{key}", values)


def repeated(form: type[forms.Form], *, noun: str, least: int = 1, most: int = 20) -> type[Group]:
    """A repeatable group of ``form``: from ``least`` to ``most`` of them, each called "<Noun> 1", "<Noun> 2"."""
    made = formset_factory(
        form, formset=Group, extra=0, min_num=least, max_num=most, absolute_max=most, validate_min=False
    )
    made.noun, made.least, made.most = noun, least, most
    return made
