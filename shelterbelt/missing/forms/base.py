"""What the forms of this room share: times as people type them, the choices of organisations, forms over a noun."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from shelterbelt.core import clock
from shelterbelt.govuk import fields, forms, words
from shelterbelt.govuk.fields.spoken import said_of
from shelterbelt.law.calendar import LONDON
from shelterbelt.missing.rules import read_when
from shelterbelt.partnership.models import Organisation


def pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    """A list of codes as choices."""
    return list(words.items())


class WhenField(fields.CharField):
    """A moment in one input, as people type it: 9pm, yesterday 22:30, 24/11 9.15pm, 2 hours ago."""

    def __init__(self, *args: Any, past: bool = True, **kwargs: Any) -> None:
        self.past = past
        kwargs.setdefault("help_text", "For example 9pm, yesterday 22:30, 24/11 9.15pm or 2 hours ago.")
        super().__init__(*args, max_length=40, width=20, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = read_when(text, clock.now())
        said = capfirst(said_of(self)) or "The time"
        if found is None:
            raise ValidationError(f"{said} must be a time such as 9pm, yesterday 22:30 or 24/11/2026 9.15pm")
        if self.past and found > clock.now():
            raise ValidationError(f"{said} must be in the past")
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            local = value.astimezone(LONDON)
            return f"{local.day}/{local.month}/{local.year} {local:%H:%M}"
        return value


def organisation_field(label: str, **more: Any) -> Any:
    """A question for an organisation, to be given its choices by ``offer``."""
    return fields.ModelChoiceField(
        label=label, queryset=Organisation.objects.none(), to_field_name="reference", typeahead=True, **more
    )


def organisations(*kinds: str) -> Any:
    """Organisations of these kinds that are open, by name."""
    return Organisation.objects.filter(kind__in=kinds, closed_on__isnull=True).order_by("name")


class OverForm(forms.Versioned, forms.Once, forms.Form):
    """A form over a noun: ``saved`` gives what stands now by field name, so that a merge can show both."""

    @classmethod
    def saved(cls, noun: Any) -> dict[str, Any]:  # noqa: ARG003
        """Return the present values of the form's fields."""
        return {}


class OnceForm(forms.Once, forms.Form):
    """A single button that does a thing once."""


class MoveForm(forms.Versioned, forms.Once, forms.Form):
    """A single button that moves something on from where it was seen to stand."""


__all__ = [
    "MoveForm", "OnceForm", "OverForm", "WhenField", "fields", "forms", "organisation_field", "organisations", "pairs",
    "words",
]  # fmt: skip
