"""What somebody fills in to attach a document."""

from shelterbelt.concerns.rules.codes import ATTACHED
from shelterbelt.files.fields import DocumentField
from shelterbelt.govuk import fields, forms


class AttachForm(forms.Once, forms.Form):
    """One document with what it is."""

    at_fault: dict[str, str] = {}
    kind = fields.ChoiceField(label="What is it?", said="what it is", choices=list(ATTACHED.items()))
    title = fields.CharField(
        label="In a few words", said="what it is in a few words", max_length=120,
        help_text="For example: Traffic light tool, 3 November.",
    )  # fmt: skip
    file = DocumentField(label="The document", said="the document")
