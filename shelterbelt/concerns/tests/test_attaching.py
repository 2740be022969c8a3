"""Documents with a referral: kept clean and sealed, seen by whoever sees the referral or its concern, and by nobody else."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Attachment
from shelterbelt.concerns.rules.attaching import MOST, may_remove, refuses
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.exchange.verdicts import Verdict
from shelterbelt.files.models import StoredFile
from shelterbelt.files.rules import Sent
from shelterbelt.partnership.models import Conflict, Notification
from shelterbelt.records.models import Record

WORDS = b"Traffic light tool: red. Ada Marsh."
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 400


@pytest.fixture(autouse=True)
def a_place_for_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def attach(by, referral, words=WORDS, **changed):
    facts = {
        "kind": "behaviour",
        "title": "Traffic light tool for Ada",
        "sent": Sent("a.txt", Verdict(kind="txt", content=words)),
    }
    return actions.attach_document(by=by, referral=referral, **(facts | changed))


def open_as(client, member, name, *args):
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(f"concerns:{name}", args=args))


@pytest.mark.parametrize(
    ("held", "same", "closed", "refused"),
    [(0, False, False, False), (MOST, False, False, True), (1, True, False, True), (0, False, True, True)],
)
def test_a_document_is_taken_unless_there_are_too_many_it_is_there_or_the_work_is_over(
    held, same, closed, refused
):
    assert bool(refuses(held=held, same=same, closed=closed)) is refused


@pytest.mark.parametrize(("sent", "may"), [(False, True), (True, False)])
def test_a_document_can_be_taken_out_until_the_referral_is_sent(sent, may):
    assert may_remove(sent=sent) is may


def test_the_referrer_and_the_front_door_get_it_as_a_file_to_save_and_each_look_is_kept(world, client):
    sent = world.sent()
    made = attach(world.lead, sent)
    mine = open_as(client, world.lead, "own_document", sent.reference, made.reference)
    theirs = open_as(client, world.screener, "document", sent.concern.reference, made.reference)
    for answer in (mine, theirs):
        assert answer.content == WORDS
        assert (
            answer["Content-Disposition"].startswith("attachment")
            and "sandbox" in answer["Content-Security-Policy"]
        )
        assert "Ada" not in answer["Content-Disposition"]
    looks = Entry.objects.filter(act="download a file").values_list("subject", flat=True)
    assert set(looks) == {sent.reference, sent.concern.reference}


def test_the_concern_lists_it_and_a_sealed_one_gives_it_to_nobody(world, client):
    sent = world.sent()
    made = attach(world.lead, sent)
    assert made.title in open_as(client, world.screener, "concern", sent.concern.reference).content.decode()
    Record.objects.filter(pk=sent.concern.record_id).update(
        sealed_at=timezone.now(), sealed_by=world.analyst.user, version=2
    )
    assert (
        open_as(client, world.screener, "document", sent.concern.reference, made.reference).status_code == 404
    )


def test_nobody_else_gets_it_by_its_reference(world, client):
    sent, other = world.sent(), world.sent(by=world.other_lead)
    made = attach(world.lead, sent)
    tries = [
        (world.other_lead, "own_document", sent.reference), (world.other_lead, "own_document", other.reference),
        (world.officer, "document", sent.concern.reference), (world.other_screener, "document", sent.concern.reference),
        (world.screener, "document", other.concern.reference), (world.lead, "document", sent.concern.reference),
        (world.screener, "own_document", sent.reference),
    ]  # fmt: skip
    for member, name, reference in tries:
        assert open_as(client, member, name, reference, made.reference).status_code == 404, (name, member)


def test_a_conflict_of_interest_closes_the_referrers_own_documents_too(world, client):
    sent = world.sent()
    made = attach(world.lead, sent)
    Conflict.objects.create(
        user=world.lead.user, subject=sent.concern.children.get().person.reference, nature="relative",
        since=timezone.now(), declared_by=world.lead,
    )  # fmt: skip
    assert open_as(client, world.lead, "own_document", sent.reference, made.reference).status_code == 404


def test_a_picture_is_refused_and_nothing_of_it_is_kept(world, client):
    draft = world.draft()
    client.force_login(world.lead.user, backend="django.contrib.auth.backends.ModelBackend")
    typed = {
        "kind": "other",
        "title": "Photo of the bruise",
        "idempotency_key": str(uuid4()),
        "file": SimpleUploadedFile("a.txt", PICTURE),
    }
    page = client.post(reverse("concerns:documents", args=[draft.reference]), typed).content.decode()
    assert "never taken here" in page and "Photo of the bruise" in page
    assert not StoredFile.objects.exists() and not Attachment.objects.exists()


def test_a_document_is_attached_and_taken_out_in_the_browsers_way(world, client):
    draft = world.draft()
    client.force_login(world.lead.user, backend="django.contrib.auth.backends.ModelBackend")
    typed = {
        "kind": "letter",
        "title": "Letter from the GP",
        "idempotency_key": str(uuid4()),
        "file": SimpleUploadedFile("l.txt", WORDS),
    }
    here = reverse("concerns:documents", args=[draft.reference])
    assert client.post(here, typed).url == here
    assert (
        "Letter from the GP" in client.get(reverse("concerns:check", args=[draft.reference])).content.decode()
    )
    made = Attachment.objects.get()
    client.post(
        reverse("concerns:remove_document", args=[draft.reference, made.reference]),
        {"idempotency_key": str(uuid4())},
    )
    assert not Attachment.objects.in_use().exists() and not StoredFile.objects.exists()


def test_what_was_sent_is_not_taken_out_but_more_may_follow_and_the_front_door_is_told_without_a_name(world):
    sent = world.sent()
    made = attach(world.lead, sent)
    with pytest.raises(Refused):
        actions.remove_document(by=world.lead, attachment=made)
    told = Notification.objects.get(to=world.screener, text__contains="document")
    assert "Ada" not in told.text + told.address


def test_the_same_document_twice_and_one_too_many_are_refused_and_leave_nothing(world):
    draft = world.draft()
    attach(world.lead, draft)
    with pytest.raises(Refused):
        attach(world.lead, draft)
    for number in range(MOST - 1):
        attach(world.lead, draft, words=f"Page {number}".encode())
    with pytest.raises(Refused):
        attach(world.lead, draft, words=b"One more")
    assert StoredFile.objects.count() == MOST


def test_only_the_organisation_that_refers_attaches(world):
    draft = world.draft()
    with pytest.raises(Refused):
        attach(world.other_lead, draft)
    with pytest.raises(Forbidden):
        attach(world.analyst, draft)
    assert not StoredFile.objects.exists()
