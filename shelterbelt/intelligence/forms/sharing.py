"""What those fill in who share: what is urgent first, who told them, and the open form in several languages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from shelterbelt.govuk import fields, forms
from shelterbelt.intelligence.actions import About, Said
from shelterbelt.intelligence.actions.said import noticed, topic_of
from shelterbelt.intelligence.forms import pairs
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Area, Organisation

YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "I do not know")]


class BeginForm(forms.Once, forms.Form):
    """That nothing is urgent, and which form."""

    urgent = fields.ChoiceField(
        label="Is any of this so?",
        said="whether any of this is so",
        choices=[
            ("danger", "Somebody is in danger now"),
            ("crime", "A crime is happening or has just happened"),
            ("child", "A child may be at risk of significant harm"),
            ("none", "None of these"),
        ],
    )
    voice = fields.ChoiceField(label="Which form do you need?", said="which form you need", choices=[])

    def offer(self, voices: tuple[str, ...]) -> None:
        """Let these forms be chosen from; with one there is nothing to choose."""
        words = {"custody": "I work in custody and saw something there", "practitioner": "Anything else",
                 "business": "Something noticed at work"}  # fmt: skip
        field: Any = self.fields["voice"]
        field.choices = [(voice, words[voice]) for voice in voices]
        if len(voices) == 1:
            field.required, self.initial["voice"] = False, voices[0]
            del self.fields["voice"]


class ForForce(forms.Form):
    """Mixin: which police force it is for. Where there is one there is nothing to choose."""

    to = fields.ModelChoiceField(
        label="Which police force is it for?", said="which police force it is for", queryset=Organisation.objects.none(),
        to_field_name="reference", required=False, help_text="The force of where it happened.",
    )  # fmt: skip

    def offer(self, units: QuerySet[Organisation], proposed: Organisation | None) -> None:
        """Let these be chosen from; the proposed one is chosen already."""
        if len(units) < 2:
            del self.fields["to"]
            return
        to: Any = self.fields["to"]
        to.queryset, to.required = units, True
        self.initial["to"] = proposed.reference if proposed else None


class SourceForm(ForForce, forms.Versioned, forms.Once, forms.Form):
    """How it is known and who could be found out by it. Names given here are sealed at once."""

    how_known = fields.ChoiceField(
        label="How do you know it?", said="how you know it", choices=pairs(codes.HOW_KNOWN)
    )
    believed = fields.ChoiceField(
        label="Do you believe it?", said="whether you believe it", choices=pairs(codes.BELIEVED), inline=True
    )
    could_reveal = fields.ChoiceField(
        label="Could what you wrote show who told it?",
        said="whether it could show who told it",
        choices=YES_NO,
        inline=True,
    )
    why_reveal = fields.CharField(
        label="If so, how?", count=500, lines=2, required=False, help_text="Sealed: the desk does not see it."
    )
    at_risk = fields.ChoiceField(
        label="Would that put anybody in danger?",
        said="whether that would put anybody in danger",
        choices=YES_NO,
        inline=True,
    )
    may_be_contacted = fields.ChoiceField(
        label="Does whoever told you agree to be contacted by the police?",
        said="whether they agree to be contacted",
        choices=pairs(codes.YES_NO_NOT_ASKED),
        inline=True,
    )
    who_told = fields.CharField(
        label="Who told you, and how can they be reached?",
        count=300, required=False,
        help_text="Sealed. Leave it empty if you saw it yourself or promised not to say.",
    )  # fmt: skip
    others = fields.CharField(label="Who else knows of it?", count=300, required=False, help_text="Sealed.")
    phone = fields.PhoneField(label="Telephone on which you can be reached", required=False)
    safe_time = fields.CharField(label="When is it safe to ring you?", count=160, required=False)

    def about(self) -> About:
        """Return what was said of the source; what names anybody goes into the sealed part."""
        said = self.cleaned_data
        sealed = {
            "How it could show who told it": said["why_reveal"],
            "Who told it": said["who_told"],
            "Who else knows": said["others"],
            "Telephone of the sharer": said["phone"],
            "Safe time to ring": said["safe_time"],
        }
        open_facts = ("how_known", "believed", "could_reveal", "at_risk", "may_be_contacted")
        return About(**{name: said[name] for name in open_facts}, sealed=sealed)


class BusinessSourceForm(ForForce, forms.Versioned, forms.Once, forms.Form):
    """The same for a business: three questions."""

    how_known = fields.ChoiceField(
        label="How do you know it?",
        said="how you know it",
        choices=[
            (code, codes.HOW_KNOWN[code]) for code in ("saw_it", "other_person_told_me", "document_or_screen")
        ],
    )
    could_reveal = fields.ChoiceField(
        label="Could somebody work out that it was you who told us?",
        said="whether somebody could work out that it was you",
        choices=YES_NO,
        inline=True,
    )
    safe_time = fields.CharField(
        label="How and when is it safe to reach you?",
        count=160, required=False, help_text="Sealed: only the police custodian of sources can open it.",
    )  # fmt: skip

    def about(self) -> About:
        """Return what was said of the source."""
        said = self.cleaned_data
        return About(
            how_known=said["how_known"], could_reveal=said["could_reveal"],
            sealed={"How and when to reach the sharer": said["safe_time"]},
        )  # fmt: skip


class AnswerQuestionForm(forms.Once, forms.Form):
    """More detail, when the police ask for it."""

    text = fields.CharField(label="Your answer", count=2000, lines=5)


class OpenForm(forms.Form):
    """The form without an account: one page, in the language that was chosen. ``code`` becomes the receipt."""

    code = fields.CharField(widget=forms.forms.HiddenInput, max_length=16, min_length=16)
    area = fields.ModelChoiceField(
        label="Where was it?", said="where it was", queryset=Area.objects.none(), to_field_name="code"
    )
    account = fields.CharField(
        label="What did you see or hear?",
        said="what you saw or heard",
        help_text="In the order in which it happened. You do not have to be sure.",
        count=3000,
        lines=6,
    )
    words = fields.CharField(label="Exact words, if you remember them", count=600, required=False)
    happened = fields.CharField(label="When was it?", count=160, required=False)
    place = fields.CharField(label="Address or place", count=160, required=False)
    plate = fields.CharField(label="Number plate", count=20, required=False, width=10)
    who = fields.CharField(label="Who was there?", count=1000, lines=3, required=False)
    other = fields.CharField(label="A telephone number or a name used online", count=160, required=False)
    how_known = fields.ChoiceField(
        label="How do you know it?",
        said="how you know it",
        choices=[
            (code, codes.HOW_KNOWN[code])
            for code in ("saw_it", "child_told_me", "other_person_told_me", "document_or_screen")
        ],
    )
    could_reveal = fields.ChoiceField(
        label="Could somebody work out that it was you who told us?",
        said="whether somebody could work out that it was you",
        choices=YES_NO,
    )
    name = fields.CharField(
        label="Your name", count=160, required=False, help_text="You can leave this empty. It is kept apart."
    )
    contact = fields.CharField(label="How you can be reached safely", count=300, required=False)

    def offer(self, areas: QuerySet[Area]) -> None:
        """Let these areas be chosen from."""
        field: Any = self.fields["area"]
        field.queryset = areas

    def speak(self, said: Mapping[str, Any]) -> None:
        """Put the labels into another language; what has no words there keeps the English ones."""
        for name, field in self.fields.items():
            field.label = said.get(name, field.label)
            if f"{name}_hint" in said:
                field.help_text = said[f"{name}_hint"]
            if "required" in said:
                field.error_messages["required"] = said["required"]
        for name, choices in (("how_known", "how_known_choices"), ("could_reveal", "yes_no")):
            words, asked = said.get(choices, {}), self.fields[name]
            asked.choices = [(code, words.get(code, label)) for code, label in asked.choices]  # type: ignore[attr-defined]

    def shared(self) -> Said:
        """Return what was shared, without who shared it."""
        form = self.cleaned_data
        return Said(
            topic=topic_of(form["account"]), account=form["account"], words=form["words"],
            happened=form["happened"],
            things=tuple(noticed(*(form[each] for each in ("place", "plate", "who", "other")))),
        )  # fmt: skip

    def about(self) -> About:
        """Return what was said of the source; the name is sealed."""
        form = self.cleaned_data
        return About(
            how_known=form["how_known"], could_reveal=form["could_reveal"],
            sealed={"Shared by": form["name"], "How to reach them": form["contact"]},
        )  # fmt: skip


class ReceiptForm(forms.Form):
    """The receipt with which somebody comes back."""

    code = fields.CharField(
        label="Your receipt",
        said="your receipt",
        help_text="16 letters and figures. Spaces do not matter.",
        max_length=40,
        width=20,
        spellcheck=False,
        autocomplete="off",
    )


class ReceiptAnswerForm(forms.Form):
    """More detail from somebody who came back with a receipt."""

    code = fields.CharField(widget=forms.forms.HiddenInput, max_length=40)
    question = fields.CharField(widget=forms.forms.HiddenInput, max_length=12)
    text = fields.CharField(label="Your answer", count=2000, lines=5)
