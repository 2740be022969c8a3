"""Every page declares who may come in; a page that declares nothing is refused by the route walk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, get_urlconf, resolve

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """Who may come in at an address: ``kind`` is 'public', 'demo', 'account' or 'member'."""

    kind: str
    permission: Any = None
    why: str = ""


NOWHERE = Door("none", why="no page stands at this address")


def door_of(path: str) -> Door | None:
    """Return the door of the page at a path: NOWHERE where no page stands, None for another library's page."""
    return _door_at(path, get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(
    maxsize=1024
)  # asked several times of each request; to find the view among hundreds costs a millisecond
def _door_at(path: str, addresses: Any) -> Door | None:
    try:
        return getattr(resolve(path, addresses).func, "door", None)
    except Resolver404:
        return NOWHERE


def is_open_to_all(path: str) -> bool:
    """Whether the page at a path needs to know nothing of who asks, so that no cookie is read for it."""
    door = door_of(path)
    return door is not None and door.kind in ("public", "none")


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
