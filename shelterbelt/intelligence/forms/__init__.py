"""What people fill in: sharing, the desk, passing on, groups, guides."""

from typing import Any

from shelterbelt.govuk import forms


def pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return codes with their words as choices."""
    return list(words.items())


class OnceForm(forms.Once, forms.Form):
    """A single button that does a thing once."""


class ReportForm(forms.Versioned, forms.Once, forms.Form):
    """A form over a report, made from the version that was read."""

    def facts(self) -> dict[str, Any]:
        """Return what was answered, without what only the form needs."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "idempotency_key")
        }
