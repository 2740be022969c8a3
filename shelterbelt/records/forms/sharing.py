"""What people type when they share in an emergency, write it up, or decide not to share."""

from typing import Any

from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.forms.records import lawful_basis
from shelterbelt.records.models.shares import FamilyTold


class EmergencyShareForm(forms.Once, forms.Form):
    """Whom and why: nothing else is asked while a child is in danger."""

    to = fields.ModelChoiceField(
        label="Which organisation?", said="the organisation", queryset=Organisation.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip
    purpose = fields.CharField(label="Why now?", said="why now", count=300, lines=3)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations


class WriteUpForm(forms.Once, forms.Form):
    """The rest of what a share says."""

    lawful_basis = lawful_basis()
    told_family = fields.ChoiceField(
        label="Do the child and the parents or carers know that you shared this?",
        said="whether the family knows",
        choices=FamilyTold.choices,
    )
    told_family_why = fields.CharField(
        label="If they do not know, why not?", required=False, count=500, lines=3
    )
    conditions = fields.CharField(label="Conditions", required=False, count=500, lines=3)


class WithdrawForm(forms.Form):
    """Why a share is taken back."""

    why = fields.CharField(
        label="Why is it taken back?", said="why it is taken back", count=300, lines=3,
        help_text="It stands on the record. Ask them yourself to delete what they copied.",
    )  # fmt: skip


class RefuseForm(EmergencyShareForm):
    """Who asked for what, and why it is not shared."""

    purpose = None  # type: ignore[assignment]
    asked = fields.CharField(label="What did they ask for?", said="what they asked for", count=500, lines=3)
    why = fields.CharField(label="Why is it not shared?", said="why it is not shared", count=2000, lines=4)
    weighed = fields.CharField(
        label="What could happen to a child if it is not shared, and what else is done?", said="what was weighed",
        count=2000, lines=4,
    )  # fmt: skip
    told_them = fields.YesNoField(
        label="Were they told, with the reason and how to disagree?", said="whether they were told"
    )
