"""An address that somebody must not learn is taken out of a referral at once, and becomes the child's protected address."""

from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import AddressApart, Referral
from shelterbelt.concerns.rules.apart import KEPT_APART, holds, telling
from shelterbelt.concerns.tests.world import CHILD, OTHER_CHILD, WORRY
from shelterbelt.core.errors import Refused
from shelterbelt.people.models import Identity, MatchKey, ProtectedHome
from shelterbelt.questions.actions import keep_draft
from shelterbelt.questions.forms.fields import ANSWER
from shelterbelt.questions.models import Response

KEPT = CHILD | {
    "address": {"line_1": "17 Vxqrefuge Row", "line_2": "", "town": "Vxqtown", "postcode": "SA1 4QT"},
    "keep_from": "Her stepfather",
}
ALONE = {"children": (KEPT,)}


def clear_words():
    """Every table as the disk holds it."""
    said = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            said.append((name, repr(cursor.fetchall()).casefold()))
    # Whole words: three letters turn up by chance in what is encrypted.
    return [name for name, text in said if any(word in text for word in ("vxqrefuge", "vxqtown", "sa1 4qt"))]


@pytest.mark.parametrize(
    ("address", "text", "gives_away"),
    [
        ({"line_1": "17 Ferry Lane", "postcode": "SA1 4QT"}, "At home, 17 ferry lane", True),
        ({"line_1": "17 Ferry Lane", "postcode": "SA1 4QT"}, "sa14qt", True),
        ({"line_1": "17 Ferry Lane", "postcode": "SA1 4QT"}, "With her aunt in Ferry Street", False),
        ({"line_1": "Rosemary House", "postcode": ""}, "She is at Rosemary House now", True),
        ({"line_1": "", "postcode": "ZZ99 3VZ"}, "No fixed address ZZ99 3VZ", False),
        ({"line_1": "Flat 2", "line_2": "9 Mill Road", "postcode": ""}, "flat 2 of the school", False),
        ({"line_1": "Flat 2", "line_2": "9 Mill Road", "postcode": ""}, "the house at 9, Mill Road", True),
        ({"line_1": "Flat 2, 9 Mill Road", "postcode": ""}, "the house at 9, Mill Road", True),
        ({"line_1": "9, Mill Road", "postcode": ""}, "she is at 9 Mill Road", True),
        ({"line_1": "9, Mill Road", "postcode": ""}, "she was seen in Mill Road", False),
        ({"line_1": "Flat 2", "line_2": "Rosemary House", "postcode": ""}, "at Rosemary House now", True),
        ({"line_1": "", "town": "Middlesbrough", "postcode": ""}, "in Middlesbrough", False),
    ],
)
def test_what_of_a_text_would_lead_to_the_door(address, text, gives_away):
    assert holds(text, telling(address)) is gives_away


def test_nothing_of_it_stands_in_the_answers_or_in_any_table_before_and_after_sending(world):
    draft = world.draft(**ALONE)
    assert draft.response.read.each("children")[0].value("address")["line_1"] == KEPT_APART
    assert clear_words() == []
    sent = actions.send_referral(by=world.lead, referral=draft, version=draft.response.version)
    assert clear_words() == []
    person = sent.concern.children.get().person
    home = ProtectedHome.objects.get()
    assert (home.person, home.source) == (person, world.school)
    assert home.sealed.weighed(str) == "Address: 17 Vxqrefuge Row\nTown: Vxqtown\nPostcode: SA1 4QT"
    assert not AddressApart.objects.exists()
    assert Identity.objects.filter(person=person).get().address == ""
    assert MatchKey.objects.filter(person=person).exists()


def test_the_front_door_reads_that_it_is_protected_and_not_what_it_is(world, client):
    sent = world.sent(**ALONE)
    for member in (world.screener, world.lead):
        client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
        pages = [
            reverse("concerns:referral", args=[sent.reference]),
            reverse("concerns:print", args=[sent.reference]),
        ]
        if member is world.screener:
            pages = [reverse("concerns:concern", args=[sent.concern.reference])]
        for page in pages:
            text = client.get(page).content.decode()
            assert KEPT_APART in text and "Vxq" not in text, page


def test_another_answer_may_not_repeat_it_whichever_is_saved_first(world):
    draft = world.draft(**ALONE)
    with pytest.raises(Refused) as refused:
        actions.save_referral_page(
            by=world.lead,
            referral=draft,
            page="wanted",
            answers=WORRY["wanted"] | {"view": "Fetch her from 17, vxqrefuge row."},
        )
    assert (refused.value.field, "kept apart" in refused.value.sentence) == ("view", True)
    with pytest.raises(Refused, match="stands under"):
        world.draft(wanted={"outcome": "To live at SA14QT in peace", "view": "Worried"}, **ALONE)
    assert clear_words() == []


def test_the_street_behind_a_flat_is_kept_apart_too_and_no_draft_repeats_it(world):
    flat = KEPT["address"] | {"line_1": "Flat 2", "line_2": "9 Vxqrefuge Row", "postcode": ""}
    draft = world.draft(children=(KEPT | {"address": flat},))
    told = WORRY["wanted"] | {"view": "She lives at 9, Vxqrefuge Row"}
    with pytest.raises(Refused, match="kept apart"):
        actions.save_referral_page(by=world.lead, referral=draft, page="wanted", answers=told)
    typed = {f"{ANSWER}view": [told["view"]], f"{ANSWER}outcome": ["Safety"]}
    actions.answer_referral(
        by=world.lead, referral=draft, act=keep_draft, values={"page": "wanted", "typed": typed}
    )
    assert draft.response.drafts.get().typed == {f"{ANSWER}outcome": ["Safety"]} and clear_words() == []


def test_where_the_child_is_now_may_not_repeat_it_on_the_same_page(world):
    with pytest.raises(Refused) as refused:
        world.draft(children=(KEPT | {"now_at": "At home, 17 Vxqrefuge Row"},))
    assert refused.value.field == "now_at"
    assert "vxqrefuge" not in str(list(Response.objects.values_list("answers", "counted"))).casefold()


def test_a_brother_at_the_same_address_needs_the_same_protection(world):
    brother = OTHER_CHILD | {"address": KEPT["address"]}
    with pytest.raises(Refused, match="Say here too"):
        world.draft(children=(KEPT, brother))
    sent = world.sent(children=(KEPT, brother | {"keep_from": "Her stepfather"}))
    assert ProtectedHome.objects.count() == sent.concern.children.count() == 2


def test_saving_the_page_again_keeps_what_is_apart_and_another_address_takes_its_place(world):
    draft = world.draft(**ALONE)
    child = draft.response.read.each("children")[0]
    shown = KEPT | {"address": child.value("address")}
    for said in (
        shown,
        shown | {"address": {"line_1": "4 Vxqother Way", "line_2": "", "town": "", "postcode": ""}},
    ):
        actions.save_referral_page(
            by=world.lead, referral=draft, page="children", answers=said, instance=child.id
        )
    assert AddressApart.objects.get().sealed.weighed(str) == "Address: 4 Vxqother Way"
    with pytest.raises(Refused, match="Enter it again"):
        actions.save_referral_page(
            by=world.lead,
            referral=draft,
            page="children",
            answers=shown | {"keep_from": ""},
            instance=child.id,
        )


def test_a_referral_that_still_holds_one_in_clear_is_not_sent(world):
    draft = world.draft()
    answers = draft.response.answers
    answers["children"][0]["keep_from"] = "Her stepfather"
    Response.objects.filter(pk=draft.response.pk).update(answers=answers)
    draft = Referral.objects.get(pk=draft.pk)
    with pytest.raises(Refused, match="save it again"):
        actions.send_referral(by=world.lead, referral=draft, version=draft.response.version)


def test_in_the_browser_the_page_says_what_to_do_and_no_draft_keeps_the_address(world, client):
    draft = world.draft()
    client.force_login(world.lead.user, backend="django.contrib.auth.backends.ModelBackend")
    number = str(uuid4())
    page = reverse("concerns:instance", args=[draft.reference, "children", number])
    listing = reverse("concerns:questions", args=[draft.reference, "children"])
    client.post(listing, {"add": number})
    client.get(page)
    typed = {f"{ANSWER}given_name": "Ada", f"{ANSWER}keep_from": "Somebody", "version": "99",
             "shown": "given_name address keep_from now_at", f"{ANSWER}now_at": "17 Vxqrefuge Row",
             f"{ANSWER}address_line_1": "17 Vxqrefuge Row", f"{ANSWER}address_postcode": "SA1 4QT"}  # fmt: skip
    answer = client.post(page, typed)
    assert "Take the address out of this answer" in answer.content.decode()
    typed[f"{ANSWER}now_at"] = ""
    answer = client.post(page, typed)
    assert "17 Vxqrefuge Row" in answer.content.decode()
    drafts = str(list(draft.response.drafts.values_list("typed", flat=True)))
    assert f"{ANSWER}keep_from" in drafts and f"{ANSWER}address" not in drafts
