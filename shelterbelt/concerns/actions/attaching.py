"""Documents that go with a referral, by the organisation that refers."""

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import RAISE
from shelterbelt.concerns.actions.telling import colleagues, tell
from shelterbelt.concerns.models import Attachment, Referral
from shelterbelt.concerns.rules.attaching import may_remove, refuses
from shelterbelt.concerns.rules.codes import ATTACHED
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.actions import forget, keep
from shelterbelt.files.rules import Sent
from shelterbelt.partnership.models import Membership

NOT_YOURS = "Only the organisation that began this referral can attach documents to it."


@action(RAISE, "attach a document to a referral")
def attach_document(*, by: Membership, referral: Referral, kind: str, title: str, sent: Sent) -> Attachment:
    """Return the document attached; once the referral is sent the front door is told that there is one more."""
    now = clock.now()
    rows = Referral.objects.select_for_update(of=("self",)).select_related("concern__record")
    referral = rows.get(pk=referral.pk)
    if referral.organisation_id != by.organisation_id:
        raise Refused(NOT_YOURS)
    if kind not in ATTACHED:
        raise Refused("Choose what it is.", "kind")
    if not title.strip():
        raise Refused("Enter what it is in a few words.", "title")
    held, concern = referral.attachments.in_use(), referral.concern
    stored = keep(by=by, sent=sent)
    same = held.filter(file__digest=stored.digest).exists()
    closed = concern is not None and concern.record.closed_at is not None
    refusal = refuses(held=held.count(), same=same, closed=closed)
    if refusal:
        raise Refused(refusal, "file")
    made = Attachment.objects.create(
        referral=referral, kind=kind, title=title.strip(), file=stored, attached_at=now, attached_by=by
    )
    if concern is not None and referral.to is not None:
        tell(
            to=colleagues(referral.to, {"screener"}, now, record=concern.record),
            key=f"attached:{made.reference}", text="A referrer added a document to a concern.",
            page="concerns:concern", reference=concern.reference,
        )  # fmt: skip
    return made


@action(RAISE, "take a document out of a referral")
def remove_document(*, by: Membership, attachment: Attachment) -> Referral:
    """Return the referral without the document, whose content is forgotten. Only until it is sent."""
    row = (
        Attachment.objects.select_for_update(of=("self",))
        .select_related("referral", "file")
        .get(pk=attachment.pk)
    )
    if row.referral.organisation_id != by.organisation_id:
        raise Refused(NOT_YOURS)
    if not may_remove(sent=row.referral.sent_at is not None):
        raise Refused("This was sent with its documents. They can no longer be taken out.")
    stored = row.file
    if stored is not None:
        row.file, row.removed_at, row.removed_by = None, clock.now(), by
        row.save()
        forget(stored)
    return row.referral
