"""What a field says when something is wrong, in the words of the GOV.UK Design System."""

from copy import copy
from typing import Any

from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinLengthValidator,
    MinValueValidator,
)
from django.forms import fields, models
from django.utils.text import capfirst

SELECTED = (fields.ChoiceField, fields.BooleanField, models.ModelChoiceField, fields.FileField)
"""Fields in which one selects rather than types."""
LIMITS = {
    MaxLengthValidator: "{Said} must be %(limit_value)d characters or fewer",
    MinLengthValidator: "{Said} must be %(limit_value)d characters or more",
    MaxValueValidator: "{Said} must be %(limit_value)s or less",
    MinValueValidator: "{Said} must be %(limit_value)s or more",
}
WRONG = {
    fields.FloatField: "{Said} must be a number, like 12.5",
    fields.DecimalField: "{Said} must be a number, like 12.5",
    fields.IntegerField: "{Said} must be a whole number, like 12",
    fields.EmailField: "Enter an email address in the correct format, like name@example.com",
    fields.DateField: "{Said} must be a real date",
    fields.TimeField: "{Said} must be a real time, like 3:15pm",
}


def said_of(field: Any, name: str = "") -> str:
    """The words for a field inside a sentence: its ``said``, or its label with a small first letter.

    A question cannot stand inside a sentence, so a label with a question mark gives "".
    """
    if getattr(field, "said", ""):
        return field.said
    label = str(field.label or name.replace("_", " "))
    if "?" in label:
        return ""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def required_words(field: Any, name: str = "") -> str:
    """What an unanswered required field says: "Enter the child's name", "Select a category"."""
    selected = isinstance(field, SELECTED)
    verb = "Select" if selected else "Enter"
    return f"{verb} {said_of(field, name) or ('an option' if selected else 'an answer')}"


def speak(field: Any, name: str = "") -> None:
    """Give a field its messages, keeping those that the page's author wrote; does nothing the second time."""
    if getattr(field, "_spoken", False):
        return
    field._spoken = True
    said = said_of(field, name) or "this answer"
    _say(field, "required", required_words(field, name))
    for kind, words in WRONG.items():
        if isinstance(field, kind):
            _say(field, "invalid", words.format(Said=capfirst(said)))
            break
    for code in ("invalid_choice", "invalid_list", "invalid_pk_value"):
        if code in field.error_messages:
            _say(field, code, f"Select {said} from the list")  # noqa: S608 (a sentence)
    field.validators = [_spoken(validator, capfirst(said)) for validator in field.validators]


def _spoken(validator: Any, said: str) -> Any:
    """A copy with our words; the author's own words, and kinds without any, are kept."""
    words = next((words for kind, words in LIMITS.items() if isinstance(validator, kind)), None)
    if words is None or "message" in validator.__dict__:
        return validator
    own = copy(validator)
    own.message = words.format(Said=said)
    return own


def _say(field: Any, code: str, words: str) -> None:
    standard: dict[str, Any] = {}
    for cls in reversed(type(field).__mro__):
        standard.update(getattr(cls, "default_error_messages", {}))
    if field.error_messages.get(code) == standard.get(code):
        field.error_messages[code] = words


class Spoken:
    """Mixin of our fields: ``said`` words, and drawing hints that the bridge reads from the field."""

    def __init__(self, *args: Any, said: str = "", **kwargs: Any) -> None:
        self.said = said
        super().__init__(*args, **kwargs)
