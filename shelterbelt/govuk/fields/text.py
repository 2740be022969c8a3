"""What is typed in one input: words, numbers, addresses of mail and telephone, and files."""

import re
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.text import capfirst

from shelterbelt.govuk.fields.spoken import Spoken, said_of

MEGABYTE = 1_000_000


class Typed(Spoken):
    """Drawing of one input: ``width`` in characters or a fraction, ``prefix``, ``suffix`` and the browser's hints."""

    def __init__(
        self,
        *args: Any,
        width: int | str | None = None,
        prefix: str = "",
        suffix: str = "",
        autocomplete: str = "",
        inputmode: str = "",
        spellcheck: bool | None = None,
        **kwargs: Any,
    ) -> None:
        self.width, self.prefix, self.suffix = width, prefix, suffix
        self.autocomplete, self.inputmode, self.spellcheck = autocomplete, inputmode, spellcheck
        super().__init__(*args, **kwargs)


class CharField(Typed, forms.CharField):
    """Text. ``count`` is a limit shown with a live count; ``lines`` makes a box of that many lines."""

    def __init__(self, *args: Any, count: int | None = None, lines: int | None = None, **kwargs: Any) -> None:
        self.count, self.lines = count, lines if lines or not count else 5
        if self.lines:
            kwargs.setdefault("widget", forms.Textarea())
        super().__init__(*args, **kwargs)
        if count:
            self.validators.append(_Count(count))

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class _Count(MaxLengthValidator):
    """Counts as the browser's live count does: a new line is one character."""

    def clean(self, value: str) -> int:
        return len(value.replace("\r\n", "\n"))


class EmailField(Typed, forms.EmailField):
    """An email address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "off")
        kwargs.setdefault("spellcheck", False)
        super().__init__(*args, **kwargs)


class PasswordField(Typed, forms.CharField):
    """A password, with a button to show it; never sent back to the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.PasswordInput())
        kwargs.setdefault("strip", False)
        kwargs.setdefault("autocomplete", "current-password")
        super().__init__(*args, **kwargs)


class PhoneField(Typed, forms.CharField):
    """A telephone number that could exist, kept as a person would write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name, value in {"inputmode": "tel", "width": 20, "autocomplete": "off"}.items():
            kwargs.setdefault(name, value)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return text
        try:
            number = phonenumbers.parse(text, "GB")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(
                "Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
                code="invalid",
            )
        form = phonenumbers.PhoneNumberFormat
        home = number.country_code == 44
        return phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)


class IntegerField(Typed, forms.IntegerField):
    """A whole number; commas and spaces between thousands are taken out."""

    widget = forms.TextInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name, value in {"inputmode": "numeric", "width": 5, "spellcheck": False}.items():
            kwargs.setdefault(name, value)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"[,\s]", "", value) if isinstance(value, str) else value)


class DecimalField(Typed, forms.DecimalField):
    """A number with decimals."""

    widget = forms.TextInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name, value in {"inputmode": "decimal", "width": 5, "spellcheck": False}.items():
            kwargs.setdefault(name, value)
        super().__init__(*args, **kwargs)


class FileField(Spoken, forms.FileField):
    """A file of one of the endings in ``accept`` and at most ``most_bytes`` long; what is inside is ``exchange``'s to check."""

    def __init__(
        self, *args: Any, accept: tuple[str, ...] = (), most_bytes: int = 10 * MEGABYTE, **kwargs: Any
    ) -> None:
        self.accept, self.most_bytes = accept, most_bytes
        super().__init__(*args, **kwargs)
        name = capfirst(said_of(self)) or "The selected file"
        self.error_messages |= {
            "empty": f"{name} is empty",
            "missing": "The selected file could not be uploaded: try again",
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not data:
            return file
        if self.accept and not str(file.name).lower().endswith(self.accept):
            kinds = " or ".join(each.lstrip(".").upper() for each in self.accept)
            raise ValidationError(f"The selected file must be a {kinds}", code="kind")
        if file.size > self.most_bytes:
            raise ValidationError(
                f"The selected file must be smaller than {self.most_bytes / MEGABYTE:g}MB", code="size"
            )
        return file
