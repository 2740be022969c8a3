"""Hostile files get the right verdict, nothing of a picture is kept, and the child that reads them is limited."""

import json

import pytest

from shelterbelt.exchange.looking import inside, look
from shelterbelt.exchange.tests.hostile import CANARY, CLEANED, Hostile
from shelterbelt.exchange.tests.hostile.everything import everything
from shelterbelt.exchange.verdicts import DOCUMENTS, SENTENCES, Asked

LEAST = 400
EVERY = 61
"""One in so many goes through a child in the short form; all of them do in the deep form."""


def asked_for(each: Hostile) -> Asked:
    return Asked(kinds=DOCUMENTS, formulas=not each.name.startswith("strict"))


def read_here(each: Hostile) -> tuple[str, bytes]:
    """Return the verdict and what may be kept, read without a child."""
    asked, written = asked_for(each), []
    said = {"ending": each.name.rpartition(".")[2] if "." in each.name else "", **vars(asked)}
    if not each.content:
        return "empty", b""
    inside.read(each.content, said, written.append)
    return verdict_of(json.loads(written[0])), b"".join(written[1:])


def verdict_of(said: dict) -> str:
    return said.get("why") or (CLEANED if said.get("pictures") or "encoding" not in said else "taken")


def test_there_are_enough_of_them_and_each_right_verdict_has_a_sentence():
    files = everything()
    assert len(files) >= LEAST
    assert len({(each.what, each.name) for each in files}) == len(files)
    assert {why for each in files for why in each.right} <= {*SENTENCES, CLEANED}


def test_each_gets_the_right_verdict_and_nothing_of_a_picture_is_kept():
    inside.prepare()
    wrong = []
    for each in everything():
        verdict, kept = read_here(each)
        if verdict not in each.right:
            wrong.append(f"{each.what} ({each.name}): {verdict}, not {sorted(each.right)}")
        if CANARY in kept:
            wrong.append(f"{each.what} ({each.name}): something of the picture is kept")
    assert not wrong, f"{len(wrong)} of {len(everything())}:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    "each", everything()[::EVERY], ids=lambda each: f"{each.what}, {each.name}".replace(" ", "_")
)
def test_the_child_says_the_same(each):
    found = look(each.content, each.name, asked_for(each))
    assert (found.why or CLEANED) in each.right
    assert found.accepted == bool(found.content)
