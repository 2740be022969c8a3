"""Production refuses to start unsafe: every command but the check itself stops at this system check."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class ConfigApp(AppConfig):
    """The ground that all rooms stand on; it has no models and no pages."""

    name = "shelterbelt.config"
    label = "config"

    def ready(self) -> None:
        checks.register(refuse_unsafe, "production")


def refuse_unsafe(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ARG001
    """Return one error for each unsafe setting in production mode; nothing otherwise."""
    if not settings.PRODUCTION:
        return []
    warned: list[checks.CheckMessage] = [
        checks.Warning(f"{danger.name}: {danger.wrong}", hint=danger.remedy, id="shelterbelt.missing")
        for danger in settings.WARNINGS
    ]
    return warned + [
        checks.Error(f"{danger.name}: {danger.wrong}", hint=danger.remedy, id="shelterbelt.production")
        for danger in settings.DANGERS
    ]
