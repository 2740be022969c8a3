"""Each pathway from the school's worry to the answer, through its pages, across the agencies that share in it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import NrmReferral, PoliceOutcome
from shelterbelt.concerns.questions.nrm import NRM_CHILD
from shelterbelt.concerns.rules.pathways import ALL, FOUR_STEPS
from shelterbelt.concerns.tests.world import BEHAVIOUR, CHILD, OTHER_CHILD
from shelterbelt.core import clock
from shelterbelt.demo.filling_in import answers_for
from shelterbelt.questions import actions as answers_kept
from shelterbelt.records.models import Share
from tests.filling import filled, send

BACKEND = "django.contrib.auth.backends.ModelBackend"
HARM = {"cse": "cse", "cce": "cce", "hsb": "hsb", "familial": "familial", "honour": "honour", "online": "online",
        "trafficking": "trafficking", "other": "physical"}  # fmt: skip
DECIDED_EARLIER = {"pathway.child_protection"}
"""A step that the decision itself answers."""


class Journey:
    """One concern, followed by everybody whose turn it is."""

    def __init__(self, world, client, way):
        self.world, self.client, self.way = world, client, way

    def sign_in(self, member):
        self.client.force_login(member.user, backend=BACKEND)

    def at(self, name, *more):
        return reverse(f"concerns:{name}", args=[self.concern.reference, *more])

    def send(self, name, *more, **said):
        return send(self.client, self.at(name, *more), **said)

    def raise_it(self):
        """The school writes it and sends it from the page that shows who will see it."""
        changed = {"harm": {"types": [HARM[self.way.code]], "why": "Seen at school"}}
        if self.way.code == "hsb":
            changed = BEHAVIOUR | {"children": (CHILD, OTHER_CHILD)}
        draft = self.world.draft(**changed)
        self.sign_in(self.world.lead)
        send(self.client, reverse("concerns:check", args=[draft.reference]))
        draft.refresh_from_db()
        self.referral, self.concern = draft, draft.concern

    def screen_and_decide(self):
        """The front door screens and decides, in pages of its own."""
        self.sign_in(self.world.screener)
        assert self.concern.reference in self.client.get(reverse("concerns:triage")).content.decode()
        self.send("screen", safe_now="safe", next_step="assessment_s17", threshold="child_in_need")
        self.send("decide", decision="assessment_s17", pathways=[self.way.code])
        self.concern.refresh_from_db()
        assert self.way.code in self.concern.pathways

    def share_with_police(self):
        """The police are told, say that it arrived, answer, and see the record until the end."""
        record = self.concern.record
        page = reverse("records:share", args=[record.reference])
        told = {"to": self.world.police.reference, "asks": "What is known?", "last_day_day": "", "last_day_month": "",
                "last_day_year": "", "agreement": "", "onward": "needed", "told_family": "told"}  # fmt: skip
        first = self.client.get(page)
        check = self.client.post(page, filled(first.content.decode(), **told))
        assert "Who will see" in check.content.decode()
        assert self.client.post(page, filled(check.content.decode())).status_code == 302
        share = Share.objects.get(record=record)
        self.sign_in(self.world.officer)
        assert self.client.get(self.at("concern")).status_code == 200
        self.client.post(reverse("records:acknowledge_share", args=[share.reference]))
        send(
            self.client,
            reverse("records:answer_share", args=[share.reference]),
            answer="Two earlier reports.",
        )
        share.refresh_from_db()
        assert share.answered_at and share.seen_at

    def take_steps(self):
        """The social worker takes each step on the page that is made for it."""
        self.sign_in(self.world.social_worker)
        for step in self.way.steps:
            if step.switch or step.duty in DECIDED_EARLIER:
                continue
            self.on_own_page(step) if step.page else self.send(
                "take_step", step.short, outcome=step.outcomes[0].code
            )
        page = self.client.get(self.at("steps")).content.decode()
        for step in self.way.steps:
            if not step.switch:
                assert (
                    step.ask in page.replace("&#39;", "’").replace("&#x27;", "’")
                    or step.ask.replace("’", "&#39;") in page
                )

    def on_own_page(self, step):
        name = step.page.partition(":")[2]
        if name == "nrm":
            return self.national_referral()
        if name in ("safety", "behaviour"):
            children = (
                self.concern.children.order_by("pk")
                if name == "safety"
                else self.concern.children.to_explore()
            )
            for child in children:
                soon = clock.now().date() + timedelta(days=14)
                said = {"child": child.reference, "images": "none"}
                if name == "safety":
                    said |= {
                        "review_on_day": soon.day,
                        "review_on_month": soon.month,
                        "review_on_year": soon.year,
                    }
                self.send(name, **said)
            return None
        return self.send(
            name, **{f"not_known_why_{each.reference}": "" for each in self.concern.children.all()}
        )

    def national_referral(self):
        """Step three of criminal exploitation: the national referral written, printed, sent, decided."""
        child = self.concern.children.order_by("pk").first()
        self.send("nrm", child=child.reference)
        made = NrmReferral.objects.get()
        for page in NRM_CHILD.pages:
            actions.answer_nrm(
                by=self.world.social_worker, referral=made, act=answers_kept.save_page,
                values={"page": page.code, "answers": answers_for(page, {}, clock.now()), "version": made.response.version},
            )  # fmt: skip
            made.response.refresh_from_db()
        assert self.client.get(reverse("concerns:nrm_print", args=[made.reference])).status_code == 200
        assert self.client.get(reverse("concerns:nrm_pdf", args=[made.reference])).content[:4] == b"%PDF"
        send(self.client, reverse("concerns:nrm_sent", args=[made.reference]), number="NRM-1")

    def police_decide(self):
        """Where a child has harmed, the police say what they decided, with outcomes 21 and 22 considered."""
        self.sign_in(self.world.officer)
        child = self.concern.children.to_explore().order_by("pk").first()
        self.send(
            "police_outcome", child=child.reference, code="outcome_22", outcome_21="yes", outcome_22="yes"
        )
        assert PoliceOutcome.objects.get().recorded_by == self.world.officer

    def answer(self):
        """The school hears back, and reads it."""
        self.sign_in(self.world.screener)
        self.send("feedback", text="Thank you. A social worker sees her this week.")
        self.sign_in(self.world.lead)
        page = self.client.get(reverse("concerns:referral", args=[self.referral.reference])).content.decode()
        assert "A social worker sees her this week." in page
        assert self.client.get(self.at("concern")).status_code == 404


@pytest.mark.parametrize("way", ALL, ids=lambda way: way.code)
def test_a_pathway_runs_from_the_worry_to_the_answer(world, client, way):
    journey = Journey(world, client, way)
    journey.raise_it()
    journey.screen_and_decide()
    journey.share_with_police()
    journey.take_steps()
    if way.code == "hsb":
        journey.police_decide()
    journey.answer()
    owed = set(journey.concern.record.duties.open().values_list("code", flat=True))
    assert not {step.duty for step in way.steps} & owed, owed
    if way.code == "cce":
        met = set(journey.concern.record.duties.filter(met_at__isnull=False).values_list("code", flat=True))
        assert set(FOUR_STEPS) <= met
