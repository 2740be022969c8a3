"""Form fields that speak like a person and keep what was typed: see docs/how-to/write-a-page.md."""

from shelterbelt.govuk.fields.address import AddressField, PostcodeField
from shelterbelt.govuk.fields.choices import (
    ChoiceField,
    ConfirmField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    MultipleChoiceField,
    SelectField,
    TypeAheadField,
    YesNoField,
)
from shelterbelt.govuk.fields.moments import DateField, MomentField, TimeField
from shelterbelt.govuk.fields.text import (
    CharField,
    DecimalField,
    EmailField,
    FileField,
    IntegerField,
    PasswordField,
    PhoneField,
)

__all__ = [
    "AddressField",
    "CharField",
    "ChoiceField",
    "ConfirmField",
    "DateField",
    "DecimalField",
    "EmailField",
    "FileField",
    "IntegerField",
    "ModelChoiceField",
    "ModelMultipleChoiceField",
    "MomentField",
    "MultipleChoiceField",
    "PasswordField",
    "PhoneField",
    "PostcodeField",
    "SelectField",
    "TimeField",
    "TypeAheadField",
    "YesNoField",
]
