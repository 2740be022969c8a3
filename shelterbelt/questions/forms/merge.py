"""Small forms beside the pages: choosing between two answers, removing one of several, submitting."""

from __future__ import annotations

from django.forms import HiddenInput
from django.http import QueryDict

from shelterbelt.govuk import fields, forms
from shelterbelt.questions.actions import Both
from shelterbelt.questions.forms.fields import ANSWER
from shelterbelt.questions.values import Answer, Kind, given


class RemoveForm(forms.Versioned, forms.Form):
    """Confirms the removal of one child, visit or the like; ``remove`` is its id."""

    remove = fields.CharField(label="To remove", widget=HiddenInput)


class SubmitForm(forms.Versioned, forms.Form):
    """Submits the answers as they stood on the review page."""


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
