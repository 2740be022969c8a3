"""The template engine of every page: strict Jinja2, our own rooms' templates only, and the names each template may use."""

from pathlib import Path
from typing import Any

import jinja2
from django.apps import apps
from django.contrib.messages import get_messages
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse

from shelterbelt.govuk import bridge, charts, components, errors, words
from shelterbelt.govuk.macros import Interface, Upstream
from shelterbelt.govuk.shell import shell_of

ROOMS = "shelterbelt."


class Pages(Jinja2):
    """Django's Jinja2 backend over the ``templates`` folders of our own rooms.

    Other apps' templates (allauth's, for one) are written for Django's own engine and are left to it.
    """

    app_dirname = "templates"

    @property
    def template_dirs(self) -> tuple[Path, ...]:  # type: ignore[override]
        """The ``templates`` folder of each of our rooms that has one."""
        rooms = (
            Path(config.path) / self.app_dirname for config in apps.get_app_configs() if _ours(config.name)
        )
        return tuple(folder for folder in rooms if folder.is_dir())


def _ours(name: str) -> bool:
    return name.startswith(ROOMS)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; raises NoReverseMatch for an unknown one."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> jinja2.Environment:
    """Build the strict environment that draws every page."""
    options |= {"undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    strict = jinja2.Environment(**options)  # noqa: S701  (autoescape is on: Django's backend passes it)
    strict.globals |= {
        "url": url,
        "static": static,
        "ui": Interface(strict),
        "gov": Upstream(),
        "request": None,
        "form": None,
        "csrf_input": "",
        "shell_of": shell_of,
        "messages_of": lambda request: list(get_messages(request)) if request is not None else [],
        "bridge": bridge,
        "wrong": errors,
        "parts": components,
        "charts": charts,
    }
    strict.filters |= words.FILTERS
    return strict
