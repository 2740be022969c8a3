"""Evidence is brought by whoever does something, approved by somebody else, renewed, withdrawn, shown, reminded of once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.exchange.tests.hostile.documents import pdf
from shelterbelt.exchange.tests.hostile.media import JPEG
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.actions import FOLDER
from shelterbelt.files.models import StoredFile
from shelterbelt.files.rules import Sent
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.plans import actions
from shelterbelt.plans.checking import gaps_in_plan
from shelterbelt.plans.models import Evidence
from shelterbelt.plans.tests.test_pages import deed, text


@pytest.fixture
def hotels(stock, settings, tmp_path):
    """An action that the hotel does, in Harbour's plan."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return deed(stock)


def add(stock, who="carla", content=None, name="policy.pdf", **said):
    facts = {
        "title": "Training policy", "codes": ["BUS-CYP-1", "EDU-SIT-8"], "idempotency_key": "evidence-once",
        "file": SimpleUploadedFile(name, content or pdf()), "about_nobody": "on",
    } | said  # fmt: skip
    return stock.client(who).post(f"/plans/{stock.harbour.reference}/evidence/add/", facts, follow=True)


def linked(stock, who="carla", **said):
    facts = {"title": "Our page", "codes": ["BUS-CYP-1"], "address": "https://example.org/policy"} | said
    return actions.add_evidence(by=stock.who(who), plan=stock.harbour, **facts)


def approved(stock, evidence, who="priya"):
    return actions.approve_evidence(by=stock.who(who), evidence=evidence, version=evidence.version)


def kept_files(settings):
    return [each for each in (settings.MEDIA_ROOT / FOLDER).glob("*/*") if each.is_file()]


def told(who, evidence):
    return list(
        Notification.objects.filter(to=who, subject=evidence.reference)
        .order_by("pk")
        .values_list("text", flat=True)
    )


def test_one_document_shows_several_recommendations_and_an_action_and_is_given_as_a_file(stock, hotels):
    said = text(add(stock, actions=[hotels.reference]))
    assert "Kept." in said and "To be approved" in said
    add(stock, actions=[hotels.reference])
    made = Evidence.objects.get()
    for page in (
        f"{stock.harbour.reference}/lines/EDU-SIT-8/",
        f"actions/{hotels.reference}/",
        f"{stock.harbour.reference}/evidence/",
        f"{stock.harbour.reference}/open/",
        f"{stock.harbour.reference}/evidence.csv",
    ):
        assert "Training policy" in text(stock.client("priya").get(f"/plans/{page}")), page
    file = stock.client("tom").get(f"/plans/evidence/{made.reference}/file/")
    assert file.content.startswith(b"%PDF-") and file["Content-Disposition"].startswith("attachment; ")
    assert file["X-Content-Type-Options"] == "nosniff" and "policy" not in file["Content-Disposition"]
    assert Entry.objects.filter(act="download a file", subject=made.reference).count() == 1


def test_a_picture_is_refused_where_it_is_sent_and_what_was_typed_is_kept(stock, hotels, settings):
    said = text(add(stock, content=JPEG, name="photo.jpg"))
    assert "Internet Watch Foundation" in said and "Training policy" in said
    assert not Evidence.objects.exists() and not StoredFile.objects.exists() and not kept_files(settings)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": " "}, "Enter what it is"),
        ({"file": ""}, "one of the two"),
        ({"address": "https://example.org/"}, "one of the two"),
        ({"address": "javascript:alert(1)", "file": ""}, "Enter a whole address"),
        ({"codes": []}, "at least one recommendation"),
        ({"about_nobody": ""}, "Confirm that it says nothing about one child"),
    ],
)
def test_what_is_lacking_is_said(stock, hotels, said, sentence):
    answer = text(add(stock, **said))
    assert "There is a problem" in answer and sentence in answer
    assert not Evidence.objects.exists()


def test_a_second_copy_of_a_document_is_sent_to_the_first(stock, hotels):
    sent = Sent("a.txt", Verdict(kind="txt", content=b"Taught"))
    facts = {"by": stock.who("carla"), "plan": stock.harbour, "codes": ["BUS-CYP-1"], "sent": sent}
    actions.add_evidence(title="What we teach", **facts)
    with pytest.raises(Refused, match="here already, as “What we teach”"):
        actions.add_evidence(title="Again", **facts)
    assert Evidence.objects.count() == StoredFile.objects.count() == 1


def test_somebody_else_approves_it(stock, hotels):
    made = linked(stock)
    assert told(stock.who("priya"), made) == ["Evidence for Harbour plan waits to be approved."]
    with pytest.raises(Refused, match="do not have the role"):
        approved(stock, made, "carla")
    own = linked(stock, who="priya")
    assert not told(stock.who("priya"), own)
    with pytest.raises(Refused, match="other than whoever brought it"):
        approved(stock, own)
    client = stock.client("priya")
    assert "Approve this evidence" not in text(client.get(f"/plans/evidence/{own.reference}/"))
    assert client.get(f"/plans/evidence/{own.reference}/send-back/").status_code == 404
    address = f"/plans/evidence/{made.reference}/approve/"
    assert "Approved. Whoever" in text(client.post(address, {"version": made.version}, follow=True))
    made.refresh_from_db()
    assert made.approved_by == stock.who("priya")
    assert told(stock.who("carla"), made) == ["Approved: evidence for Harbour plan."]


def test_what_was_changed_since_it_was_seen_is_not_approved_unseen(stock, hotels):
    seen = linked(stock)
    actions.change_evidence(
        by=stock.who("carla"), evidence=seen, version=1, codes=["BUS-CYP-1", "EDU-SIT-8"], actions=[hotels]
    )
    address = f"/plans/evidence/{seen.reference}/approve/"
    assert "Look at it again" in text(stock.client("priya").post(address, {"version": 1}, follow=True))
    seen.refresh_from_db()
    assert seen.approved_at is None


def test_a_change_of_what_it_shows_is_approved_again_and_the_second_editor_keeps_what_was_typed(
    stock, hotels
):
    made = approved(stock, linked(stock))
    address = f"/plans/evidence/{made.reference}/change/"
    client = stock.client("carla")
    same = {"codes": ["BUS-CYP-1"], "version": made.version}
    client.post(address, same)
    made.refresh_from_db()
    assert made.approved_at is not None, "nothing was changed"
    facts = {"codes": ["EDU-SIT-8"], "actions": [hotels.reference], "version": made.version}
    assert "To be approved" in text(client.post(address, facts, follow=True))
    assert [each.code for each in made.serves.all()] == ["EDU-SIT-8"] and list(made.actions.all()) == [hotels]
    late = client.post(address, facts | {"codes": ["EDU-SIT-6"]})
    said = late.content.decode()
    assert late.status_code == 409 and "As it stands now" in said
    with pytest.raises(Stale):
        actions.change_evidence(by=stock.who("carla"), evidence=made, version=1, codes=["EDU-SIT-6"])


def test_it_is_sent_back_with_what_is_lacking_and_brought_again(stock, hotels):
    made = linked(stock)
    client = stock.client("priya")
    address = f"/plans/evidence/{made.reference}/send-back/"
    assert "There is a problem" in text(client.post(address, {"why": " ", "version": 1}))
    said = text(client.post(address, {"why": "Which year is it?", "version": 1}, follow=True))
    assert "Which year is it?" in said and "Sent back" in said
    assert told(stock.who("carla"), made) == ["Sent back: evidence for Harbour plan."]
    facts = {"title": "Our page of 2026", "address": "https://example.org/2026", "about_nobody": "on"}
    facts["idempotency_key"] = "renewed-once"
    again = stock.client("carla").post(f"/plans/evidence/{made.reference}/renew/", facts, follow=True)
    assert "To be approved" in text(again)


def test_a_new_version_takes_its_place_has_to_be_approved_again_and_the_old_one_is_kept(stock, hotels):
    made = approved(stock, linked(stock, actions=[hotels]))
    facts = {"title": made.title, "address": "https://example.org/new", "idempotency_key": "renewed-once"}
    facts["about_nobody"] = "on"
    said = text(stock.client("carla").post(f"/plans/evidence/{made.reference}/renew/", facts, follow=True))
    assert "To be approved" in said and "The version before" in said
    new = Evidence.objects.get(number=2)
    assert list(new.actions.all()) == [hotels] and new.serves.count() == 1
    assert "A later version" in text(stock.client("carla").get(f"/plans/evidence/{made.reference}/"))
    facts = {"by": stock.who("carla"), "evidence": made}
    with pytest.raises(Refused, match="later version"):
        actions.renew_evidence(title="Again", address="https://example.org/", **facts)
    with pytest.raises(Refused, match="later version"):
        actions.change_evidence(version=made.version, codes=["EDU-SIT-8"], **facts)
    with pytest.raises(Refused, match="later version"):
        approved(stock, made)


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_is_gone_from_the_disk_and_that_it_was_there_stays(stock, hotels, settings):
    add(stock)
    made = Evidence.objects.get()
    assert kept_files(settings)
    facts = {"why": "It should not have been sent.", "version": made.version}
    said = text(stock.client("carla").post(f"/plans/evidence/{made.reference}/withdraw/", facts, follow=True))
    assert "It should not have been sent." in said and "Training policy" not in said
    assert not StoredFile.objects.exists() and not kept_files(settings)
    assert stock.client("carla").get(f"/plans/evidence/{made.reference}/file/").status_code == 404
    assert "Withdrawn evidence" not in text(
        stock.client("priya").get(f"/plans/{stock.harbour.reference}/evidence/")
    )
    with pytest.raises(Refused, match="withdrawn"):
        approved(stock, Evidence.objects.get())


def test_it_is_reminded_of_once_before_it_runs_out_and_once_after(stock, hotels):
    made = linked(stock, expires_on=timezone.localdate() + timedelta(days=40))
    assert actions.expiring_evidence(clock.now()) == []
    later, after = clock.now() + timedelta(days=15), clock.now() + timedelta(days=42)
    assert [piece[2]() for piece in actions.expiring_evidence(later)] == [1]
    assert actions.expiring_evidence(later) == []
    assert told(stock.who("carla"), made) == ["Evidence for Harbour plan comes near its last day."]
    assert [piece[2]() for piece in actions.expiring_evidence(after)] == [1]
    assert actions.expiring_evidence(after) == []
    assert told(stock.who("carla"), made)[1:] == ["Evidence for Harbour plan is out of date."]
    assert told(stock.who("priya"), made)[1:] == ["Evidence for Harbour plan is out of date."]


def test_when_whoever_brought_it_has_left_who_writes_the_plan_is_reminded_and_the_checker_says_so(
    stock, hotels
):
    made = linked(stock, expires_on=timezone.localdate() + timedelta(days=10))
    Membership.objects.filter(organisation=made.owner).update(until=clock.now() - timedelta(days=1))
    assert [piece[2]() for piece in actions.expiring_evidence(clock.now())] == [1]
    assert told(stock.who("priya"), made)[1:] == ["Evidence for Harbour plan comes near its last day."]
    assert "nobody_renews" in {each.sort for each in gaps_in_plan(stock.harbour, clock.now())}


def test_a_neighbour_finds_no_evidence_and_who_does_nothing_brings_none(stock, hotels):
    made = linked(stock)
    for page in (
        f"evidence/{made.reference}/",
        f"evidence/{made.reference}/file/",
        f"{stock.harbour.reference}/evidence/",
        f"{stock.harbour.reference}/open/",
        f"{stock.harbour.reference}/evidence.csv",
    ):
        assert stock.client("marcus").get(f"/plans/{page}").status_code == 404, page
    aisha = stock.client("aisha")
    for page in (f"{stock.harbour.reference}/evidence/add/", *(f"evidence/{made.reference}/{verb}/" for verb in ("renew", "change", "withdraw", "send-back"))):  # fmt: skip
        assert aisha.get(f"/plans/{page}").status_code == 404, page
    for refused in (actions.renew_evidence, actions.withdraw_evidence, actions.change_evidence):
        facts = {
            actions.renew_evidence: {"title": "A", "address": "https://example.org/"},
            actions.withdraw_evidence: {"version": 1, "why": "So"},
            actions.change_evidence: {"version": 1, "codes": ["EDU-SIT-8"]},
        }[refused]
        with pytest.raises(Refused, match="Only the organisation that brought this"):
            refused(by=stock.who("aisha"), evidence=made, **facts)


def test_the_list_is_narrowed_and_asks_no_more_of_many(stock, hotels):
    client, address = stock.client("priya"), f"/plans/{stock.harbour.reference}/evidence/"
    approved(stock, linked(stock, title="Ours is approved"))
    linked(stock, title="Ours waits")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        said = text(client.get(address + "?standing=approved"))
    assert "Ours is approved" in said and "Ours waits" not in said
    for number in range(8):
        approved(stock, linked(stock, title=f"Page {number}", codes=["BUS-CYP-1", "EDU-SIT-8"]))
    with CaptureQueriesContext(connection) as many:
        client.get(address + "?standing=approved")
    assert len(many) == len(few) <= 25
    for page in ("open/", "lines/BUS-CYP-1/", "evidence.csv"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/plans/{stock.harbour.reference}/{page}")
        assert len(asked) <= 25, page
