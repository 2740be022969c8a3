"""Which addresses are open to everybody is asked of the address alone."""

import pytest

from shelterbelt.core.pages import NOWHERE, door_of, is_open_to_all


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        ("/", True),
        ("/help/", True),
        ("/help/child/", True),
        ("/nothing-stands-here/", True),
        ("/help/child%00/", True),
        ("/work/", False),
        ("/work/messages/", False),
        ("/account/sign-in/", False),
    ],
)
def test_only_pages_for_everybody_and_absent_ones_are_open(path, is_open):
    assert is_open_to_all(path) is is_open


def test_an_absent_page_has_no_door_to_pass():
    assert door_of("/nothing-stands-here/") is NOWHERE
    assert door_of("/work/").kind == "member"
