"""The help routes are whole, in order, and refused when they are not."""

from datetime import date

import pytest
import yaml

from shelterbelt.public import help as helping

WHOLE = {
    "code": "line", "name": "A line", "audiences": ["parent"], "for_whom": "Parents", "what": "Someone listens.",
    "phone": "0800 00", "status": "verified", "source": "Its own page",
    "checked_on": date(2026, 6, 30), "next_check_on": date(2026, 7, 30),
}  # fmt: skip


def write(folder, *entries):
    path = folder / "routes.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "routes": list(entries)}))
    return path


def test_the_first_page_gives_the_routes_in_the_order_in_which_they_are_needed():
    codes = [route.code for route in helping.routes_for("")]
    assert codes == ["police_emergency", "police", "childrens_services", "nspcc", "childline"]


def test_every_route_is_on_some_page():
    on_pages = {
        route for code in ("", *(p.code for p in helping.pages())) for route in helping.routes_for(code)
    }
    assert on_pages == set(helping.routes())


@pytest.mark.parametrize("page", helping.pages(), ids=lambda page: page.code)
def test_every_page_answers_what_people_ask(page):
    asked = " ".join(question.lower() for question, _ in page.answers)
    for matter in ("next", "how long", "stop", "believe", "language"):
        assert matter in asked, matter
    assert any(word in asked for word in ("who will know", "who will see")), "who sees it"
    assert any(word in asked for word in ("anonymous", "give my name")) or "anonymous" in str(page.answers)
    assert any(word in asked for word in ("under 13", "under 18", "age")), "age"


def test_a_child_reads_that_it_is_not_their_fault_and_is_never_sent_to_gather_evidence():
    child = helping.page("child")
    assert child.lead.startswith("It is not your fault.")
    everything = f"{child.lead} {child.answers}".lower()
    assert "evidence" not in everything and "screenshot" not in everything


def test_children_are_not_sent_to_the_line_for_adults_behaviour_nor_the_reverse():
    assert "stop_it_now" not in {route.code for route in helping.routes_for("child")}
    assert "stop_it_now" not in {route.code for route in helping.routes_for("teenagers-own-thoughts")}
    own = [route.code for route in helping.routes_for("own-thoughts")]
    assert own[0] == "stop_it_now" and "childline" not in own and "shore" not in own
    assert helping.routes_for("teenagers-own-thoughts")[0].code == "shore"


def test_a_route_is_due_for_checking_from_its_day_and_when_it_never_was_checked():
    never = next(route for route in helping.routes() if route.checked_on is None)
    checked = next(route for route in helping.routes() if route.checked_on is not None)
    assert never.check_is_due(date(2026, 1, 1))
    assert not checked.check_is_due(checked.checked_on)
    assert checked.check_is_due(checked.next_check_on)


def test_a_number_dials_without_its_spaces():
    childline = next(route for route in helping.routes() if route.code == "childline")
    assert (childline.phone, childline.dial) == ("0800 1111", "08001111")


def test_a_whole_route_is_taken(tmp_path):
    assert helping.read_routes(write(tmp_path, WHOLE))[0].name == "A line"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": " "}, "a text is empty"),
        ({"phone": "ring us"}, "the number is not a number"),
        ({"phone": "", "contact": "", "find_on": ""}, "no way to reach"),
        ({"audiences": ["pirates"]}, "nobody we know"),
        ({"audiences": []}, "nobody we know"),
        ({"status": "sure"}, "no status"),
        ({"checked_on": None, "next_check_on": None}, "on no day"),
        ({"next_check_on": None}, "one of two dates"),
        ({"next_check_on": date(2026, 6, 30)}, "before it was checked"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_route_that_is_not_whole_is_refused(tmp_path, change, fault):
    with pytest.raises(helping.BadHelp, match=fault):
        helping.read_routes(write(tmp_path, WHOLE | change))


def test_a_route_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(helping.BadHelp, match="twice"):
        helping.read_routes(write(tmp_path, WHOLE, WHOLE))


def test_a_file_without_routes_is_refused(tmp_path):
    with pytest.raises(helping.BadHelp, match="needs a version"):
        helping.read_routes(write(tmp_path))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"first": ["nobody"]}, "no route nobody"),
        ({"first": ["childline"]}, "not meant for this page"),
        ({"answers": []}, "an answer is empty"),
        ({"code": "elsewhere"}, "no route is meant"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(tmp_path, change, fault):
    page = {
        "code": "parent",
        "link": "l",
        "heading": "h",
        "lead": "x",
        "first": ["nspcc"],
        "answers": [["q", "a"]],
    }
    path = tmp_path / "pages.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "pages": [page | change]}))
    with pytest.raises(helping.BadHelp, match=fault):
        helping.read_pages(path, helping.routes())
