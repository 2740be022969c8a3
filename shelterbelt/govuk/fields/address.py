"""Addresses in the United Kingdom, with the two postcodes that stand for having none."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from localflavor.gb.forms import GBPostcodeField

from shelterbelt.govuk.fields.parts import InParts, Parts
from shelterbelt.govuk.fields.spoken import Spoken, required_words
from shelterbelt.govuk.fields.text import Typed

ADDRESS_PARTS = ("line_1", "line_2", "town", "postcode")
STAND_INS = ("ZZ99 3VZ", "ZZ99 3WZ")
"""No fixed abode, and address not known: NHS Data Dictionary pseudo postcodes."""
WRONG = "Enter a full UK postcode, like SW1A 1AA"
LONGEST_LINE = 200


def read_postcode(text: str) -> str:
    """The postcode in its usual form; raises ValidationError for what cannot be one."""
    plain = re.sub(r"[\s.-]", "", text).upper()
    usual = f"{plain[:-3]} {plain[-3:]}"
    if usual in STAND_INS:
        return usual
    try:
        return str(GBPostcodeField().clean(plain))
    except ValidationError:
        raise ValidationError(WRONG, code="parts:postcode") from None


class PostcodeField(Typed, forms.CharField):
    """A full UK postcode in its usual form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name, value in {"width": 10, "autocomplete": "off", "spellcheck": False}.items():
            kwargs.setdefault(name, value)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return read_postcode(text) if text else text


class AddressField(Spoken, InParts, forms.Field):
    """Lines, town and postcode; gives a dict of the four, or None when all are empty."""

    def __init__(self, *args: Any, postcode_required: bool = False, **kwargs: Any) -> None:
        self.postcode_required = postcode_required
        kwargs.setdefault("widget", Parts(ADDRESS_PARTS, dict))
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> dict[str, str] | None:
        typed = self.typed(value)
        if not any(typed.values()):
            if self.required:
                raise ValidationError(required_words(self), code="parts:line_1")
            return None
        for part, text in typed.items():
            if len(text) > LONGEST_LINE:
                raise ValidationError(
                    f"Each line must be {LONGEST_LINE} characters or fewer", code=f"parts:{part}"
                )
        if typed["postcode"]:
            typed["postcode"] = read_postcode(typed["postcode"])
        elif self.postcode_required:
            raise ValidationError("Enter a postcode", code="parts:postcode")
        if not (typed["line_1"] or typed["postcode"] in STAND_INS):
            raise ValidationError(
                "Enter address line 1, typically the building and street", code="parts:line_1"
            )
        self.run_validators(typed)
        return typed
