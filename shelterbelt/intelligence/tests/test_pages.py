"""Each page as the one it is for: from the phone of a night manager to the answer that comes back."""

import re

import pytest
from django.test import Client

from shelterbelt.core import receipts
from shelterbelt.intelligence import actions, guides
from shelterbelt.intelligence.models import Dissemination, Feedback, Group, Guide, Report, Submission, Told
from shelterbelt.intelligence.rules import CHECKS
from shelterbelt.intelligence.tests.world import NOTICED, THANKS, WORDING
from tests.stock import signed_in

pytestmark = pytest.mark.django_db


def post(client, address, **said):
    """Fill in a page as it stands and send it."""
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(address, {**hidden, **said})


def answered(**said):
    """Name answers as a page of questions names its fields."""
    return {f"q_{name}": value for name, value in said.items()}


def fault(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text[text.find("There is a problem") :].split())[:400]


def went(response):
    assert response.status_code == 302, fault(response)
    return response.headers["Location"]


def test_the_night_manager_shares_the_unit_works_and_she_reads_the_answer(desk):
    carla, imran, bethan = (signed_in(desk.world, name) for name in ("carla", "imran", "bethan"))
    first = went(post(carla, "/intelligence/shared/begin/", urgent="none"))
    check = went(post(carla, first, **answered(**NOTICED)))
    sent = went(post(carla, check, how_known="saw_it", could_reveal="no"))
    assert "has arrived" in carla.get(sent).content.decode()
    submission, report = Submission.objects.get(), Report.objects.get()
    here = f"/intelligence/{report.reference}"
    assert "To sort" in imran.get("/intelligence/").content.decode()
    went(post(imran, f"{here}/sort/", sorting="accepted", priority="medium"))
    graded = {"source": "2", "assessment": "A", "handling": "C", "conditions": ["A2"], "why": "First report."}
    went(post(imran, f"{here}/grade/", **graded))
    assert "Somebody else has to confirm" in fault(post(imran, f"{here}/confirm-grade/", answer="yes"))
    went(post(bethan, f"{here}/confirm-grade/", answer="yes"))
    went(post(imran, f"{here}/word/", text=WORDING))
    assert "Somebody else has to check" in fault(
        post(imran, f"{here}/check-wording/", answer="yes", checks=list(CHECKS))
    )
    went(post(bethan, f"{here}/check-wording/", answer="yes", checks=list(CHECKS)))
    to = desk.organisations["harbour"].reference
    went(
        post(
            imran, f"{here}/pass-on/", to=to, purpose="To protect children", lawful_basis="public_task",
            may_be_passed_on="no",
        )
    )  # fmt: skip
    blocked = went(
        post(imran, f"{here}/feedback/", outcome="led_to_action", text="Carla, the Audi was found.")
    )
    assert "could reveal" in imran.get(blocked).content.decode()
    went(post(imran, f"{here}/feedback/", outcome="used_to_plan_disruption", text=THANKS))
    went(post(bethan, f"{here}/feedback/send/", answer="send"))
    page = carla.get(f"/intelligence/shared/{submission.reference}/").content.decode()
    assert THANKS in page and "Imran" not in page and report.reference not in page
    read = f"/intelligence/shared/{submission.reference}/read/"
    went(carla.post(read, {"idempotency_key": "read-the-answer"}))
    assert Told.objects.get().read_at is not None


@pytest.mark.parametrize("urgent", ["danger", "crime", "child"])
def test_what_is_urgent_goes_elsewhere_and_nothing_is_begun(desk, urgent):
    carla = signed_in(desk.world, "carla")
    where = went(post(carla, "/intelligence/shared/begin/", urgent=urgent))
    assert "999" in carla.get(where).content.decode()
    assert not Submission.objects.exists()


def test_the_recipient_reads_confirms_and_answers(desk):
    sent, tom = desk.passed(), signed_in(desk.world, "tom")
    assert sent.reference in tom.get("/intelligence/received/").content.decode()
    here = f"/intelligence/received/{sent.reference}/"
    went(tom.post(f"{here}arrived/", {"idempotency_key": "it-has-arrived"}))
    assert "own words" in fault(post(tom, here, code="wrong", text=""))
    went(post(tom, here, code="wrong", text="The car was sold."))
    imran = signed_in(desk.world, "imran")
    passed = f"/intelligence/passed-on/{sent.reference}/"
    assert "The car was sold." in imran.get(passed).content.decode()
    went(post(imran, passed, why="It was wrong."))
    assert Dissemination.objects.get().recalled_at is not None
    assert tom.get(here).status_code == 404


def test_a_parent_shares_in_polish_and_comes_back_with_the_receipt(desk):
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get("/intelligence/tell/parent/pl/")
    assert "Co widzia" in page.content.decode() and "csrfmiddlewaretoken" not in page.content.decode()
    code = receipts.new_code()
    said = {
        "code": code, "area": desk.areas["harbour"].code, "account": "Czarny samochód czeka pod szkołą.",
        "how_known": "saw_it", "could_reveal": "no", "name": "Wanda Quillfeather", "plate": "AB12 CDE",
    }  # fmt: skip
    answer = visitor.post("/intelligence/tell/parent/pl/", said)
    assert (
        answer.status_code == 200
        and " ".join(code[at : at + 4] for at in range(0, 16, 4)) in answer.content.decode()
    )
    visitor.post("/intelligence/tell/parent/pl/", said)
    report = Report.objects.get()
    assert (report.voice, report.submission.language) == ("parent", "pl")
    desk.do(actions.ask_for_detail, report, text="What colour was it?")
    desk.do(actions.sort_report, report, sorting="accepted", why="", priority="low")
    desk.do(actions.draft_feedback, report, outcome="logged", text=THANKS)
    desk.do(actions.send_feedback, report, by="bethan")
    back = visitor.post("/intelligence/tell/receipt/", {"code": code.lower()})
    text = back.content.decode()
    assert THANKS in text and "What colour" in text and "samoch" not in text and "Quillfeather" not in text
    asked = report.submission.questions.get()
    visitor.post("/intelligence/tell/receipt/", {"code": code, "question": asked.reference, "text": "Black."})
    asked.refresh_from_db()
    assert asked.answer == "Black."
    assert not back.cookies and not answer.cookies


def test_a_wrong_receipt_and_one_that_never_was_get_the_same_answer(desk):
    _, code = desk.openly()
    wrong = [
        Client().post("/intelligence/tell/receipt/", {"code": each}) for each in (code[:-1] + "*", "0" * 16)
    ]
    assert len({re.sub(r'value="[^"]*"', "", each.content.decode()) for each in wrong}) == 1


def test_an_open_form_that_is_not_whole_keeps_what_was_typed(desk):
    answer = Client().post("/intelligence/tell/public/", {"account": "A man by the pier.", "code": "0" * 16})
    assert answer.status_code == 200 and "A man by the pier." in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("audience", guides.AUDIENCES)
def test_every_guide_says_all_four_things(client, audience):
    for spoken in guides.spoken_for(audience):
        text = client.get(f"/intelligence/guides/{audience}/{spoken.code}/").content.decode()
        guide = guides.guide(audience, spoken.code)
        assert guide.title in text and all(each.replace("’", "’") in text for each in guide.never)
        assert (spoken.note == "") == (spoken.code == "en")


def test_a_custody_setting_shares_a_group_and_the_unit_recognises_it(desk):
    members = [{"name": "Marcus Thole", "role": "suspected", "in_group": "yes", "on_register": "no"}]
    report = desk.accepted(desk.custody(members=members))
    imran = signed_in(desk.world, "imran")
    here = f"/intelligence/{report.reference}/recognise/"
    mention = report.mentions.get()
    page = imran.get(here).content.decode()
    assert "The Quay lads" in page and re.search(rf'value="{mention.reference}"[^>]*checked', page)
    where = went(
        post(imran, here, name="Quay", members=[mention.reference], why="Seen together on three days.")
    )
    assert "Marcus Thole" in imran.get(where).content.decode()
    group = Group.objects.get()
    assert group.first_voice == "custody"
    went(imran.post(where, {"idempotency_key": "custody-was-told"}))
    take_out = f"/intelligence/groups/members/{group.members.get().reference}/take-out/"
    went(post(imran, take_out, why="He was in hospital on those days."))
    text = imran.get(where).content.decode()
    assert "He was in hospital" in text and "Nobody is in it any more" in text


def test_an_older_report_is_taken_over_with_its_grade_read_anew(desk):
    imran = signed_in(desk.world, "imran")
    where = went(
        post(
            imran,
            "/intelligence/old/",
            area=desk.areas["harbour"].code,
            text="An older report.",
            old_grade="b24",
        )
    )
    page = imran.get(where).content.decode()
    assert "B24" in page and "1-A-C" in page and "Mostly reliable" in page


def test_guides_are_named_as_needed_and_confirmed(desk):
    priya = signed_in(desk.world, "priya")
    went(
        post(
            priya,
            "/intelligence/guides-needed/",
            area=desk.areas["harbour"].code,
            audience="parent",
            language="pl",
        )
    )
    guide = Guide.objects.get()
    went(post(priya, f"/intelligence/guides-needed/{guide.reference}/", read_by="A translator"))
    guide.refresh_from_db()
    assert guide.current_until_on is not None
    assert "Current" in priya.get("/intelligence/guides-needed/").content.decode()


def test_two_officers_at_once_lose_nothing(desk):
    report = desk.report(desk.noticed())
    imran, bethan = signed_in(desk.world, "imran"), signed_in(desk.world, "bethan")
    address = f"/intelligence/{report.reference}/sort/"
    page = bethan.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    went(post(imran, address, sorting="accepted", priority="low"))
    late = bethan.post(address, {**hidden, "sorting": "routed_crime", "why": "Log 7, control room"})
    assert late.status_code == 409 and "Log 7, control room" in late.content.decode()
    assert "as it stands now" in late.content.decode()


def test_hostile_text_comes_back_as_text(desk):
    evil = "<script>alert(1)</script> {{ 7*7 }} =cmd|' /C calc'!A0"
    report = desk.report(desk.noticed(account=evil))
    for page in ("", "sort/", "feedback/"):
        body = signed_in(desk.world, "imran").get(f"/intelligence/{report.reference}/{page}").content.decode()
        assert "<script>alert" not in body
    assert Feedback.objects.count() == 0
