"""The open forms, made from their questions: all pages on one, nothing kept in the browser."""

from collections.abc import Iterator
from typing import Any

from django.forms import HiddenInput

from shelterbelt.govuk import fields, forms
from shelterbelt.questions.definition import Field, Page, Questionnaire
from shelterbelt.questions.forms.fields import ANSWER, form_field
from shelterbelt.questions.values import Answer, given

NOT_KNOWN = "not-known"


class WorryForm(forms.Once, forms.Form):
    """One worry as somebody without an account tells it."""

    def __init__(
        self, *args: Any, questionnaire: Questionnaire, doors: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questionnaire = questionnaire
        for page, each in self.asked():
            self.fields[self.name(page, each)] = form_field(each)
        self.fields["to"] = fields.SelectField(
            label="In which council's area does the child live?",
            said="the council",
            choices=[(NOT_KNOWN, "I do not know"), *doors],
            initial=NOT_KNOWN,
        )

    def asked(self) -> Iterator[tuple[Page, Field]]:
        """Every question with its page."""
        for page in self.questionnaire.pages:
            yield from ((page, each) for each in page.questions)

    @staticmethod
    def name(page: Page, each: Field) -> str:
        """The name of a question's input."""
        return f"{page.code}_{ANSWER}{each.code}"

    def sections(self) -> list[tuple[str, list[Any]]]:
        """Each page's title with its inputs, for the template."""
        found = []
        for page in self.questionnaire.pages:
            own = [self[name] for name in self.fields if name.startswith(f"{page.code}_")]
            found.append((page.title, own))
        return found

    @property
    def answers(self) -> dict[str, dict[str, Answer]]:
        """What was said, by page and field, as ``actions.report_worry`` takes it; blanks are left out."""
        said: dict[str, dict[str, Answer]] = {page.code: {} for page in self.questionnaire.pages}
        for page, each in self.asked():
            value = self.cleaned_data.get(self.name(page, each))
            if value is True or value is False:
                value = "yes" if value else "no"
            if value not in (None, "", [], ()):
                said[page.code][each.code] = given(value)
        return said


class ReceiptForm(forms.Form):
    """The code with which somebody comes back."""

    code = fields.CharField(
        label="Your code",
        said="your code",
        help_text="16 letters and numbers. Spaces and small letters do not matter.",
        max_length=40,
        width=20,
        spellcheck=False,
        autocomplete="off",
    )


class AddForm(forms.Form):
    """What somebody adds with their code."""

    state = fields.CharField(label="State", widget=HiddenInput, max_length=400)
    text = fields.CharField(
        label="What do you want to add?", said="what you want to add", lines=6, count=6000
    )
