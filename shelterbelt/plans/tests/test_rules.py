"""Layers, choices and actions by example."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterbelt.plans.rules import Line, changes, digest_of, is_late, lacks, may_be_done

ONE, TWO = Line("A", "EDU", "One", "do one"), Line("B", "EDU", "Two", "do two")
MOVED = Line("A", "EDU", "One", "do one better")
TEXTS = st.text(max_size=12)
LINES = st.builds(
    Line, st.sampled_from("ABCDE"), st.sampled_from(["EDU", "MAW"]), TEXTS, TEXTS, st.booleans()
)


@pytest.mark.parametrize(
    ("taken", "above", "found"),
    [
        ([ONE, TWO], [ONE, TWO], []),
        ([ONE, TWO], [MOVED, TWO], [("A", "changed")]),
        ([ONE], [ONE, TWO], [("B", "new")]),
        ([ONE, TWO], [TWO], [("A", "gone")]),
        ([ONE], [Line("A", "EDU", "One", "do one", applies=False)], [("A", "changed")]),
        ([], [], []),
    ],
)
def test_what_moved_above_is_found(taken, above, found):
    moved = changes({line.code: line for line in taken}, above)
    assert [(each.code, each.sort) for each in moved] == found


@given(st.lists(LINES, unique_by=lambda line: line.code), st.lists(LINES, unique_by=lambda line: line.code))
def test_taking_everything_over_leaves_nothing_to_answer(taken, above):
    moved = {each.code for each in changes({line.code: line for line in taken}, above)}
    after = {line.code: line for line in taken} | {line.code: line for line in above}
    settled = {code: line for code, line in after.items() if code in {each.code for each in above}}
    assert changes(settled, above) == []
    same = {line.code for line in taken for other in above if line == other}
    assert not moved & same


@given(LINES, LINES)
def test_digests_agree_exactly_when_the_words_do(one, other):
    words = [(line.theme, line.title, line.text, line.applies) for line in (one, other)]
    assert (digest_of(one) == digest_of(other)) == (words[0] == words[1])


@pytest.mark.parametrize(
    ("choice", "is_own", "said", "field"),
    [
        ("adopted", False, {}, None),
        ("reworded", False, {"title": "T", "text": "X", "why": "W"}, None),
        ("reworded", False, {"title": " ", "text": "X", "why": "W"}, "title"),
        ("reworded", False, {"title": "T", "text": "", "why": "W"}, "text"),
        ("reworded", False, {"title": "T", "text": "X"}, "why"),
        ("not_applicable", False, {}, "why"),
        ("not_applicable", False, {"why": "No prison here"}, None),
        ("added", False, {"title": "T", "text": "X"}, "choice"),
        ("adopted", True, {}, "choice"),
        ("added", True, {"title": "T", "text": "X"}, None),
        ("not_applicable", True, {"why": "Over"}, None),
        ("nonsense", False, {}, "choice"),
    ],
)
def test_what_a_choice_lacks(choice, is_own, said, field):
    found = lacks(choice, is_own=is_own, **({"title": "", "text": "", "why": ""} | said))
    assert (found[0] if found else None) == field


@pytest.mark.parametrize(
    ("standing", "due", "late"),
    [
        ("under_way", date(2026, 11, 23), True),
        ("not_started", date(2026, 11, 24), False),
        ("done", date(2026, 11, 1), False),
        ("stopped", date(2026, 11, 1), False),
        ("under_way", None, False),
    ],
)
def test_an_action_is_late_while_open_after_its_day(standing, due, late):
    assert is_late(standing, due, date(2026, 11, 24)) is late


@pytest.mark.parametrize(
    ("standing", "effect", "waits_for", "may"),
    [
        ("done", "Fewer refusals", [], True),
        ("done", " ", [], False),
        ("done", "Fewer refusals", ["under_way"], False),
        ("done", "Fewer refusals", ["done", "stopped"], True),
        ("under_way", "", ["not_started"], True),
    ],
)
def test_an_action_is_done_when_its_effect_was_seen_and_nothing_holds_it_up(standing, effect, waits_for, may):
    assert (may_be_done(standing, effect, waits_for) == "") is may
