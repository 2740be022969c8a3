"""What stands around a page: only ways that lead somewhere for this person, and as whom they act."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from shelterbelt.core.pages import door_of
from shelterbelt.home import navigation
from shelterbelt.home.shell import identity_of, open_shell, shell_for

EVERYBODY = [
    "aisha", "tom", "grace", "marcus", "helen", "leena", "daniel", "ruth", "priya", "owen", "sam", "carla", "niamh",
]  # fmt: skip


def request_of(membership, path="/work/"):
    request = RequestFactory().get(path)
    request.user, request.membership, request.session = membership.user, membership, {}
    return request


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("aisha", "Aisha Rahman, Quayside Academy, designated safeguarding lead"),
        ("tom", "Tom Ellery, Harbour Council children's services, front door screener"),
    ],
)
def test_a_page_says_as_whom_one_acts(stock, name, identity):
    assert identity_of(stock.who(name)) == identity


def test_every_way_leads_to_a_page_behind_a_door():
    pages = [way.page for way in navigation.WAYS] + [page for _, page in navigation.FOOTER]
    for page in pages:
        assert door_of(reverse(page)) is not None, page


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_way_that_is_shown_lets_the_person_in(stock, name):
    client = stock.client(name)
    ways = shell_for(request_of(stock.who(name))).navigation
    assert ways
    for way in ways:
        assert client.get(way["href"]).status_code in (200, 302, 405), way


def test_a_way_that_is_not_shown_does_not_let_the_person_in(stock):
    for name in EVERYBODY:
        shown = {href for _, href in navigation.ways_for(stock.who(name))}
        for way in navigation.WAYS:
            if reverse(way.page) not in shown:
                assert stock.client(name).get(reverse(way.page)).status_code == 404, (name, way)


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_not_of_every_day_stands_on_the_landing_page_and_nowhere_else(stock, name):
    shown = {way["href"] for way in shell_for(request_of(stock.who(name), "/work/")).navigation}
    landing = stock.client(name).get("/work/").content.decode()
    for way, href in navigation.ways_for(stock.who(name)):
        assert (href in shown) == way.is_daily, way
        assert f'href="{href}"' in landing, way


def test_the_way_one_is_on_is_marked(stock):
    ways = shell_for(request_of(stock.who("tom"), "/work/")).navigation
    assert [way["text"] for way in ways if way["active"]] == ["My work"]
    ways = shell_for(request_of(stock.who("tom"), "/work/search/")).navigation
    assert [way["text"] for way in ways if way["active"]] == ["Search"]


def test_nobody_signed_in_sees_only_the_open_ways(rf):
    shell = open_shell()
    assert [way["text"] for way in shell.navigation] == ["Help now", "Sign in"]
    assert shell.exit and not shell.identity
    assert [link["text"] for link in shell.footer] == [
        "Help now",
        "Tell the police what you know",
        "What to notice",
        "Published strategies",
        "Duties and clocks",
        "Accessibility",
        "Privacy",
    ]


def test_a_member_page_can_be_left_and_the_membership_changed(stock):
    text = stock.client("aisha").get("/work/").content.decode()
    assert f'href="{reverse("account_logout")}"' in text
    assert f'href="{reverse("choose_membership")}"' in text


def test_the_demonstration_says_what_it_is(stock, settings):
    settings.DEMO = True
    assert "made up" in open_shell().banner
    settings.DEMO = False
    assert open_shell().banner == ""


def test_search_posts_what_is_typed_and_never_puts_it_in_an_address(stock):
    text = stock.client("tom").get("/work/search/").content.decode()
    assert f'action="{reverse("records:search")}"' in text
    assert 'method="post"' in text and 'method="get"' not in text
