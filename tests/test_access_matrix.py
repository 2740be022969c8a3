"""The permission matrix, written apart from the code, against the code and through real HTTP."""

from pathlib import Path

import pytest
import yaml
from django.test import Client

from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.permissions import REGISTER
from shelterbelt.partnership.posts import ROLES
from tests.stock import lay, routes, signed_in

MATRIX = yaml.safe_load((Path(__file__).parent / "access_matrix.yaml").read_text())["permissions"]
NEVER = {
    "administrator": ("concerns.", "missing.", "records.", "people.", "audit.", "intelligence."),
    "guardian": ("concerns.", "missing.", "records.", "people.", "intelligence."),
    "source_custodian": ("concerns.", "missing.", "records.", "people.", "audit.", "intelligence.desk"),
    "intelligence_officer": ("intelligence.sources",),
    "strategy_lead": (
        "concerns.",
        "missing.",
        "records.",
        "people.",
        "audit.",
        "intelligence.desk",
        "intelligence.sources",
        "intelligence.receive",
        "intelligence.share",
    ),
    "setting_lead": (
        "records.",
        "people.",
        "audit.",
        "concerns.see",
        "concerns.screen",
        "concerns.decide",
        "intelligence.desk",
        "intelligence.sources",
        "missing.see",
        "missing.work",
        "missing.interviews",
        "missing.hold",
        "missing.plan",
    ),
    "interviewer": (
        "concerns.see",
        "intelligence.desk",
        "intelligence.sources",
        "missing.see",
        "missing.work",
        "missing.report",
        "audit.",
    ),
}
"""What a role must never hold, by the beginning of the permission's name."""


def pages():
    """Pages behind a door that take no argument: (address, permission)."""
    for pattern, _, view in routes():
        door = getattr(view, "door", None)
        if door is not None and door.kind == "member" and "<" not in pattern:
            yield "/" + pattern, door.permission.name


def allowed(name: str, membership) -> bool:
    row = MATRIX[name]
    kinds = row.get("kinds", [])
    return membership.role in row["roles"] and (not kinds or membership.organisation.kind in kinds)


def test_the_code_declares_what_the_matrix_says():
    code = {
        name: (sorted(declared.roles), sorted(declared.organisation_kinds))
        for name, declared in REGISTER.items()
    }
    table = {name: (sorted(row["roles"]), sorted(row.get("kinds", []))) for name, row in MATRIX.items()}
    assert code == table


def test_every_role_and_kind_of_the_matrix_is_known():
    kinds = {getattr(kind, "code", kind) for kind in ORGANISATION_KINDS}
    for name, row in MATRIX.items():
        assert set(row["roles"]) <= set(ROLES), name
        assert set(row.get("kinds", [])) <= kinds, name


@pytest.mark.parametrize("role", sorted(NEVER))
def test_what_a_role_never_holds(role):
    held = [name for name, row in MATRIX.items() if role in row["roles"] and name.startswith(NEVER[role])]
    assert not held, f"{role} must never hold {held}"


@pytest.mark.django_db
def test_each_page_lets_in_exactly_whom_the_matrix_names():
    """Everybody who must not come in tries; of those who may, two for each page, in turn."""
    world = lay()
    tries = []
    for turn, (address, permission) in enumerate(pages()):
        may = [name for name, membership in world.people.items() if allowed(permission, membership)]
        some = {may[(turn + each) % len(may)] for each in (0, len(may) // 2)} if may else set()
        tries += [(name, address, permission) for name in world.people if name not in may or name in some]
    wrong = wrongly_answered(world, tries)
    assert not wrong, wrong


@pytest.mark.deep
@pytest.mark.django_db
def test_each_page_lets_in_everybody_whom_the_matrix_names(promise):
    world = lay()
    tries = [(name, address, permission) for name in world.people for address, permission in pages()]
    wrong = wrongly_answered(world, tries)
    promise("pages and permissions", f"0 wrong of {len(tries)}", f"{len(wrong)} wrong", not wrong)


def wrongly_answered(world, tries):
    """Return the tries (name, address, permission) that the matrix answers otherwise than the page."""
    assert len(tries) > 500
    clients = {name: signed_in(world, name) for name in world.people}
    wrong = []
    for name, address, permission in tries:
        status = clients[name].get(address).status_code
        # 405: the page is there for this person, and only takes what a form sends.
        came_in = status in (200, 302, 405)
        if came_in != allowed(permission, world.people[name]) or status not in (200, 302, 404, 405):
            wrong.append((name, address, permission, status))
    return wrong


@pytest.mark.django_db
def test_nobody_comes_in_without_signing_in():
    lay()
    client = Client()
    for address, _ in pages():
        response = client.get(address)
        assert response.status_code in (302, 405), address
        assert response.status_code == 405 or "/account/sign-in/" in response.headers["Location"], address
