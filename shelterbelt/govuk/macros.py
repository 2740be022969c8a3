"""How templates reach macros: ours (``ui``) and, from ours alone, upstream's (``gov``)."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import jinja2
from jinja2.runtime import Context, Macro

from shelterbelt.govuk.shell import shell_of

UPSTREAM = "govuk_frontend_jinja"
PAGES = ("words", "data", "forms", "ways")
"""The files of ``govuk/ui/`` that hold our macros."""
NEEDS_TOKEN = frozenset({"form", "post", "search", "filters", "group"})
"""Macros that draw a form, and so are handed the page's form token, the form whose errors the layout shows, and whether the
browser is to forget what is typed.
"""


class Upstream:
    """GOV.UK's and MoJ's macros by name: ``gov.summary_list({...})``, ``gov.moj_timeline({...})``.

    They were written for templates in which a missing option is simply false, so they have an environment of
    their own; ours stays strict.
    """

    def __init__(self) -> None:
        self._macros: dict[str, Callable[..., str]] = {}

    @cached_property
    def _environment(self) -> jinja2.Environment:
        loader = jinja2.ChoiceLoader(
            [
                jinja2.PrefixLoader({UPSTREAM: jinja2.PackageLoader(UPSTREAM)}),
                jinja2.PrefixLoader({"moj": jinja2.PackageLoader("shelterbelt.govuk", "templates/moj")}),
            ]
        )
        return jinja2.Environment(autoescape=True, auto_reload=False, loader=loader)

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._macros:
            self._macros[name] = self._load(name)
        return self._macros[name]

    def _load(self, name: str) -> Callable[..., str]:
        words = name.split("_")
        if words[0] == "moj":
            path, prefix, words = f"moj/{'-'.join(words[1:])}.html", "moj", words[1:]
        else:
            path, prefix = f"{UPSTREAM}/components/{'-'.join(words)}/macro.html", "govuk"
        macro = prefix + "".join(word.capitalize() for word in words)
        try:
            return getattr(self._environment.get_template(path).module, macro)
        except jinja2.TemplateNotFound as missing:
            raise AttributeError(f"There is no upstream component '{name}'.") from missing


class Interface:
    """The macros of ``govuk/ui/``, found when first used; those that draw a form get its token from the page."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self._environment = environment
        self._macros: dict[str, Callable[..., str]] = {}

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._macros or self._environment.auto_reload:
            self._macros[name] = self._load(name)
        return self._macros[name]

    def _load(self, name: str) -> Callable[..., str]:
        for page in PAGES:
            macro = getattr(self._environment.get_template(f"govuk/ui/{page}.html").module, name, None)
            if isinstance(macro, Macro):
                return _with_token(macro) if name in NEEDS_TOKEN else macro
        raise AttributeError(f"There is no macro ui.{name}: see docs/how-to/write-a-page.md.")


def _with_token(macro: Callable[..., str]) -> Callable[..., str]:
    @jinja2.pass_context
    def call(context: Context, *args: Any, **kwargs: Any) -> str:
        page = {
            "token": context.resolve("csrf_input"),
            "shown": context.resolve("form"),
            "forgets": not shell_of(context.resolve("request")).keeps_typing,
        }
        return macro(*args, **{**page, **kwargs})

    return call
