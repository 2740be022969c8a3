"""What people type at the retention desk."""

from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.records.kinds import REGISTER
from shelterbelt.retention.bases import ERASE, HOLD, Basis

NO_NAMES = "For the audit, which is kept. Do not name a child or a family."


def _choices(bases: dict[str, Basis]) -> list[tuple[str, str, str]]:
    return [(basis.code, basis.label, basis.law) for basis in bases.values()]


class ProposeForm(forms.Once, forms.Form):
    """Why a record is to be erased, and on which basis."""

    basis = fields.ChoiceField(
        label="Why may it be erased?", said="why it may be erased", choices=_choices(ERASE)
    )
    why = fields.CharField(
        label="What did you look at before you decided?",
        said="what you looked at",
        count=300,
        lines=3,
        help_text=NO_NAMES,
    )
    seen = fields.ConfirmField(label="I have seen what goes and what stays, and it cannot be brought back")


class KeepForm(forms.Versioned, forms.Form):
    """Until when a record is kept, and why."""

    until = fields.DateField(label="Keep it until", said="until when it is kept", future=True)
    why = fields.CharField(
        label="Why is it still needed?", said="why it is still needed", count=300, lines=3, help_text=NO_NAMES
    )


class HoldForm(forms.Once, forms.Form):
    """For what a record must not be erased."""

    basis = fields.ChoiceField(
        label="What is it held for?", said="what it is held for", choices=_choices(HOLD)
    )
    why = fields.CharField(
        label="Who asked for it, and until when is it likely to last?", said="who asked for it", count=300, lines=3,
        help_text="Do not name a child or a family.",
    )  # fmt: skip


class FindForm(forms.Form):
    """Which record is meant."""

    reference = fields.CharField(
        label="Reference of the record", said="the reference", width=20, spellcheck=False, max_length=20,
        autocomplete="off", help_text="12 letters and numbers, such as K7Q2 M4XD 09AB.",
    )  # fmt: skip


class WideHoldForm(HoldForm):
    """The same for everything of the organisation or of one kind, or for one record by its reference."""

    kind = fields.SelectField(label="Which records?", required=False, choices=[])
    reference = fields.CharField(
        label="Or only one: its reference",
        required=False,
        width=20,
        spellcheck=False,
        max_length=20,
        autocomplete="off",
    )

    field_order = ("kind", "reference", "basis", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted((kind.label, code) for code, kind in REGISTER.items())
        self.fields["kind"].choices = [
            ("", "All that the organisation holds"),
            *((code, label) for label, code in kinds),
        ]


class EndHoldForm(forms.Once, forms.Form):
    """Why a hold ends."""

    why = fields.CharField(
        label="Why does it end, and who said so?", said="why it ends", count=300, lines=3,
        help_text="Do not name a child or a family.",
    )  # fmt: skip
