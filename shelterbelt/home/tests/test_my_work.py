"""My work shows what I owe, what I am owed and what came back: to each role its own, and nothing hidden."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelterbelt.core.references import spoken
from shelterbelt.home import work
from shelterbelt.law.standing import Standing
from shelterbelt.partnership.models import Conflict
from shelterbelt.records.models import Duty


def text_of(stock, name, path="/work/"):
    response = stock.client(name).get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_is_sent_to_sign_in(client, db):
    response = client.get("/work/")
    assert response.status_code == 302 and "next=/work/" in response["Location"]


def test_what_is_late_stands_first(stock):
    soon = stock.concern(due_in=timedelta(hours=2))
    late = stock.concern(due_in=-timedelta(hours=2))
    owed = work.owed_by_us(stock.who("tom"), stock.now)
    assert [duty.record_id for duty in owed.rows[:2]] == [late.concern.record_id] * 2
    assert soon.concern.record_id == owed.rows[2].record_id
    assert [duty.standing(stock.now) for duty in owed.rows[1:3]] == [Standing.LATE, Standing.SOON]


def test_a_duty_that_was_done_or_set_aside_is_owed_no_more(stock):
    referral = stock.concern()
    stock.answer(referral)
    owed = work.owed_by_us(stock.who("tom"), stock.now)
    assert [duty.code for duty in owed.rows] == ["referral.acknowledge_and_decide"]


@pytest.mark.parametrize("outsider", ["marcus", "niamh", "daniel", "sam", "owen", "priya", "aisha"])
def test_duties_on_a_concern_are_not_shown_to_those_who_may_not_see_it(stock, outsider):
    before = text_of(stock, outsider)
    referral = stock.concern(by="leena")
    after = text_of(stock, outsider)
    assert referral.reference not in after and spoken(referral.reference) not in after
    assert before == after
    assert work.owed_by_us(stock.who(outsider), stock.now).total == 0
    assert work.owed_to_us(stock.who(outsider), stock.now).total == 0


def test_a_conflict_of_interest_hides_the_duty(stock):
    referral = stock.concern()
    tom = stock.who("tom")
    Conflict.objects.create(
        user=tom.user, subject=referral.concern.reference, nature="own", since=stock.now, declared_by=tom
    )
    assert work.owed_by_us(tom, stock.now).total == 0
    assert work.at_the_front_door(tom, stock.now) == work.FrontDoor(0, 0)


def test_what_others_owe_on_our_records_is_apart_from_what_we_owe(stock):
    referral = stock.concern()
    police = stock.world.organisations["police"]
    Duty.objects.filter(code="referral.feedback").update(owed_by=police)
    tom = stock.who("tom")
    assert [duty.owed_by for duty in work.owed_to_us(tom, stock.now).rows] == [police]
    assert work.owed_by_us(tom, stock.now).total == 1
    assert police.name in text_of(stock, "tom")
    assert referral.concern.reference in text_of(stock, "tom")


def test_the_front_door_counts_what_waits_and_what_is_late(stock):
    stock.concern()
    stock.concern(due_in=-timedelta(hours=1))
    stock.concern(by="helen", to="fellside")
    assert work.at_the_front_door(stock.who("tom"), stock.now) == work.FrontDoor(waiting=2, late=1)
    assert work.at_the_front_door(stock.who("grace"), stock.now) is None
    assert "Concerns waiting for a decision" in text_of(stock, "tom")
    assert "Concerns waiting for a decision" not in text_of(stock, "grace")


def test_a_setting_sees_what_waits_for_an_answer_with_when_it_is_due(stock):
    referral = stock.concern(due_in=-timedelta(hours=1))
    waiting = work.unanswered(stock.who("aisha"), stock.now)
    assert [(each.pk, each.answer_due_at) for each in waiting.rows] == [
        (referral.pk, stock.now - timedelta(hours=1))
    ]
    text = text_of(stock, "aisha")
    assert spoken(referral.reference) in text and "Late" in text


def test_a_setting_sees_the_answer_that_came_back(stock):
    referral = stock.concern()
    stock.answer(referral)
    aisha = stock.who("aisha")
    assert [each.pk for each in work.answered(aisha, stock.now).rows] == [referral.pk]
    assert work.unanswered(aisha, stock.now).total == 0
    text = text_of(stock, "aisha")
    assert f"/{referral.reference}/" in text and "New" in text
    assert "We are seeing her." not in text


def test_one_setting_sees_nothing_of_anothers_concerns(stock):
    before = text_of(stock, "helen")
    stock.answer(stock.concern(by="aisha"))
    stock.concern(by="aisha")
    stock.begun(by="aisha")
    assert text_of(stock, "helen") == before


def test_what_was_begun_is_shown_to_whoever_began_it(stock):
    begun = stock.begun()
    assert spoken(begun.reference) in text_of(stock, "aisha")
    assert work.unsent(stock.who("leena"), stock.now).total == 0


@pytest.mark.parametrize(
    ("name", "there", "absent"),
    [
        (
            "aisha",
            ["Raise a concern", "Answers that came back"],
            ["What your organisation owes", "Front door"],
        ),
        (
            "tom",
            ["What your organisation owes", "Front door", "Search"],
            ["Raise a concern", "Administration"],
        ),
        ("grace", ["What your organisation owes", "Raise a concern"], ["Administration", "Who saw what"]),
        ("owen", ["Who saw what"], ["Raise a concern", "What your organisation owes", "Search"]),
        ("priya", ["Strategy"], ["Raise a concern", "What your organisation owes", "Search"]),
        ("sam", ["Administration"], ["Raise a concern", "What your organisation owes", "Search"]),
        ("carla", ["Raise a concern", "Sent and waiting for an answer"], ["What your organisation owes"]),
    ],
)
def test_each_role_lands_where_its_work_is(stock, name, there, absent):
    text = text_of(stock, name)
    assert not [words for words in there if words not in text]
    assert not [words for words in absent if words in text]


def test_a_long_list_says_how_much_it_leaves_out(stock):
    for number in range(work.SHOWN // 2 + 2):
        stock.concern(due_in=timedelta(hours=number))
    owed = work.owed_by_us(stock.who("tom"), stock.now)
    assert (len(owed.rows), owed.total, owed.more) == (work.SHOWN, 28, 3)
    assert "3 more are not shown here" in text_of(stock, "tom")


@pytest.mark.parametrize("name", ["tom", "aisha", "grace"])
def test_my_work_asks_the_database_as_often_for_much_as_for_little(stock, name):
    def queries():
        client = stock.client(name)
        client.get("/work/")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/work/")
        return len(seen)

    stock.answer(stock.concern())
    stock.concern()
    little = queries()
    for _ in range(8):
        stock.answer(stock.concern())
        stock.concern()
        stock.begun()
    assert queries() == little
    assert little < 30


def test_what_was_given_to_me_stands_apart_from_what_others_do(stock):
    given = stock.concern().concern.record.duties.first()
    tom = stock.who("tom")
    given.allocated_to = tom
    given.save()
    assert [duty.pk for duty in work.owed_by_me(tom, stock.now).rows] == [given.pk]
    assert given.pk not in {duty.pk for duty in work.owed_by_us(tom, stock.now).rows}
    assert "Given to you" in text_of(stock, "tom")


def test_what_was_given_to_somebody_who_left_is_nobodys_again(stock):
    given = stock.concern().concern.record.duties.first()
    given.allocated_to = stock.who("marcus")
    given.save()
    assert "Marcus" in text_of(stock, "tom")
    stock.who("marcus").user.__class__.objects.filter(pk=stock.who("marcus").user_id).update(
        left_at=stock.now
    )
    page = text_of(stock, "tom")
    assert "Marcus" not in page and "Nobody yet" in page
