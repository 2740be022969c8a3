"""Every page that takes no argument, in a real browser, as the first of the cast who may open it: the slow form."""

import pytest
from django.conf import settings

from tests.stock import lay, routes, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.deep, pytest.mark.django_db(transaction=True)]


def first_who_may(world, permission):
    return next((name for name, each in world.people.items() if permission.held_by(each)), None)


def test_every_page_is_accessible_and_fits(page, live_server, faults):
    world, found, seen = lay(), [], 0
    wanted = {}
    for pattern, name, view in routes():
        door = getattr(view, "door", None)
        if door and door.kind == "member" and "<" not in pattern:
            wanted.setdefault(first_who_may(world, door.permission), []).append((name, "/" + pattern))
    assert None not in wanted, f"nobody of the cast may open {wanted[None]}"
    for who, pages in wanted.items():
        cookie = signed_in(world, who).cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        for name, address in pages:
            answer = page.request.get(live_server.url + address)
            if answer.ok and answer.headers.get("content-type", "").startswith("text/html"):
                page.goto(live_server.url + address)
                found += faults(f"{name} as {who}")
                seen += 1
    assert not found, "\n".join(found)
    assert seen > 70
