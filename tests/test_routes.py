"""Every address of the site has a door; an address without one fails here."""

from shelterbelt.partnership.doors import ALLAUTH_DOORS
from shelterbelt.partnership.permissions import REGISTER
from tests.stock import routes

KINDS = {"public", "demo", "account", "member"}


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
