"""Typed readers of the environment that refuse nonsense with a sentence that says what to do."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

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
    if not re.fullmatch("-?[0-9]+", value) or not least <= int(value) <= most:
        raise BadSetting(f"{name} is '{value}': set it to a whole number from {least} to {most}.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the setting as a list, split at commas; empty parts are dropped."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return the setting as one of ``allowed``; raises BadSetting for any other word."""
    value = os.environ.get(name, "").strip().lower() or default
    if value not in allowed:
        raise BadSetting(f"{name} is '{value}': set it to one of {', '.join(allowed)}.")
    return value


def secret(name: str, kept_in: Path | None = None, default: str = "") -> str:
    """Return a secret from NAME, else from the file that NAME_FILE names, else from ``kept_in`` if there.

    Raises BadSetting when both are set, or when the named file cannot be read or is empty.
    """
    value, named = text(name), text(f"{name}_FILE")
    if value and named:
        raise BadSetting(f"{name} and {name}_FILE are both set: keep only one.")
    if value:
        return value
    if not named:
        return kept_in.read_text().strip() if kept_in and kept_in.is_file() else default
    try:
        value = Path(named).read_text().strip()
    except OSError as error:
        raise BadSetting(f"{name}_FILE names a file that cannot be read: {error.strerror}.") from error
    if not value:
        raise BadSetting(f"{name}_FILE names a file that is empty.")
    return value


def all_or_none(*names: str) -> bool:
    """Return whether these settings are all there; raises BadSetting when only some are."""
    missing = [name for name in names if not (text(name) or text(f"{name}_FILE"))]
    if missing and len(missing) < len(names):
        raise BadSetting(f"{', '.join(missing)} must be set too: {', '.join(names)} belong together.")
    return not missing


def web_address(name: str, default: str = "") -> str:
    """Return the setting as an http or https address without a closing slash; raises BadSetting otherwise."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise BadSetting(f"{name} is '{value}': set it to an address that begins with https://.")
    return value
