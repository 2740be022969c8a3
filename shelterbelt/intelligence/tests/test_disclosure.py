"""The disclosure check against drafts made by the thousand: what it finds, what it misses, what it blocks for nothing."""

import random
from collections import Counter

import pytest

from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.intelligence.rules.disclosure import Known, disclosures
from shelterbelt.intelligence.tests.drafts import KNOWN, LEAKS, leaking, safe

FEW, MANY = 300, 2500
LEAST_FOUND = 0.97
MOST_FALSE = 0.05
promise = pytest.mark.deep


def measured(number, seed):
    """Return (share of planted leaks found, share of safe drafts blocked, what was missed, what was blocked)."""
    chance = random.Random(seed)
    bad = [leaking(chance) for _ in range(number)]
    good = [safe(chance) for _ in range(number)]
    missed = [each for each in bad if not disclosures(each.text, KNOWN)]
    blocked = [(each.text, found) for each in good if (found := disclosures(each.text, KNOWN))]
    return 1 - len(missed) / number, len(blocked) / number, missed, blocked


def report(number, seed, say):
    found, false, missed, blocked = measured(number, seed)
    say(f"{number * 2} drafts: {found:.2%} of planted leaks found, {false:.2%} of safe drafts blocked")
    for kind, times in Counter((each.kind, each.hidden) for each in missed).most_common(10):
        say(f"  missed {times} x {kind[0]}, disguised as {kind[1] or 'nothing'}")
    for words, times in Counter(found[0].words for _, found in blocked).most_common(10):
        say(f"  blocked {times} x for {words!r}")
    return found, false


def test_most_of_what_is_planted_is_found_and_little_is_blocked_for_nothing(capsys):
    found, false = report(FEW, 1, print)
    assert found >= LEAST_FOUND, capsys.readouterr().out
    assert false <= MOST_FALSE, capsys.readouterr().out


@promise
def test_5000_drafts(capsys):
    """5,000 drafts, half with something planted: at least 97 % found, at most 5 % of safe ones blocked."""
    with capsys.disabled():
        found, false = report(MANY, 2, print)
    assert found >= LEAST_FOUND and false <= MOST_FALSE


@pytest.mark.parametrize("kind", LEAKS)
def test_each_leak_as_it_is_written_is_found(kind):
    missed = [leak for leak in LEAKS[kind] if not disclosures(f"Thank you. {leak}", KNOWN)]
    assert not missed


@pytest.mark.parametrize("outcome", READY_TEXTS)
def test_a_ready_made_text_is_never_blocked(outcome):
    assert disclosures(READY_TEXTS[outcome], KNOWN) == ()


def test_what_is_found_is_told_in_words_of_the_draft_alone():
    secret = Known(source=("Carla Dunn",), originals=("The lantern was red.",))
    for each in disclosures("Thank you Carl4, the lanterns were useful.", secret):
        assert "Dunn" not in each.words + each.why and "red" not in each.words.split()


def test_an_empty_draft_and_a_very_long_one_are_read_in_no_time():
    assert disclosures("", KNOWN) == ()
    assert len(disclosures("Carla saw the silver Audi at 11pm. " * 400, KNOWN)) <= 12
