"""What takes two people: who may decide, that it is used once and in time, and that asking tells nothing."""

from datetime import timedelta

import pytest
from time_machine import travel

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.partnership import actions, matters
from shelterbelt.partnership.access import DECLARE_CONFLICT, SEE_CONFLICTS
from shelterbelt.partnership.models import Approval, Conflict, Notification
from shelterbelt.partnership.permissions import REGISTER, Permission
from shelterbelt.partnership.rules import approval_standing, why_not_decide
from shelterbelt.partnership.tests.conftest import member

SUBJECT = "K7Q2M4XD09AB"
DONE = []


@pytest.fixture
def matter(world):
    """A matter of the tests' own: screeners ask, guardians decide; what is agreed to is carried out."""
    DONE.clear()
    asks = Permission("tests.ask", "Ask", frozenset({"screener", "guardian"}))
    decides = Permission("tests.decide", "Decide", frozenset({"guardian", "administrator"}))
    made = matters.matter(
        "tests.open", "Open a closed box", "The box is opened.", asks=asks, decides=decides,
        subject="Reference", everywhere=frozenset({"administrator"}),
        holder_of=lambda subject, _by, _now: world.council if subject == SUBJECT else None,
        carry_out=lambda approval, by, _now: DONE.append((approval.subject, by.user.name)),
    )  # fmt: skip
    yield made
    del matters.REGISTER["tests.open"]


def ask(by, **facts):
    said = {
        "matter": "tests.open",
        "why": "A child asked for it.",
        "subject": SUBJECT,
        "subject_kind": "record",
    }
    return actions.ask_approval(by=by, **{**said, "holder": by.organisation, **facts})


def decide(by, approval, agreed=True):
    return actions.decide_approval(by=by, approval=approval, agreed=agreed, why="I looked into it.")


@pytest.mark.parametrize(
    "facts, refused",
    [
        ({}, ""),
        ({"is_same_human": True}, "yourself"),
        ({"is_entitled": False}, "not among those"),
        ({"in_conflict": True}, "conflict of interest"),
        ({"standing": "lapsed"}, "no longer"),
        ({"standing": "agreed"}, "no longer"),
    ],
)  # fmt: skip
def test_who_may_decide(facts, refused):
    usual = {"is_same_human": False, "is_entitled": True, "in_conflict": False, "standing": "waiting"}
    said = why_not_decide(**{**usual, **facts})
    assert (refused in said) if refused else said == ""


def test_how_a_request_stands():
    now = clock.now()
    soon, gone = now + timedelta(hours=1), now - timedelta(hours=1)
    plain = {"withdrawn_at": None, "open_until": soon, "agreed": None, "usable_until": None, "used_at": None}
    rows = [
        ({}, "waiting"), ({"open_until": now}, "lapsed"), ({"withdrawn_at": gone}, "withdrawn"), ({"agreed": False}, "refused"),
        ({"agreed": True, "usable_until": soon}, "agreed"), ({"agreed": True, "usable_until": now}, "run_out"),
        ({"agreed": True, "usable_until": soon, "used_at": gone}, "used"), ({"agreed": True}, "run_out"),
    ]  # fmt: skip
    for facts, standing in rows:
        assert approval_standing(**{**plain, **facts}, now=now) == standing, facts


def test_another_person_agrees_and_it_is_carried_out_once(world, matter):
    asked = ask(world.screener)
    done = decide(world.guardian, asked)
    assert DONE == [(SUBJECT, "Gil Fox")]
    assert done.standing(clock.now()) == "used"
    with pytest.raises(Refused, match="no longer"):
        decide(world.admin, asked)
    acts = [entry.act for entry in Entry.objects.about(SUBJECT)]
    assert acts == ["answer as the second person", "ask a second person"]
    assert {entry.actor_name for entry in Entry.objects.about(SUBJECT)} == {"Gil Fox", "Sam Obi"}


def test_nobody_decides_what_they_asked_not_even_under_a_second_account(world, matter):
    asked = ask(world.guardian)
    other = member("gil2@harbour.example", "Gil F", world.council, "guardian")
    with pytest.raises(Refused, match="yourself"):
        decide(world.guardian, asked)
    actions.link_accounts(by=world.admin, user=world.guardian.user, other=other.user)
    other.user.refresh_from_db()
    with pytest.raises(Refused, match="yourself"):
        decide(other, asked)
    assert not Approval.objects.decidable_by(other, clock.now()).exists()
    assert DONE == []


def test_a_colleague_without_the_role_and_another_organisations_guardian_cannot_decide(world, matter):
    asked = ask(world.screener)
    elsewhere = member("eve@hill.example", "Eve Hill", world.school, "guardian")
    for nobody in (world.lead, elsewhere):
        with pytest.raises(Refused, match="not among those"):
            decide(nobody, asked)
        assert not Approval.objects.decidable_by(nobody, clock.now()).exists()
    assert Approval.objects.decidable_by(world.admin, clock.now()).get() == asked


def test_who_declared_a_conflict_cannot_decide(world, matter):
    asked = ask(world.screener)
    Conflict.objects.create(
        user=world.guardian.user, subject=SUBJECT, nature="relative", since=clock.now(), declared_by=world.guardian
    )  # fmt: skip
    with pytest.raises(Refused, match="conflict"):
        decide(world.guardian, asked)
    assert not Approval.objects.decidable_by(world.guardian, clock.now()).exists()


def test_who_may_not_ask_is_refused_and_a_reason_is_needed(world, matter):
    with pytest.raises(Forbidden):
        ask(world.lead)
    with pytest.raises(Refused, match="why"):
        ask(world.screener, why=" ")
    with pytest.raises(Refused, match="why"):
        actions.decide_approval(by=world.guardian, approval=ask(world.screener), agreed=True, why="")


def test_what_nobody_decided_in_time_lapses_and_what_was_taken_back_is_not_decided(world, matter):
    late, back = ask(world.screener), ask(world.screener)
    actions.withdraw_approval(by=world.screener, approval=back)
    with pytest.raises(Refused, match="no longer"):
        decide(world.guardian, back)
    with travel(clock.now() + timedelta(days=4), tick=False), pytest.raises(Refused, match="no longer"):
        decide(world.guardian, late)


@pytest.fixture
def to_use(world):
    """A matter that is used by who asked, once."""
    held = Permission("tests.all", "All", frozenset(SEE_CONFLICTS.roles | DECLARE_CONFLICT.roles))
    matters.matter("tests.use", "Take something out", "It is taken out.", asks=held, decides=held)
    yield
    del matters.REGISTER["tests.use"]


def spend(by, approval, **facts):
    return actions.spend(by=by, approval=approval, **{"matter": "tests.use", "subject": SUBJECT, **facts})


def test_it_is_used_once_in_time_by_who_asked_for_what_was_asked(world, to_use, django_db_blocker):
    asked = ask(world.screener, matter="tests.use", facts={"of": "A"})
    with pytest.raises(Refused):
        spend(world.screener, asked)
    decide(world.guardian, asked)
    for wrong in ({"subject": "OTHER"}, {"matter": "tests.open"}, {"of": "B"}):
        with pytest.raises(Refused):
            spend(world.screener, asked, **wrong)
    with pytest.raises(Refused):
        spend(world.guardian, asked)
    with travel(clock.now() + timedelta(minutes=61), tick=False), pytest.raises(Refused):
        spend(world.screener, asked, of="A")
    spend(world.screener, asked, of="A")
    with pytest.raises(Refused):
        spend(world.screener, asked, of="A")


def test_what_was_refused_cannot_be_used(world, to_use):
    asked = ask(world.screener, matter="tests.use")
    decide(world.guardian, asked, agreed=False)
    with pytest.raises(Refused):
        spend(world.screener, asked)


def test_those_who_can_decide_are_told_by_the_tick_once_and_the_asker_is_told_the_answer(world, matter):
    asked = ask(world.screener)
    assert not Notification.objects.exists()
    for _ in range(2):
        for _key, _what, act in actions.untold_approvals(clock.now()):
            act()
    told = Notification.objects.filter(address=f"/second-person/{asked.reference}/")
    assert {each.to for each in told} == {world.guardian, world.admin}
    decide(world.guardian, asked)
    assert Notification.objects.get(to=world.screener).text == "Harbour council agreed: Open a closed box."


def test_asking_answers_alike_for_what_is_there_and_what_is_not(world, matter, sign_in):
    client, found = sign_in(world.screener), []
    for number, reference in enumerate((SUBJECT, "Z" * 12)):
        data = {
            "matter": "tests.open",
            "subject": reference,
            "why": "x",
            "idempotency_key": f"question-{number}",
        }
        answer = client.post("/second-person/ask/", data, follow=True)
        found.append(answer.content.decode().replace(reference, "REFERENCE"))
        assert Approval.objects.filter(subject=reference).count() == 1
    assert found[0].count("Waiting for a second person") == 1
    assert Approval.objects.get(subject="Z" * 12).holder is None


def test_the_pages_for_asking_deciding_and_taking_back(world, matter, sign_in):
    asked = ask(world.screener)
    page = f"/second-person/{asked.reference}/"
    guardian, screener, outsider = sign_in(world.guardian), sign_in(world.screener), sign_in(world.lead)
    assert "Open a closed box" in guardian.get("/second-person/").content.decode()
    assert "Record my answer" in guardian.get(page).content.decode()
    assert "Take this back" in screener.get(page).content.decode()
    absent = outsider.get("/second-person/000000000000/")
    hidden = outsider.get(page)
    assert hidden.status_code == absent.status_code == 404
    assert len(hidden.content) == len(absent.content)
    assert "whether you agree" in guardian.post(page, {"why": "x"}).content.decode()
    assert DONE == []
    guardian.post(page, {"agreed": "yes", "why": "I rang them."})
    assert DONE == [(SUBJECT, "Gil Fox")]
    assert "I rang them." in screener.get(page).content.decode()


def test_taking_back_on_the_page(world, matter, sign_in):
    asked = ask(world.screener)
    sign_in(world.screener).post(f"/second-person/{asked.reference}/take-back/")
    asked.refresh_from_db()
    assert asked.withdrawn_at is not None
    assert sign_in(world.lead).post(f"/second-person/{asked.reference}/take-back/").status_code == 404


def test_every_matter_of_the_product_says_who_asks_and_who_decides():
    for code, about in matters.REGISTER.items():
        assert about.asks.name in REGISTER and about.decides.name in REGISTER, code
        assert about.label and about.sentence.endswith("."), code
