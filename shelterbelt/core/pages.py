"""Every page declares who may come in; a page that declares nothing is refused by the route walk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """Who may come in at an address: ``kind`` is 'public', 'demo', 'account' or 'member'."""

    kind: str
    permission: Any = None
    why: str = ""


def public_page(why: str) -> Callable[[View], View]:
    """Open a page to everybody, for the reason given."""

    def decorate(view: View) -> View:
        view.door = Door("public", why=why)  # type: ignore[attr-defined]
        return view

    return decorate


def demo_page(view: View) -> View:
    """Open a page to everybody in demo mode; outside it the page does not exist."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    inner.door = Door("demo", why="demo mode only")  # type: ignore[attr-defined]
    return inner
