"""What stands around every page: navigation, who is signed in, the way out. Filled by whoever knows; drawn here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

EXIT_TO = "https://www.bbc.co.uk/weather"
"""Where "Exit this page" leads: what the GOV.UK Design System suggests, a page nobody minds being seen on."""


@dataclass
class Shell:
    """The surroundings of a page.

    ``navigation`` and ``footer`` are ``{"text", "href", "active"}``; ``identity`` says under which membership the
    person acts; ``keeps_typing`` lets the browser keep what is typed into a form and not sent; ``exit`` shows "Exit this page"; ``banner`` is one sentence above the page ("This is a demonstration").
    """

    navigation: Sequence[Mapping[str, Any]] = ()
    identity: str = ""
    identity_href: str = ""
    exit: bool = False
    keeps_typing: bool = False
    banner: str = ""
    sign_out_href: str = ""
    home_href: str = "/"
    footer: Sequence[Mapping[str, Any]] = field(default_factory=tuple)


def shell_of(request: Any) -> Shell:
    """The request's shell with our defaults for what it leaves out; a plain Shell when there is none."""
    given = getattr(request, "shell", None)
    if given is None:
        return Shell()
    return Shell(
        **{each.name: getattr(given, each.name) for each in fields(Shell) if hasattr(given, each.name)}
    )
