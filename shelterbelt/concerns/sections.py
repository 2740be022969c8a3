"""What of a concern can be passed on alone: each page of the referral, and each document that came with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shelterbelt.concerns.models import Attachment, Concern
from shelterbelt.questions.answers import shown
from shelterbelt.records.kinds import Section
from shelterbelt.records.models import Record


def sections_of(record: Record, membership: Any, now: datetime) -> Iterator[Section]:
    """Return the referral page by page, and its documents, for a concern that the member was let see."""
    concern = Concern.objects.filter(record=record).first()
    if concern is None:
        return
    for referral in concern.referrals.select_related("response", "organisation").order_by("sent_at", "pk"):
        read = referral.response.read
        for page in read.questionnaire.pages:
            for instance in read.each(page.code):
                lines = [
                    f"{field.label} {shown(field, instance.answer(field.code))}"
                    for field in page.questions if instance.answer(field.code).settled
                ]  # fmt: skip
                if lines:
                    name = f"{page.title}: {instance.name}" if page.repeat else page.title
                    code = f"page-{referral.reference}-{page.code}-{instance.number}"
                    yield Section(code, f"{name} (referral from {referral.sender})", "\n".join(lines))
    for each in Attachment.objects.of_concern(concern, membership, now).select_related("file").order_by("pk"):
        if each.file is not None:
            yield Section(f"document-{each.reference}", f"Document: {each.title}", file=each.file)
