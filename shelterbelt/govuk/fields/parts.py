"""A widget of several inputs that keeps exactly what was typed in each."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Widget


class Parts(Widget):
    """Several text inputs under one name: ``name_day``, ``name_month``. Its raw value is a dict of stripped text."""

    def __init__(self, names: tuple[str, ...], split: Callable[[Any], dict[str, str]]) -> None:
        super().__init__()
        self.names, self.split = names, split

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in self.names}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in self.names)

    def texts(self, value: Any) -> dict[str, str]:
        """The text of each input, from what was typed or from a stored value."""
        if value in (None, ""):
            return dict.fromkeys(self.names, "")
        if isinstance(value, Mapping):
            return {part: str(value.get(part) or "") for part in self.names}
        return self.split(value)


class InParts:
    """Mixin of fields over ``Parts``: empty when every part is."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        widget: Any = self.widget  # type: ignore[attr-defined]
        return widget.texts(initial) != widget.texts(data)

    @staticmethod
    def typed(value: Any) -> dict[str, str]:
        """The parts as typed; all empty for None."""
        return dict(value or {})
