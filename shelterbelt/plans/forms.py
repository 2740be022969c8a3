"""What people type in the plans room."""

from typing import Any

from shelterbelt.files.fields import DocumentField
from shelterbelt.govuk import fields, forms
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.plans.models import Action, Item, Plan
from shelterbelt.plans.rules import CHOICES, EVIDENCE_STANDINGS, PRIORITIES, STANDINGS
from shelterbelt.strategy.catalogue import catalogue

ANY = ("", "Any")
NO_NAMES = "Name no child, parent or worker: this is published."
NOBODY = "Name no child, parent or worker."
LONG = 10_000


class StartForm(forms.Once, forms.Form):
    """For which area, under which name, from when until when."""

    area = fields.ModelChoiceField(
        label="Which area is it for?", said="the area", queryset=Area.objects.none(), to_field_name="code"
    )
    name = fields.CharField(label="What is it called?", said="a name for the plan", max_length=200)
    starts_on = fields.DateField(label="First day", said="the first day")
    ends_on = fields.DateField(label="Last day", said="the last day")

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas]).order_by(
            "name"
        )


class WordsForm(forms.Versioned, forms.Form):
    """The plan's own words."""

    name = fields.CharField(label="Name", said="a name for the plan", max_length=200)
    needs = fields.CharField(
        label="What does this area need?", said="what this area needs", required=False, lines=8,
        max_length=LONG, help_text=f"What your own evidence says, and where it comes from. {NO_NAMES}",
    )  # fmt: skip
    priorities = fields.CharField(
        label="What comes first?", said="what comes first", required=False, lines=6, max_length=LONG,
        help_text="The few things that matter most in this time.",
    )  # fmt: skip
    development = fields.CharField(
        label="Areas for development", required=False, lines=6, max_length=LONG,
        help_text="What is not good enough yet, said plainly.",
    )  # fmt: skip


class ItemForm(forms.Versioned, forms.Form):
    """What a plan makes of one recommendation."""

    choice = fields.ChoiceField(
        label="What do you make of it here?", said="what you make of it here", choices=[]
    )
    title = fields.CharField(
        label="Title here", required=False, max_length=200, help_text="Only where you reword it."
    )
    text = fields.CharField(
        label="What is asked here", required=False, lines=8, max_length=LONG,
        help_text="One thing on each line. Only where you reword it.",
    )  # fmt: skip
    why = fields.CharField(
        label="Why is it changed, or why does it not apply?", required=False, count=500, lines=3
    )
    priority = fields.SelectField(label="Priority", required=False, choices=[])
    lead = fields.ModelChoiceField(
        label="Which organisation leads here?", said="the organisation that leads", required=False,
        queryset=Organisation.objects.none(), to_field_name="reference", typeahead=True,
    )  # fmt: skip
    due_on = fields.DateField(label="By when?", required=False)

    def __init__(self, *args: Any, item: Item, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = ("added", "not_applicable") if item.is_own else ("adopted", "reworded", "not_applicable")
        self.fields["choice"].choices = [(each, CHOICES[each]) for each in allowed]
        self.fields["priority"].choices = list(PRIORITIES.items())
        known = [each.pk for each in organisations]
        self.fields["lead"].queryset = Organisation.objects.filter(pk__in=known).order_by("name")


class AddItemForm(forms.Once, forms.Form):
    """A line of the plan's own."""

    theme = fields.SelectField(label="Theme", said="the theme that this belongs to", choices=[])
    title = fields.CharField(label="Title", said="the title", max_length=200)
    text = fields.CharField(
        label="What is asked",
        said="what is asked",
        lines=6,
        max_length=LONG,
        help_text="One thing on each line.",
    )
    why = fields.CharField(label="Why is it needed here?", required=False, count=500, lines=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", "Choose a theme"), *((t.id, t.name) for t in catalogue().themes)]


class ItemFilters(forms.Form):
    """Narrowing the lines of a plan."""

    theme = fields.SelectField(label="Theme", required=False)
    choice = fields.SelectField(label="What was decided", required=False)
    priority = fields.SelectField(label="Priority", required=False)
    only = fields.SelectField(
        label="Only those",
        required=False,
        choices=[
            ANY, ("no_lead", "without a lead here"), ("no_action", "without an action"),
            ("late", "with an action that is late"), ("not_evidenced", "that nothing evidences"),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [ANY, *((each.id, each.name) for each in catalogue().themes)]
        self.fields["choice"].choices = [ANY, *CHOICES.items()]
        self.fields["priority"].choices = [ANY, *((k, words) for k, words in PRIORITIES.items() if k)]


class AddActionForm(forms.Once, forms.Form):
    """An action of a plan."""

    title = fields.CharField(label="What will be done?", said="what will be done", max_length=200)
    effect_looked_for = fields.CharField(
        label="What will be different when it is done?", said="what will be different when it is done",
        lines=3, max_length=2000, help_text="Something that somebody can see or count.",
    )  # fmt: skip
    owner = fields.ModelChoiceField(
        label="Which organisation does it?", said="the organisation that does it",
        queryset=Organisation.objects.none(), to_field_name="reference", typeahead=True,
    )  # fmt: skip
    due_on = fields.DateField(label="By when?", required=False)
    codes = fields.MultipleChoiceField(
        label="Which recommendations does it serve?", said="at least one recommendation", choices=[]
    )

    def __init__(
        self, *args: Any, organisations: list[Organisation], items: list[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [each.pk for each in organisations]
        self.fields["owner"].queryset = Organisation.objects.filter(pk__in=known).order_by("name")
        self.fields["codes"].choices = [(item.code, item.title) for item in items]


class GiveActionForm(forms.Once, forms.Form):
    """Who in the organisation does the action, and what it waits for."""

    person = fields.TypeAheadField(label="Who does it?", required=False, choices=[])
    waits_for = fields.MultipleChoiceField(
        label="Which actions must be finished first?", required=False, choices=[]
    )

    def __init__(self, *args: Any, people: list[Membership], actions: list[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(each.reference, each.user.name) for each in people]
        self.fields["person"].choices = [("", "Nobody yet"), *names]
        self.fields["waits_for"].choices = [(each.reference, each.title) for each in actions]


class ActionForm(forms.Versioned, forms.Form):
    """How an action stands."""

    standing = fields.ChoiceField(
        label="How does it stand?", said="how it stands", choices=list(STANDINGS.items())
    )
    effect_seen = fields.CharField(
        label="What effect have you seen?", required=False, lines=4, max_length=2000,
        help_text="Needed before it can be called done. Name no child, parent or worker.",
    )  # fmt: skip
    due_on = fields.DateField(label="By when?", required=False)


class RenewForm(forms.Once, forms.Form):
    """What it is, a file or the address of a page, and until when it holds."""

    title = fields.CharField(
        label="What is it?", said="what it is", max_length=200,
        help_text=f"For example: Training policy 2026. {NOBODY}",
    )  # fmt: skip
    file = DocumentField(label="The document", said="the document", required=False)
    address = fields.CharField(
        label="Or the address of a page", said="the address of the page", required=False, max_length=500,
        help_text="For example, https://www.example.org/policy",
    )  # fmt: skip
    expires_on = fields.DateField(
        label="Until when does it hold?", required=False,
        help_text="You are reminded before. Leave it empty if it does not run out.",
    )  # fmt: skip
    about_nobody = fields.ConfirmField(
        label="The document or page says nothing about one child, one family or one worker",
        said="it says nothing about one child, one family or one worker",
        help_text="Everybody who can read this plan can open it.",
    )  # fmt: skip
    field_order = ("title", "file", "address", "about_nobody", "expires_on")


class EvidenceForm(RenewForm):
    """New evidence: what it is, and what it shows."""

    codes = fields.MultipleChoiceField(
        label="Which recommendations does it show?", said="at least one recommendation", choices=[]
    )
    actions = fields.MultipleChoiceField(label="Which actions does it belong to?", required=False, choices=[])
    field_order = ("title", "file", "address", "about_nobody", "expires_on", "actions", "codes")

    def __init__(self, *args: Any, actions: list[Action], items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].choices = [(each.reference, each.title) for each in actions]
        self.fields["codes"].choices = [(item.code, item.title) for item in items]
        if not actions:
            del self.fields["actions"]


class ShowsForm(forms.Versioned, forms.Form):
    """What evidence shows, and until when it holds."""

    expires_on = fields.DateField(
        label="Until when does it hold?", required=False, help_text="Leave it empty if it does not run out."
    )
    actions = fields.MultipleChoiceField(label="Which actions does it belong to?", required=False, choices=[])
    codes = fields.MultipleChoiceField(
        label="Which recommendations does it show?", said="at least one recommendation", choices=[]
    )

    def __init__(self, *args: Any, actions: list[Action], items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].choices = [(each.reference, each.title) for each in actions]
        self.fields["codes"].choices = [(item.code, item.title) for item in items]
        if not actions:
            del self.fields["actions"]


class WhyForm(forms.Versioned, forms.Form):
    """Why evidence is sent back or withdrawn."""

    why = fields.CharField(label="Why?", said="why", lines=4, count=1000, max_length=1000, help_text=NOBODY)

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = asked


class EvidenceFilters(forms.Form):
    """Narrowing the evidence of a plan."""

    standing = fields.SelectField(label="How it stands", required=False, choices=[])
    owner = fields.SelectField(label="From", required=False, choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.owners = kwargs.pop("owners", ())
        super().__init__(*args, **kwargs)
        standings = [each for each in EVIDENCE_STANDINGS.items() if each[0] != "withdrawn"]
        self.fields["standing"].choices = [ANY, *standings]
        self.fields["owner"].choices = [ANY, *self.owners]


class CompareForm(forms.Form):
    """With which plan to compare."""

    other = fields.SelectField(label="Compare with", said="what to compare with", choices=[])

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(each.reference, each.name) for each in plans]
