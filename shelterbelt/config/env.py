"""Typed readers of the environment that refuse nonsense with a sentence that says what to do."""

import os

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class BadSetting(Exception):
    """A setting in the environment cannot be understood; the message names it and says what is accepted."""


def text(name: str, default: str = "") -> str:
    """Return the setting as text without surrounding space."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """Return the setting as a boolean; raises BadSetting for anything but yes or no words."""
    if name not in os.environ:
        return default
    value = os.environ[name].strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise BadSetting(f"{name} is '{value}': set it to yes or no.")


def number(name: str, default: int, least: int = 0, most: int = 2**31) -> int:
    """Return the setting as a whole number from ``least`` to ``most``; raises BadSetting outside it."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.lstrip("-").isdigit() or not least <= int(value) <= most:
        raise BadSetting(f"{name} is '{value}': set it to a whole number from {least} to {most}.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the setting as a list, split at commas; empty parts are dropped."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]
