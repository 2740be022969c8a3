"""What people fill in around a National Referral Mechanism referral."""

from shelterbelt.concerns.forms.front_door import pairs
from shelterbelt.concerns.rules.nrm import DECIDERS, GROUNDS, GUARDIANS
from shelterbelt.govuk import fields, forms


class NrmSentForm(forms.Versioned, forms.Once, forms.Form):
    """That the referral was sent, and who decides."""

    number = fields.CharField(
        label="Reference that the Home Office gave", said="the reference", max_length=60, width=20
    )
    submitted_at = fields.MomentField(label="When was it sent?", said="when it was sent", past=True)
    decider = fields.ChoiceField(
        label="Who decides?",
        said="who decides",
        help_text="A local panel decides only in areas that run one, and only where 18 is far enough off.",
        choices=pairs(DECIDERS),
    )


class GroundsForm(forms.Versioned, forms.Once, forms.Form):
    """A decision that came back."""

    stage = fields.ChoiceField(
        label="Which decision?",
        said="which decision",
        choices=[("reasonable", "Reasonable grounds"), ("conclusive", "Conclusive grounds")],
    )
    outcome = fields.ChoiceField(label="What was decided?", said="what was decided", choices=pairs(GROUNDS))
    decided_on = fields.DateField(label="On which day?", said="the day", past=True)
    reasons = fields.CharField(label="Reasons given", required=False, lines=5, count=4000)
    evidence_due_on = fields.DateField(label="More evidence is wanted by", required=False)


class GuardianForm(forms.Versioned, forms.Once, forms.Form):
    """Who guards the child."""

    guardian = fields.ChoiceField(
        label="Which guardianship?", said="which guardianship", choices=pairs(GUARDIANS)
    )
    guardian_name = fields.CharField(label="Guardian, and how to reach them", required=False, max_length=200)
