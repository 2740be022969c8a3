"""Evidence is brought by whoever does something, approved by somebody else, renewed, shown, and reminded of once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.exchange.tests.hostile.documents import pdf
from shelterbelt.exchange.tests.hostile.media import JPEG
from shelterbelt.files.models import StoredFile
from shelterbelt.partnership.models import Notification
from shelterbelt.plans import actions
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
        "file": SimpleUploadedFile(name, content or pdf()),
    } | said  # fmt: skip
    return stock.client(who).post(f"/plans/{stock.harbour.reference}/evidence/add/", facts, follow=True)


def linked(stock, who="carla", **said):
    facts = {"title": "Our page", "codes": ["BUS-CYP-1"], "address": "https://example.org/policy"} | said
    return actions.add_evidence(by=stock.who(who), plan=stock.harbour, **facts)


def test_one_document_serves_several_recommendations_and_an_action_and_is_given_as_a_file(stock, hotels):
    said = text(add(stock, actions=[hotels.reference]))
    assert "Kept." in said and "To be approved" in said
    add(stock, actions=[hotels.reference])
    made = Evidence.objects.get()
    for page in (
        f"{stock.harbour.reference}/lines/EDU-SIT-8/",
        f"actions/{hotels.reference}/",
        f"{stock.harbour.reference}/evidence/",
    ):
        assert "Training policy" in text(stock.client("priya").get(f"/plans/{page}")), page
    file = stock.client("tom").get(f"/plans/evidence/{made.reference}/file/")
    assert file.content.startswith(b"%PDF-") and file["Content-Disposition"].startswith(
        'attachment; filename="policy.pdf"'
    )
    assert Entry.objects.filter(act="download a file", subject=made.reference).count() == 1


def test_a_picture_is_refused_where_it_is_sent_and_what_was_typed_is_kept(stock, hotels):
    said = text(add(stock, content=JPEG, name="photo.jpg"))
    assert "Internet Watch Foundation" in said and "Training policy" in said
    assert not Evidence.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"file": ""},
        {"address": "https://example.org/"},
        {"address": "javascript:alert(1)", "file": ""},
        {"codes": []},
    ],
)
def test_what_is_lacking_is_said(stock, hotels, said):
    assert "There is a problem" in text(add(stock, **said))
    assert not Evidence.objects.exists()


def test_somebody_else_approves_it(stock, hotels):
    made = linked(stock)
    with pytest.raises(Refused, match="do not have the role"):
        actions.approve_evidence(by=stock.who("carla"), evidence=made)
    own = linked(stock, who="priya")
    with pytest.raises(Refused, match="other than whoever brought it"):
        actions.approve_evidence(by=stock.who("priya"), evidence=own)
    client = stock.client("priya")
    assert "Approve this evidence" not in text(client.get(f"/plans/evidence/{own.reference}/"))
    assert "Approved." in text(client.post(f"/plans/evidence/{made.reference}/approve/", follow=True))
    made.refresh_from_db()
    assert made.approved_by == stock.who("priya")


def test_a_new_version_takes_its_place_has_to_be_approved_again_and_the_old_one_is_kept(stock, hotels):
    made = linked(stock, actions=[hotels])
    actions.approve_evidence(by=stock.who("priya"), evidence=made)
    facts = {"address": "https://example.org/new", "idempotency_key": "renewed-once"}
    said = text(stock.client("carla").post(f"/plans/evidence/{made.reference}/renew/", facts, follow=True))
    assert "To be approved" in said and "The version before" in said
    new = Evidence.objects.get(number=2)
    assert list(new.actions.all()) == [hotels] and new.serves.count() == 1
    assert "A later version" in text(stock.client("carla").get(f"/plans/evidence/{made.reference}/"))
    with pytest.raises(Refused, match="later version"):
        actions.renew_evidence(by=stock.who("carla"), evidence=made, address="https://example.org/")


def test_it_is_reminded_of_once_before_it_runs_out(stock, hotels):
    made = linked(stock, expires_on=timezone.localdate() + timedelta(days=40))
    assert actions.expiring_evidence(clock.now()) == []
    later = clock.now() + timedelta(days=15)
    assert [piece[2]() for piece in actions.expiring_evidence(later)] == [1]
    assert actions.expiring_evidence(later) == []
    assert Notification.objects.filter(to=stock.who("carla"), subject=made.reference).count() == 1
    assert made.is_out_of_date(timezone.localdate() + timedelta(days=41))


def test_a_neighbour_finds_no_evidence_and_who_does_nothing_brings_none(stock, hotels):
    made = linked(stock)
    for page in (
        f"evidence/{made.reference}/",
        f"evidence/{made.reference}/file/",
        f"{stock.harbour.reference}/evidence/",
    ):
        assert stock.client("marcus").get(f"/plans/{page}").status_code == 404, page
    assert stock.client("aisha").get(f"/plans/{stock.harbour.reference}/evidence/add/").status_code == 404
    assert stock.client("aisha").get(f"/plans/evidence/{made.reference}/renew/").status_code == 404
