"""The first partnership is made once, by who holds the printed code."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Refused
from shelterbelt.partnership import actions
from shelterbelt.partnership.geography import areas as rows
from shelterbelt.partnership.models import Area, AreaPart, Membership, Partnership, User

CODE = "printed-code-1"
PASSWORD = "three-unlikely-words-here"


@pytest.fixture
def printed(db, settings, tmp_path):
    settings.FIRST_RUN_TOKEN = ""
    settings.FIRST_RUN_FILE = tmp_path / "first-run-code"
    settings.FIRST_RUN_FILE.write_text(CODE)
    actions.load_geography()
    return settings.FIRST_RUN_FILE


def facts(code=CODE):
    authorities = [area.code for area in Area.objects.authorities()[:2]]
    return {
        "code": code,
        "name": "Fenmoor",
        "authorities": authorities,
        "administrator_name": "Ada Lin",
        "email": "Ada@Fenmoor.example",
        "password": PASSWORD,
        "again": PASSWORD,
    }


def test_loading_the_geography_again_changes_nothing(db, capsys):
    assert actions.load_geography() == len(rows())
    parts, entries = AreaPart.objects.count(), Entry.objects.count()
    assert parts > 150
    call_command("load_geography")
    assert "0 areas" in capsys.readouterr().out
    assert (AreaPart.objects.count(), Entry.objects.count()) == (parts, entries)


def test_a_changed_area_is_brought_back_into_line(db):
    actions.load_geography()
    area = Area.objects.authorities()[0]
    name = area.name
    Area.objects.filter(pk=area.pk).update(name="Wrong")
    assert actions.load_geography() == 1
    area.refresh_from_db()
    assert area.name == name


def test_an_authority_lies_in_its_region_and_its_force(db):
    actions.load_geography()
    area = Area.objects.get(
        code=next(row.code for row in rows() if row.kind == "authority" and row.parent("force"))
    )
    assert area.covering("region") is not None
    assert area.covering("force") is not None


def test_the_page_makes_the_partnership_once(client, printed, django_capture_on_commit_callbacks):
    address = reverse("partnership:first_run")
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        made = client.post(address, facts())
    assert made.headers["Location"] == reverse("account_login")
    membership = Membership.objects.get()
    assert (membership.role, membership.user.email) == ("administrator", "ada@fenmoor.example")
    assert Partnership.objects.get().areas.count() == 2
    assert not printed.exists()
    assert client.get(address).status_code == 404
    assert client.post(address, facts()).status_code == 404
    assert set(Entry.objects.filter(actor=membership.user.reference).values_list("act", flat=True)) == {
        "make the first partnership",
        "grant a membership",
    }


@pytest.mark.parametrize("code", ["", "wrong", CODE + "x", "\u0430bc"])
def test_without_the_printed_code_nothing_is_made(client, printed, code):
    assert client.post(reverse("partnership:first_run"), facts(code)).status_code == 200
    assert not User.objects.exists()


def test_without_any_code_kept_nothing_is_made(db, settings, tmp_path):
    settings.FIRST_RUN_TOKEN, settings.FIRST_RUN_FILE = "", tmp_path / "none"
    actions.load_geography()
    with pytest.raises(Refused):
        actions.make_first_partnership(
            name="F", authorities=list(Area.objects.authorities()[:1]), administrator_name="A",
            email="a@b.example", password=PASSWORD, code="",
        )  # fmt: skip


def test_nobody_makes_a_second_partnership_past_the_page(world, printed):
    with pytest.raises(Refused):
        actions.make_first_partnership(
            name="F", authorities=world.authorities, administrator_name="A", email="a@b.example",
            password=PASSWORD, code=CODE,
        )  # fmt: skip


def test_a_weak_password_is_refused(client, printed):
    weak = facts() | {"password": "password1234", "again": "password1234"}
    assert client.post(reverse("partnership:first_run"), weak).status_code == 200
    assert not User.objects.exists()


def test_the_page_says_what_to_do_when_the_authorities_are_missing(client, printed):
    AreaPart.objects.all().delete()
    Area.successors.through.objects.all().delete()
    Area.objects.all().delete()
    text = client.get(reverse("partnership:first_run")).content.decode()
    assert "load_geography" in text
    assert "<form" not in text
    assert not Area.objects.exists()
