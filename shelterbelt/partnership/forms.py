"""The words and shapes of what people type on the partnership's pages."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.govuk import fields, forms
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.identifiers import schemes_for
from shelterbelt.partnership.kinds import EDUCATION_PHASES, ORGANISATION_KINDS, kinds_in_sector
from shelterbelt.partnership.matters import Matter
from shelterbelt.partnership.models import Area, Conflict, Membership, Organisation, OwnDetail, User
from shelterbelt.partnership.posts import POSTS, ROLES
from shelterbelt.partnership.rules import subject_reference


def _open_organisations() -> Any:
    return Organisation.objects.filter(closed_on=None).order_by("name")


def _authorities() -> Any:
    return Area.objects.in_force(local_day(clock.now())).authorities()


def _role_choices() -> list[tuple[str, str, str]]:
    return [(role.code, role.label, role.sentence) for role in ROLES.values()]


def end_of_day(day: Any) -> datetime | None:
    """Return the last moment of a day in London, or None for no day."""
    return None if day is None else timezone.make_aware(datetime.combine(day, time.max))


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password = fields.PasswordField(
        label="Password", said="a password", autocomplete="new-password",
        help_text="At least 12 characters. Three words that do not belong together are easy to remember.",
    )  # fmt: skip
    again = fields.PasswordField(
        label="The same password again", said="the same password again", autocomplete="new-password"
    )

    def clean(self) -> dict[str, Any]:
        """Both have to be the same."""
        answers = super().clean() or self.cleaned_data
        if answers.get("password") and answers.get("again") and answers["password"] != answers["again"]:
            self.add_error("again", "The two passwords are not the same.")
        return answers


class FirstRunForm(NewPasswordForm):
    """What the first partnership needs."""

    code = fields.CharField(
        label="Code", said="the code", help_text="It was printed where the site was started.",
        spellcheck=False, autocomplete="off", max_length=200,
    )  # fmt: skip
    name = fields.CharField(label="Name of the partnership", max_length=200)
    authorities = fields.ModelMultipleChoiceField(
        label="Authorities it covers", said="the authorities it covers", queryset=Area.objects.none(),
        to_field_name="code",
    )  # fmt: skip
    administrator_name = fields.CharField(label="Your name", max_length=200, autocomplete="name")
    email = fields.EmailField(label="Your email address", autocomplete="email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authorities"].queryset = _authorities()
        self.order_fields(["code", "name", "authorities", "administrator_name", "email"])


class ChooseMembershipForm(forms.Form):
    """Which of one's memberships to act under, and whether others use the device."""

    membership = fields.ChoiceField(label="Act as", said="which role you act in", choices=[])
    shared_device = fields.YesNoField(
        label="Do other people use this device?", said="whether other people use this device"
    )

    def __init__(self, *args: Any, memberships: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [(each.reference, _as_whom(each)) for each in memberships]


def _as_whom(membership: Membership) -> str:
    where = f", {membership.area.name}" if membership.area else ""
    return f"{ROLES[membership.role].label}, {membership.organisation.name}{where}"


class OrganisationForm(forms.Form):
    """An organisation's facts; the fields for its numbers follow from its kind."""

    name = fields.CharField(label="Name", said="the organisation's name", max_length=200)
    phase = fields.SelectField(
        label="Phase of education", required=False,
        choices=[("", "Not an education setting"), *EDUCATION_PHASES.items()],
    )  # fmt: skip
    area = fields.ModelChoiceField(
        label="Authority it lies in", queryset=Area.objects.none(), to_field_name="code", required=False,
        typeahead=True,
    )  # fmt: skip
    parent = fields.ModelChoiceField(
        label="Part of", queryset=Organisation.objects.none(), to_field_name="reference", required=False,
        typeahead=True, help_text="For example a school's trust.",
    )  # fmt: skip
    email = fields.EmailField(label="Email address", required=False)
    phone = fields.PhoneField(label="Telephone", required=False)
    address = fields.CharField(label="Address", required=False, max_length=300)
    opened_on = fields.DateField(label="Open since", required=False)

    def __init__(self, *args: Any, kind: str, but: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schemes = schemes_for(kind)
        for scheme in self.schemes:
            self.fields[scheme.code] = fields.CharField(
                label=scheme.label, required=False, max_length=60, width=20, spellcheck=False,
                help_text=f"For example {scheme.example}",
            )  # fmt: skip
        self.fields["area"].queryset = _authorities()
        self.fields["parent"].queryset = _open_organisations().exclude(pk=but.pk if but else None)
        if ORGANISATION_KINDS[kind].sector != "education":
            del self.fields["phase"]

    @property
    def identifiers(self) -> dict[str, str]:
        """The numbers typed, by scheme."""
        return {scheme.code: self.cleaned_data[scheme.code] for scheme in self.schemes}

    @property
    def facts(self) -> dict[str, Any]:
        """Everything else typed."""
        numbers = {scheme.code for scheme in self.schemes}
        return {name: value for name, value in self.cleaned_data.items() if name not in numbers}


class AddOrganisationForm(forms.Once, OrganisationForm):
    """A new organisation; once however often the button is pressed."""

    @property
    def facts(self) -> dict[str, Any]:
        """Everything typed but the numbers and the key."""
        return {name: value for name, value in super().facts.items() if name != "idempotency_key"}


class KindForm(forms.Form):
    """What kind of organisation it is."""

    kind = fields.TypeAheadField(
        label="Kind of organisation", said="the kind of organisation",
        choices=[("", ""), *((kind.code, kind.label) for kind in ORGANISATION_KINDS.values())],
    )  # fmt: skip


class CloseForm(forms.Form):
    """The last day of something."""

    closed_on = fields.DateField(label="Last day open", said="the last day open")


class PlaceForm(forms.Form):
    """A role in an organisation, perhaps for one area and until a day."""

    organisation = fields.ModelChoiceField(
        label="Organisation", said="the organisation", queryset=Organisation.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip
    role = fields.ChoiceField(label="Role", said="the role", choices=_role_choices())
    area = fields.ModelChoiceField(
        label="Only for this authority", queryset=Area.objects.none(), to_field_name="code", required=False,
        typeahead=True,
    )  # fmt: skip
    until = fields.DateField(label="Last day", required=False, future=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _open_organisations()
        self.fields["area"].queryset = _authorities()

    @property
    def place(self) -> dict[str, Any]:
        """The place as the actions take it."""
        names = ("organisation", "role", "area")
        return {name: self.cleaned_data[name] for name in names} | {
            "until": end_of_day(self.cleaned_data["until"])
        }


class GrantForm(forms.Once, PlaceForm):
    """A further membership for somebody who has an account."""


class InviteForm(forms.Once, PlaceForm):
    """A first membership for somebody who has no account yet."""

    name = fields.CharField(label="Name", said="the person's name", max_length=200)
    email = fields.EmailField(label="Work email address", said="the person's work email address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "email", "organisation", "role", "area", "until"])


class AgreementForm(forms.Once, forms.Form):
    """A signed information sharing agreement."""

    name = fields.CharField(label="Name of the agreement", said="the name", max_length=200)
    purpose = fields.CharField(
        label="What is shared, and for what?", said="what it is for", lines=4, count=2000
    )
    organisations = fields.ModelMultipleChoiceField(
        label="Which organisations signed it?", said="the organisations", queryset=Organisation.objects.none(),
        to_field_name="reference",
    )  # fmt: skip
    kept_at = fields.CharField(label="Where is the signed text kept?", required=False, max_length=300)
    starts_on = fields.DateField(label="First day", said="the first day")
    ends_on = fields.DateField(
        label="Last day", said="the last day", help_text="The day by which it is reviewed."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = _open_organisations()


class LeadForm(forms.Once, forms.Form):
    """Who holds a post."""

    organisation = fields.ModelChoiceField(
        label="Organisation", said="the organisation", queryset=Organisation.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip
    post = fields.SelectField(
        label="Post", said="the post",
        choices=[("", "Choose a post"), *((post.code, post.label) for post in POSTS.values())],
    )  # fmt: skip
    name = fields.CharField(label="Name", said="the person's name", max_length=200)
    email = fields.EmailField(label="Email address", required=False)
    phone = fields.PhoneField(label="Telephone", required=False)
    user = fields.ModelChoiceField(
        label="Their account here", queryset=User.objects.none(), to_field_name="reference", required=False,
        typeahead=True,
    )  # fmt: skip
    since_on = fields.DateField(label="In the post since", said="the first day in the post")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _open_organisations()
        self.fields["user"].queryset = User.objects.filter(left_at=None).order_by("name")


class EndLeadForm(forms.Form):
    """The last day in a post."""

    until_on = fields.DateField(label="Last day in the post", said="the last day in the post")


class ConflictForm(forms.Once, forms.Form):
    """What one must not look at."""

    subject = fields.CharField(
        label="Reference of the person or record", said="the reference", width=20, spellcheck=False,
        max_length=20, autocomplete="off", help_text="12 letters and numbers, such as K7Q2 M4XD 09AB.",
    )  # fmt: skip
    nature = fields.ChoiceField(
        label="Whose is it?", said="whose it is", choices=Conflict._meta.get_field("nature").flatchoices
    )


class OwnDetailForm(forms.Once, forms.Form):
    """A detail of one's own life."""

    kind = fields.ChoiceField(
        label="What is it?", said="what it is",
        choices=[
            (OwnDetail.Kind.POSTCODE, "My home postcode"),
            (OwnDetail.Kind.SCHOOL, "The school of a child of mine"),
            (OwnDetail.Kind.NAME, "Another family name of mine or of my near family"),
        ],
    )  # fmt: skip
    value = fields.CharField(
        label="Postcode or family name", required=False, max_length=120, spellcheck=False, autocomplete="off"
    )
    school = fields.ModelChoiceField(
        label="School", said="the school", queryset=Organisation.objects.none(), to_field_name="reference",
        typeahead=True, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = _open_organisations().filter(kind__in=kinds_in_sector("education"))

    def clean(self) -> dict[str, Any]:
        """A school is chosen, anything else is typed."""
        answers = super().clean() or self.cleaned_data
        name = "school" if answers.get("kind") == OwnDetail.Kind.SCHOOL else "value"
        if answers.get("kind") and not answers.get(name):
            self.add_error(
                name, "Choose the school." if name == "school" else "Enter the postcode or the family name."
            )
        return answers

    def facts(self) -> dict[str, str]:
        """Return what ``tell_own_detail`` takes."""
        said = self.cleaned_data
        is_school = said["kind"] == OwnDetail.Kind.SCHOOL
        return {"kind": said["kind"], "value": said["school"].reference if is_school else said["value"]}


class EndConflictForm(forms.Form):
    """Why a conflict of interest is over."""

    why = fields.CharField(
        label="Why is this no longer a conflict of interest?", said="why it has ended", count=300, lines=3,
        help_text="Do not name a child or a family.",
    )  # fmt: skip


class AskForm(forms.Once, forms.Form):
    """What a second person is asked to agree to, about which reference, and why."""

    matter = fields.ChoiceField(label="What do you ask for?", said="what you ask for", choices=[])
    subject = fields.CharField(
        label="Reference", said="the reference", width=20, spellcheck=False, max_length=20, autocomplete="off",
        help_text="12 letters and numbers, such as K7Q2 M4XD 09AB.",
    )  # fmt: skip
    why = fields.CharField(
        label="Why is this needed?", said="why this is needed", count=500, lines=4,
        help_text="The second person and the guardian read this. Do not name a child or a family.",
    )  # fmt: skip

    def __init__(self, *args: Any, matters: Iterable[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = list(matters)
        self.fields["matter"].choices = [(each.code, each.label) for each in asked]
        self.fields["matter"].hints = {each.code: each.sentence for each in asked}

    def clean_subject(self) -> str:
        """It must be able to be one; whether there is such a record is not said."""
        reference = subject_reference(self.cleaned_data["subject"])
        if reference is None:
            raise ValidationError("Enter a reference of 12 letters and numbers, such as K7Q2 M4XD 09AB.")
        return reference


class DecideForm(forms.Form):
    """Whether one agrees, and why."""

    agreed = fields.ChoiceField(
        label="Do you agree?", said="whether you agree", choices=[("yes", "Yes, I agree"), ("no", "No, I do not agree")]
    )  # fmt: skip
    why = fields.CharField(
        label="Why?", said="why", count=500, lines=3,
        help_text="The person who asked and the guardian read this. Do not name a child or a family.",
    )  # fmt: skip


class SameHumanForm(forms.Form):
    """The other account of the same person."""

    other = fields.ModelChoiceField(
        label="Which account is the same person's?", said="the other account", queryset=User.objects.none(),
        to_field_name="reference", typeahead=True,
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = User.objects.exclude(pk=user.pk).order_by("name", "email")
        self.fields["other"].label_from_instance = lambda each: f"{each.name}, {each.email}"


class PartAccountForm(forms.Form):
    """Why two accounts are of two people."""

    why = fields.CharField(
        label="Why is this account another person's?", said="why it is another person's", count=300, lines=3
    )


class FigureForm(forms.Versioned, forms.Form):
    """A local figure."""

    value = fields.IntegerField(label="Figure here", said="the figure", width=4)


class SwitchForm(forms.Form):
    """The day from which a law applies."""

    starts_on = fields.DateField(
        label="Applies from", required=False, help_text="Leave empty while no day is set in law."
    )
    source = fields.CharField(
        label="Where the day is published", required=False, max_length=300,
        help_text="For example the number of the commencement regulations.",
    )  # fmt: skip
