"""The demo's foundations as the stock world, and concerns laid straight into it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.core import clock
from shelterbelt.demo.foundations import World, lay_foundations
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.questions.models import Response
from shelterbelt.records.actions import open_duty, open_record
from shelterbelt.records.models import Duty

DECIDE = "referral.acknowledge_and_decide"
FEEDBACK = "referral.feedback"


@dataclass
class Stock:
    """The stock world with ways to put work into it."""

    world: World
    now: datetime

    def who(self, name: str) -> Membership:
        return self.world.people[name]

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(self.who(name).user)
        return client

    def concern(
        self, *, by: str = "aisha", to: str = "harbour", due_in: timedelta = timedelta(hours=20)
    ) -> Referral:
        """Lay a concern that was sent, with what the front door owes on it; returns what the referrer holds."""
        holder = self.world.organisations[to]
        sent_at = self.now - timedelta(hours=4)
        record = open_record(kind="concern", area=holder.area, holder=holder, at=sent_at)
        concern = Concern.objects.create(reference=record.reference, record=record, received_at=sent_at)
        for code, name in ((DECIDE, "Decide what happens next"), (FEEDBACK, "Tell the referrer the outcome")):
            open_duty(
                record=record,
                code=code,
                name=name,
                owed_by=holder,
                started_at=sent_at,
                due_at=self.now + due_in,
            )
        return self.begun(by=by, to=holder, sent_at=sent_at, concern=concern)

    def begun(self, *, by: str = "aisha", **sent: Any) -> Referral:
        """Lay a concern that was begun, and sent when the facts of sending are given."""
        me = self.who(by)
        response = Response.objects.create(
            questionnaire_code="referral.school", questionnaire_version=1,
            owner=me.user.reference, holder=me.organisation.reference, started_at=self.now, saved_at=self.now,
            started_by=me.user.reference, saved_by=me.user.reference,
            idempotency_key=f"begun-{Response.objects.count()}",
        )  # fmt: skip
        return Referral.objects.create(response=response, raised_by=me, organisation=me.organisation, **sent)

    def answer(self, referral: Referral, *, by: str = "tom") -> None:
        """Lay the answer to a concern."""
        referral.feedback_text, referral.feedback_at, referral.feedback_by = (
            "We are seeing her.",
            self.now,
            self.who(by),
        )
        referral.save()
        Duty.objects.filter(record=referral.concern.record, code=FEEDBACK).update(
            met_at=self.now, met_by=self.who(by)
        )

    def message(self, to: str, key: str, address: str = "/work/", **facts: Any) -> Notification:
        """Lay a message."""
        return Notification.objects.create(
            to=self.who(to), key=key, text="Children's services answered.", address=address, **facts
        )


@pytest.fixture
def stock(db: None, settings: Any) -> Stock:
    settings.SECOND_FACTOR_REQUIRED = False
    now = clock.now()
    return Stock(lay_foundations(now), now)
