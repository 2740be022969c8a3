"""A small partnership for these tests: two councils, a school, and named workers in their roles."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from shelterbelt.core import clock
from shelterbelt.partnership.actions import decide_approval, load_geography
from shelterbelt.partnership.models import Approval, Area, Membership, Organisation, User

PASSWORD = "three-unlikely-words-here"


def member(email: str, name: str, organisation: Organisation, role: str) -> Membership:
    user = User.objects.create_user(email, name, PASSWORD)
    return Membership.objects.create(user=user, organisation=organisation, role=role, since=clock.now())


def agree(by: Membership) -> Approval:
    """Let a second person agree to what was asked last."""
    asked = Approval.objects.latest("pk")
    return decide_approval(by=by, approval=asked, agreed=True, why="I know them and their work.")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing as slowly as in the product would make these tests take minutes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_attempts_yet():
    """allauth counts attempts to sign in in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def world(db):
    load_geography()
    authorities = list(Area.objects.authorities()[:2])
    home = Organisation.objects.create(name="Fenmoor partnership", kind="partnership")
    council = Organisation.objects.create(
        name="Harbour council", kind="childrens_services", area=authorities[0]
    )
    school = Organisation.objects.create(name="Hill School", kind="school", area=authorities[1])
    return SimpleNamespace(
        authorities=authorities,
        home=home,
        council=council,
        school=school,
        admin=member("ada@fenmoor.example", "Ada Lin", home, "administrator"),
        screener=member("sam@harbour.example", "Sam Obi", council, "screener"),
        lead=member("dee@hill.example", "Dee Rao", school, "setting_lead"),
        guardian=member("gil@harbour.example", "Gil Fox", council, "guardian"),
        school_guardian=member("gwen@hill.example", "Gwen Ash", school, "guardian"),
    )


@pytest.fixture
def sign_in():
    """Return a browser signed in as the person of a membership."""

    def signed_in(membership: Membership) -> Client:
        client = Client()
        client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
