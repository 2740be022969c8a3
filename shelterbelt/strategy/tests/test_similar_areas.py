"""Which areas are alike is said by a person with a source, and figures stand beside those first."""

import pytest
from django.urls import reverse

from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.strategy import actions
from shelterbelt.strategy.models import Likeness
from shelterbelt.strategy.reports import likeness_words

CODE = "EDU-SIT-6.1"


def say(world, by=None, area=None, likes=None, source="Statistical neighbours, 2025"):
    return actions.state_similar(
        by=by or world.lead, area=area or world.harbour, likes=[world.fellside] if likes is None else likes, source=source
    )  # fmt: skip


def signed_in(client, membership):
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_what_is_said_anew_ends_what_was_said_before(world):
    first = say(world)
    again = say(world, source="Same kind of authority")
    first.refresh_from_db()
    assert first.ended_at is not None and Likeness.objects.holding().get() == again
    assert likeness_words([world.harbour]) == {
        world.fellside.pk: "Similar to Harbour (Same kind of authority)"
    }


@pytest.mark.parametrize(
    ("more", "field"),
    [({"likes": []}, "likes"), ({"source": " "}, "source")],
)
def test_it_needs_an_area_and_a_source(world, more, field):
    with pytest.raises(Refused) as refused:
        say(world, **more)
    assert refused.value.field == field


def test_an_area_is_not_like_itself_and_nobody_else_says_it(world):
    with pytest.raises(Refused):
        say(world, likes=[world.harbour])
    with pytest.raises(Forbidden):
        say(world, by=world.worker)


def test_the_measures_page_names_similar_areas_with_the_source(client, world):
    say(world)
    world.lead.area = world.harbour
    world.lead.save()
    page = signed_in(client, world.lead).get(reverse("strategy:measure", args=[CODE])).content.decode()
    assert "Beside similar areas" in page and "Similar to Harbour (Statistical neighbours, 2025)" in page


def test_the_form_keeps_it(client, world):
    signed_in(client, world.lead)
    said = {
        "area": "X06-1",
        "likes": ["X06-2"],
        "source": "Neighbour model, 2025",
        "idempotency_key": "one-key-of-likeness",
    }
    assert client.post(reverse("strategy:similar"), said).status_code == 302
    client.post(reverse("strategy:similar"), said)
    assert Likeness.objects.count() == 1
    assert signed_in(client, world.worker).get(reverse("strategy:similar")).status_code == 404
