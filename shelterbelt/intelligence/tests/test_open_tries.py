"""How often the open form and its receipts may be tried, and by whose address that is counted."""

import pytest
from django.test import Client
from django.urls import reverse

from shelterbelt.core.models import Try
from shelterbelt.core.receipts import new_code
from shelterbelt.core.tries import place_of
from shelterbelt.intelligence.actions.open_form import MOST
from shelterbelt.intelligence.models import Submission

pytestmark = pytest.mark.django_db
ONE, OTHER, PROXY = "203.0.113.9", "198.51.100.7", "10.0.0.2"


def come_back(code, address=ONE, **more):
    return (
        Client(REMOTE_ADDR=address, **more)
        .post(reverse("intelligence:come_back"), {"code": code})
        .content.decode()
    )


def tell(desk, address=ONE, **more):
    said = {
        "code": new_code(), "area": desk.areas["harbour"].code, "account": "A man waits by the pier.", "how_known": "saw_it",
        "could_reveal": "no",
    }  # fmt: skip
    there = reverse("intelligence:tell_as", args=["public"])
    return Client(REMOTE_ADDR=address, **more).post(there, said).content.decode()


def test_wrong_receipts_are_counted_and_after_too_many_none_is_looked_up(desk):
    _, code = desk.openly()
    for _ in range(MOST["come_back"]):
        assert "nothing under this receipt" in come_back(new_code())
    assert "Too much was sent" in come_back(code)
    assert "Too much was sent" not in come_back(code, OTHER) and "nothing under" not in come_back(code, OTHER)


def test_right_receipts_are_not_counted(desk):
    _, code = desk.openly()
    for _ in range(MOST["come_back"] + 1):
        assert "Too much" not in come_back(code)
    assert not Try.objects.exists()


def test_too_much_told_from_one_place_is_refused_with_the_numbers_to_ring(desk):
    for _ in range(MOST["tell"]):
        tell(desk)
    told = Submission.objects.count()
    assert told == MOST["tell"]
    refused = tell(desk)
    assert "ring 101" in refused and "A man waits by the pier." in refused
    assert Submission.objects.count() == told
    tell(desk, OTHER)
    assert Submission.objects.count() == told + 1


def test_behind_our_proxy_each_sender_counts_for_themselves_and_a_claim_without_one_counts_for_nothing(
    desk, settings
):
    settings.TRUSTED_PROXIES = 1
    _, code = desk.openly()
    for _ in range(MOST["come_back"]):
        come_back(new_code(), PROXY, HTTP_X_FORWARDED_FOR=f"1.2.3.4, {ONE}")
    assert "Too much was sent" in come_back(code, PROXY, HTTP_X_FORWARDED_FOR=f"9.9.9.9, {ONE}")
    assert "Too much" not in come_back(code, PROXY, HTTP_X_FORWARDED_FOR=OTHER)
    settings.TRUSTED_PROXIES = 0
    for number in range(MOST["come_back"]):
        come_back(new_code(), OTHER, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert "Too much was sent" in come_back(code, OTHER, HTTP_X_FORWARDED_FOR="192.0.2.200")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("", "unknown", False),
    ],
)
def test_a_household_counts_as_one_place(one, other, same):
    assert (place_of(one, "2026-11-25", "s") == place_of(other, "2026-11-25", "s")) is same


def test_of_the_sender_nothing_is_kept_but_a_hash(desk):
    tell(desk)
    kept = str(list(Try.objects.values()))
    assert ONE not in kept and Try.objects.count() == 1
