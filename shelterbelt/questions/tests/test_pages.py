"""The pages through HTTP, mounted as a room would mount them."""

import re
import uuid

import pytest

from shelterbelt.questions.models import Draft, Response
from shelterbelt.questions.tests.mounted import urls_of

pytestmark = [pytest.mark.urls("shelterbelt.questions.tests.mounted"), pytest.mark.django_db]


class Visitor:
    """A person at a browser without script: reads the page, changes some inputs, posts the form."""

    def __init__(self, client, response, person="ANNA"):
        self.client, self.response, self.person = client, response, person
        self.urls = urls_of(response)

    def get(self, address):
        return self.client.get(address, headers={"X-Person": self.person})

    def post(self, address, data):
        return self.client.post(address, data, headers={"X-Person": self.person})

    def opens(self, page, instance=None):
        answer = self.get(self.urls.page(page, instance))
        assert answer.status_code == 200
        return {name: _value(answer, name) for name in ("version", "shown")}

    def fills(self, page, instance=None, opened=None, **values):
        data = (opened or self.opens(page, instance)) | values
        return self.post(self.urls.page(page, instance), data)

    def stored(self):
        return Response.objects.get(pk=self.response.pk).answers


def _value(answer, name):
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', answer.content.decode())
    return re.search(r'value="([^"]*)"', tag.group(0)).group(1)


@pytest.fixture
def anna(client, response):
    return Visitor(client, response)


@pytest.fixture
def ben(client, response):
    return Visitor(client, response, "BEN")


HARM = {"q_words": "He said so", "q_types": ["sexual"], "q_place": "home"}


def adds_child(visitor, **values):
    key = str(uuid.uuid4())
    visitor.post(visitor.urls.page("children", None), {"add": key})
    child = {"q_name": "Kai", "s_born_on": ["no_information"], "q_at_school": "no"} | values
    visitor.fills("children", key, **child)
    return key


def completes(visitor):
    visitor.fills("danger", q_now="no")
    adds_child(visitor)
    visitor.fills("harm", **HARM | {"q_types": ["none"]})


def test_each_page_leads_to_the_next_that_applies_and_the_last_to_the_review(anna):
    assert anna.fills("danger", q_now="no").url == anna.urls.page("children", None)
    adds_child(anna)
    assert anna.post(anna.urls.page("children", None), {"continue": "yes"}).url == anna.urls.page(
        "harm", None
    )
    assert anna.fills("harm", **HARM).url == anna.urls.page("health", None)
    assert anna.fills("health", q_seen="no").url == anna.urls.page("you", None)
    assert anna.fills("you").url == anna.urls.review
    assert anna.fills("danger", q_now="yes").url == anna.urls.page("called", None)


def test_whoever_comes_back_from_the_review_is_led_to_what_lacks_something_and_never_through_all_again(anna):
    anna.fills("danger", q_now="no")
    adds_child(anna)
    anna.post(anna.urls.page("children", None), {"continue": "yes"})
    assert anna.fills("danger", q_now="no").url == anna.urls.page("children", None), "not all was done yet"
    anna.fills("harm", **HARM)
    anna.fills("health", q_seen="no")
    anna.fills("you")
    assert anna.fills("harm", **HARM).url == anna.urls.review
    assert anna.post(anna.urls.page("children", None), {"continue": "yes"}).url == anna.urls.review
    assert anna.fills("danger", q_now="yes").url == anna.urls.page("called", None), (
        "a page that opened is asked"
    )


def test_further_questions_on_the_page_are_asked_when_it_is_saved(anna):
    key = str(uuid.uuid4())
    here = anna.urls.page("children", key)
    anna.post(anna.urls.page("children", None), {"add": key})
    first = anna.fills("children", key, q_name="Kai", s_born_on=["no_information"], q_at_school="yes")
    assert first.url == here
    assert "Which school?" in anna.get(here).content.decode()
    child = {"q_name": "Kai", "s_born_on": ["no_information"], "q_at_school": "yes"}
    assert anna.fills("children", key, **child, q_school="Hill").url == anna.urls.page("children", None)
    assert anna.stored()["children"][0]["school"] == "Hill"


def test_what_cannot_be_saved_is_shown_again_and_kept_for_its_writer_alone(anna, ben):
    shown = anna.fills("harm", **HARM | {"q_times": "very many"})
    assert shown.status_code == 200
    assert "very many" in shown.content.decode()
    assert anna.stored() == {}
    assert "very many" in anna.get(anna.urls.page("harm", None)).content.decode()
    assert "very many" not in ben.get(ben.urls.page("harm", None)).content.decode()
    anna.fills("harm", **HARM | {"q_times": "3"})
    assert anna.stored()["harm"]["times"] == 3
    assert not Draft.objects.exists()


def test_leaving_with_half_a_page_keeps_it(anna):
    left = anna.fills("harm", q_words="Only this so far", then="leave")
    assert left.url == "/leave/"
    assert "Only this so far" in anna.get(anna.urls.page("harm", None)).content.decode()


@pytest.mark.parametrize(
    ("pick", "kept"), [("mine", "Anna wrote"), ("theirs", "Ben wrote"), ("both", "Ben wrote\n\nAnna wrote")]
)
def test_two_people_on_one_page_choose_and_nothing_is_lost(anna, ben, pick, kept):
    opened = anna.opens("harm")
    ben.fills("harm", opened=ben.opens("harm"), **HARM | {"q_words": "Ben wrote"})
    merge = anna.fills("harm", opened=opened, **HARM | {"q_words": "Anna wrote"})
    assert merge.status_code == 409
    assert "Anna wrote" in merge.content.decode()
    assert "Ben wrote" in merge.content.decode()
    assert anna.stored()["harm"]["words"] == "Ben wrote"
    again = anna.post(anna.urls.page("harm", None), {"merge": "yes", "version": _value(merge, "version")})
    assert again.status_code == 409
    done = anna.post(
        anna.urls.page("harm", None), {"merge": "yes", "version": _value(merge, "version"), "q_words": pick}
    )
    assert done.status_code == 302
    assert anna.stored()["harm"]["words"] == kept


def test_a_third_save_during_the_merge_shows_the_merge_again(anna, ben):
    opened = anna.opens("harm")
    ben.fills("harm", **HARM | {"q_words": "Ben wrote"})
    merge = anna.fills("harm", opened=opened, **HARM | {"q_words": "Anna wrote"})
    ben.fills("harm", **HARM | {"q_words": "Ben wrote second"})
    data = {"merge": "yes", "version": _value(merge, "version"), "q_words": "mine"}
    again = anna.post(anna.urls.page("harm", None), data)
    assert again.status_code == 409
    assert "Ben wrote second" in again.content.decode()
    assert anna.stored()["harm"]["words"] == "Ben wrote second"


def test_a_child_removed_while_somebody_wrote_can_be_added_again(anna, ben):
    key = adds_child(anna)
    opened = anna.opens("children", key)
    here = ben.urls.page("children", None)
    confirm = ben.get(f"{here}?remove={key}")
    ben.post(here, {"remove": key, "version": _value(confirm, "version")})
    assert anna.stored()["children"] == []
    answers = {"q_name": "Kai Again", "s_born_on": ["no_information"], "q_at_school": "no"}
    gone = anna.fills("children", key, opened=opened, **answers)
    assert gone.status_code == 409
    assert "Kai Again" in gone.content.decode()
    anna.post(anna.urls.page("children", key), {"merge": "yes"})
    assert anna.stored()["children"][0]["name"] == "Kai Again"


def test_too_many_and_too_few_children_are_said_on_the_list(anna):
    here = anna.urls.page("children", None)
    assert "Add at least 1 child" in anna.post(here, {"continue": "yes"}).content.decode()
    for _ in range(3):
        adds_child(anna)
    assert "up to 3 children" in anna.post(here, {"add": str(uuid.uuid4())}).content.decode()
    assert len(anna.stored()["children"]) == 3


def test_saving_twice_by_a_double_click_leads_on_as_once(anna):
    opened = anna.opens("harm")
    assert {anna.fills("harm", opened=opened, **HARM).url for _ in range(2)} == {
        anna.urls.page("health", None)
    }


def test_adding_twice_by_a_double_click_adds_one(anna):
    key = str(uuid.uuid4())
    for _ in range(2):
        anna.post(anna.urls.page("children", None), {"add": key})
    assert len(anna.stored()["children"]) == 1
    assert anna.post(anna.urls.page("children", None), {"add": "x"}).status_code == 404


def test_the_review_shows_all_with_links_and_what_is_missing(anna):
    anna.fills("harm", **HARM)
    text = anna.get(anna.urls.review).content.decode()
    assert "“He said so”" in text
    assert anna.urls.page("harm", None) in text
    assert "Answer “Is a child in danger now?”" in text
    assert "Add at least 1 child" in text
    assert "Health: shared only where needed." in text
    assert "Not answered" in text


def test_answers_set_aside_are_shown_as_such(anna):
    anna.fills("danger", q_now="yes")
    anna.fills("called", q_log_number="CAD 17", then="leave")
    assert "CAD 17" not in anna.get(anna.urls.review).content.decode()
    anna.fills("harm", **HARM)
    anna.fills("health", q_seen="yes")
    anna.fills("doctor", q_who="Dr Aside")
    anna.fills("harm", **HARM | {"q_types": ["none"]})
    text = anna.get(anna.urls.review).content.decode()
    assert "Answers that no longer count" in text
    assert "Dr Aside" in text
    assert "Dr Aside" not in anna.get(anna.urls.printable).content.decode()


def test_submitting_once_closes_it(anna):
    completes(anna)
    version = _value(anna.get(anna.urls.review), "version")
    assert anna.post(anna.urls.review, {"version": version}).url == "/done/"
    assert Response.objects.get().submitted_by == "ANNA"
    assert anna.post(anna.urls.review, {"version": version}).url == "/done/"
    assert anna.get(anna.urls.page("harm", None)).url == anna.urls.review
    assert "Change" not in anna.get(anna.urls.review).content.decode()


def test_what_changed_since_the_review_is_not_submitted_unread(anna, ben):
    completes(anna)
    version = _value(anna.get(anna.urls.review), "version")
    ben.fills("danger", q_now="no")
    refused = anna.post(anna.urls.review, {"version": version})
    assert refused.status_code == 409
    assert "Somebody else has changed answers" in refused.content.decode()
    assert not Response.objects.get().is_submitted


def test_incomplete_answers_are_not_submitted(anna):
    assert anna.post(anna.urls.review, {"version": "1"}).status_code == 409
    assert not Response.objects.get().is_submitted


@pytest.mark.parametrize("address", ["nothing/", "harm/x/"])
def test_a_page_that_is_not_there_is_not_found(anna, address):
    assert anna.get(f"/{anna.response.reference}/{address}").status_code == 404


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"


def test_hostile_text_is_text_on_every_page(anna, ben):
    key = adds_child(anna, q_name=HOSTILE)
    opened = anna.opens("harm")
    ben.fills("harm", **HARM | {"q_words": HOSTILE + "2"})
    merge = anna.fills("harm", opened=opened, **HARM | {"q_words": HOSTILE})
    pages = [("harm", None), ("children", None), ("children", key)]
    bodies = [merge.content.decode(), *(anna.get(anna.urls.page(*page)).content.decode() for page in pages)]
    for address in (
        anna.urls.review,
        anna.urls.printable,
        anna.urls.page("children", None) + f"?remove={key}",
    ):
        bodies.append(anna.get(address).content.decode())
    for body in bodies:
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
        assert "{{ 7*7 }}" in body
