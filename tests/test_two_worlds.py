"""Two worlds: whoever may not know of a record gets the same answers with and without it."""

from datetime import timedelta

import pytest

from shelterbelt.partnership import sessions
from tests.stock import lay
from tests.worlds.pairs import PAIRS, Pair, within_reach
from tests.worlds.script import Walks, doored, steps, taking_a_reference, unlike

CURIOUS = {
    "niamh": ("another organisation's", "a withdrawn share", "a report of the unit", "a part that was taken back"), "grace": ("sealed",),
    "tom": ("in conflict",),
}  # fmt: skip
"""The one viewer of each pair in the short form; the deep form takes them all."""
SENDS = "niamh"
"""Who also sends a form to every guessed reference in the short form; in the deep form everybody does."""
EVERYBODY = [(pair, viewer) for pair in PAIRS for viewer in pair.viewers]
HARBOURS_OWN = PAIRS[0]


@pytest.fixture(autouse=True)
def a_sight_that_does_not_grow_old(monkeypatch):
    """A walk takes longer than half a minute on a busy machine; where its session is noted again says nothing of what is hidden."""
    monkeypatch.setattr(sessions, "SEEN_AGAIN_AFTER", timedelta(hours=1))


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", CURIOUS)
def test_what_is_hidden_changes_nothing(viewer):
    walks = Walks(lay(), viewer, sends=viewer == SENDS)
    for pair in PAIRS:
        if pair.why in CURIOUS[viewer]:
            found = walks.differences(pair)
            assert not found, f"{viewer} can tell that there is something ({pair.why}): " + "\n".join(found)


def test_the_short_form_leaves_out_no_pair():
    assert sorted(why for whys in CURIOUS.values() for why in whys) == sorted(pair.why for pair in PAIRS)
    assert all(
        viewer in pair.viewers for viewer, whys in CURIOUS.items() for pair in PAIRS if pair.why in whys
    )


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("pair, viewer", EVERYBODY, ids=lambda each: getattr(each, "why", each))
def test_what_is_hidden_changes_nothing_for_anybody(pair, viewer, promise):
    found = Walks(lay(), viewer, deep=True).differences(pair)
    promise(
        f"two worlds: {viewer} and {pair.why}", "no difference", f"{len(found)} differences" + "".join(found[:3]), not found
    )  # fmt: skip


@pytest.mark.django_db
def test_absent_hidden_and_malformed_references_are_answered_alike():
    found = unlike(lay(), "niamh", HARBOURS_OWN)
    assert not found, "\n".join(found)


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("pair, viewer", EVERYBODY, ids=lambda each: getattr(each, "why", each))
def test_absent_hidden_and_malformed_references_are_answered_alike_to_anybody(pair, viewer, promise):
    found = unlike(lay(), viewer, pair, deep=True)
    promise(
        f"references: {viewer} and {pair.why}", "one answer", f"{len(found)} others" + "".join(found[:3]), not found
    )  # fmt: skip


def test_the_walk_is_wide():
    assert len(list(doored())) > 60
    assert len(taking_a_reference()) > 30
    assert len(steps(["A" * 12] * 5, deep=True, points=True)) > 500


@pytest.mark.django_db
def test_the_comparison_goes_red_when_the_record_is_within_reach():
    pages = (
        "/records/:",
        "/records/{0}/:",
        "/records/search/ Quillfeather:",
        "/people/search/ Zebedee Quillfeather:",
    )
    walks = Walks(lay(), "niamh", only=tuple(page.removesuffix(":") for page in pages))
    told = "\n".join(walks.differences(Pair("within reach", ("niamh",), within_reach)))
    for page in pages:
        assert page in told, f"{page} was not seen to differ"
