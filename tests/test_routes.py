"""Every address of the site has a door; an address without one fails here."""

from django.urls import URLPattern, get_resolver

from shelterbelt.partnership.doors import ALLAUTH_DOORS
from shelterbelt.partnership.permissions import REGISTER

KINDS = {"public", "demo", "account", "member"}


def routes(resolver=None, prefix="", names=()):
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here, ":".join([*names, entry.name or ""]), entry.callback
        else:
            yield from routes(entry, here, [*names, entry.namespace] if entry.namespace else names)


def undoored(found) -> list[str]:
    return [
        f"{address} ({name})"
        for address, name, view in found
        if getattr(view, "door", None) is None and name not in ALLAUTH_DOORS
    ]


def test_the_walk_finds_the_site():
    assert len(list(routes())) > 40


def test_every_address_says_who_may_come_in():
    bare = undoored(routes())
    assert not bare, f"Give these views @page(permission), @account_page, @public_page or @demo_page: {bare}"


def test_an_address_without_a_door_is_found():
    assert undoored([("bare/", "bare", lambda request: None)]) == ["bare/ (bare)"]


def test_every_door_is_of_a_known_kind_and_every_permission_declared():
    for address, _, view in routes():
        door = getattr(view, "door", None)
        if door is None:
            continue
        assert door.kind in KINDS, address
        if door.kind == "member":
            assert REGISTER[door.permission.name] is door.permission, address
        if door.kind == "public":
            assert door.why, f"Say why {address} is open to everybody."
