"""Two worlds for the unit: the same words shared by the one and by the other; nothing that an officer opens may differ."""

import re

import pytest
from django.db import transaction

from shelterbelt.intelligence.tests.world import Desk
from tests.stock import signed_in
from tests.worlds.script import ANY_REFERENCE, answer, steps

MOMENTS = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d)?|\d{1,2}(?:[:.]\d\d)?[ap]m")


def seen(world, viewer, who):
    """Every page that the viewer may open or guess, in the world in which ``who`` shared it, and the words of who they are."""
    with transaction.atomic():
        desk = Desk(world)
        submission = desk.noticed(by=who)
        report = desk.accepted(submission)
        references = [
            report.reference,
            submission.reference,
            report.mentions.order_by("pk").first().reference,
        ]
        client = signed_in(world, viewer)
        client.get("/work/")
        tried = [each for each in steps(references, deep=False, points=False) if each.method == "get"]
        answers = [answer(client, each, references) for each in tried]
        transaction.set_rollback(True)
    return {each.step: (each.status, plain_of(each.body), len(each.shapes)) for each in answers}


def plain_of(body):
    return MOMENTS.sub("TIME", ANY_REFERENCE.sub("REFERENCE", body))


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", ["imran", pytest.param("colin", marks=pytest.mark.deep)])
def test_nothing_that_the_unit_opens_tells_who_shared_it(desk, viewer):
    one, other = (seen(desk.world, viewer, who) for who in ("carla", "yusuf"))
    told = [step for step in one if one[step] != other[step]]
    assert not told, "\n".join(told)
    for name in ("Carla", "Dunn", "Yusuf", "Demir"):
        assert not [step for step, (_, body, _) in one.items() if name in body and "intelligence" in step], (
            name
        )


@pytest.mark.django_db
def test_the_comparison_goes_red_for_whoever_shared_it(desk):
    one, other = (seen(desk.world, "carla", who) for who in ("carla", "yusuf"))
    assert [step for step in one if one[step] != other[step]]
