"""A small stock world for concerns: two councils, two schools, the police, and people in their roles."""

from copy import deepcopy
from datetime import UTC, date, datetime
from itertools import count
from typing import ClassVar
from uuid import uuid4

from shelterbelt.concerns import actions
from shelterbelt.concerns.questions import REFERRAL
from shelterbelt.partnership.models import Area, Membership, Organisation, User
from shelterbelt.questions.models import Response
from shelterbelt.questions.values import NO_INFORMATION, NOT_APPLICABLE

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
numbers = count(1)
KEPT = ("answers", "pages_done", "page_versions", "current_page", "counted", "version")
"""What a response holds when its pages are answered."""

CHILD = {
    "given_name": "Ada", "family_name": "Marsh", "known_as": "Addie", "role": "harmed", "referred": "yes",
    "born_on": date(2012, 3, 4), "birth_estimated": "no", "sex": "F", "ethnicity": "WBRI",
    "language": "English", "interpreter": "no", "needs": NO_INFORMATION, "disability": ["AUT"], "sen": "K",
    "religion": NO_INFORMATION, "nationality": "British", "immigration": "settled", "reach": "At school",
    "learns": "full",
    "address": {"line_1": "1 Quay", "line_2": "", "town": "Harbour", "postcode": "SW1A 1AA"},
    "now_at": "At school", "legal_status": "none", "school": "Quayside School", "gp": NO_INFORMATION,
    "nhs_number": "999 000 0018",
}  # fmt: skip
OTHER_CHILD = CHILD | {
    "given_name": "Bram", "family_name": "Fenn", "known_as": "", "role": "harming", "sex": "M",
    "nhs_number": NO_INFORMATION,
}  # fmt: skip
PARENT = {
    "given_name": "Carol", "family_name": "Marsh", "relation": "parent", "responsible": "yes",
    "lives_with": "yes", "risk": "no",
}  # fmt: skip
SAID = {
    "whose": "Ada", "speaker": "child", "said": "He says I owe him.", "told": "Form tutor", "said_at": NO_INFORMATION,
    "asked": "What is that phone?", "written": "yes",
}  # fmt: skip
WORRY = {
    "danger": {"now": "no"},
    "referrer": {
        "help": "protection", "post": "Designated safeguarding lead", "phone": "020 7946 0000",
        "email": "lead@quayside.example", "sector": "education", "knows": "Pupil", "told_first": "Form tutor", "regulated": "yes",
    },
    "telling": {
        "parent_told": "yes", "who_told": "Mother, by telephone", "parent_view": "Afraid", "child_told": "yes",
        "child_view": "“I want it to stop”", "must_not_know": NOT_APPLICABLE,
    },
    "sharing": {
        "parent": "refused", "who": "Mother", "parent_why": "Afraid of him", "child": "agreed", "basis": "public_task",
    },
    "service": {
        "parent": "agreed", "who": "Mother: somebody for Ada to talk to", "child": "not_asked",
        "child_why": "To be asked by the social worker",
    },
    "happened": {
        "account": "Was given presents by an adult.", "spoken": "yes",
        "happened_on": date(2026, 11, 20), "how_often": "Twice", "place_kind": "neighbourhood",
        "place_name": "Quay Park", "impact": "Does not sleep",
    },
    "harm": {"types": ["sexual", "cse"], "why": "Presents and fear"},
    "contexts": {"home": "no", "peers": "yes", "school": "no", "neighbourhood": "yes", "online": "not_known"},
    "balance": {
        "good": "An aunt", "protects": "The aunt, and her form tutor", "worrying": "The debt", "if_nothing": "She is hurt",
        "parents": NO_INFORMATION, "vulnerable": ["missing"],
    },
    "in_school": {
        "attendance": "Down to 80%", "exclusions": NOT_APPLICABLE, "changes": "New friends", "earlier": NOT_APPLICABLE,
        "own_help": "Form tutor",
    },
    "done": {"safety": "Stays in sight", "tonight": NOT_APPLICABLE, "visit": NOT_APPLICABLE},
    "support": {"tried": NOT_APPLICABLE, "early_help": "no", "before": NOT_APPLICABLE, "tools": ["none"]},
    "wanted": {"outcome": "Safety", "view": "Very worried"},
}  # fmt: skip
BEHAVIOUR = {
    "harm": {"types": ["sexual", "hsb"], "why": "Seen by a teacher"},
    "behaviour": {
        "same_school": "yes", "between": "peer", "kinds": ["unwanted_touch"], "apart": "Other classes",
        "tool": "none",
    },
    "factors": {"known": ["trauma"], "notes": ""},
}  # fmt: skip
SCREENING = {
    "safe_now": "safe", "safe_why": "Seen at school today", "checks": ["police"], "pattern": "again",
    "notes": "Two earlier contacts", "threshold": "child_in_need", "threshold_why": "Fear, and a debt",
    "unknown": "The father's account", "next_step": "assessment_s17", "next_why": "To hear her alone",
}  # fmt: skip
DECISION = {
    "decision": "assessment_s17", "reasons": "Harm outside the home", "pathways": ["cse"],
    "contexts": dict.fromkeys(("home", "peers", "school", "neighbourhood", "online"), "harm"),
    "vulnerabilities": ["missing"], "child_protection": "not_followed",
    "child_protection_reasons": "No significant harm yet",
}  # fmt: skip


class World:
    """Harbour and Fellside with their schools and people."""

    answered: ClassVar[dict[str, dict[str, object]]] = {}

    def __init__(self):
        self.harbour, self.fellside = (
            Area.objects.create(kind="authority", code=f"X06-{name}", name=name)
            for name in ("Harbour", "Fellside")
        )
        self.council = self.organisation("Harbour Council", "childrens_services", self.harbour)
        self.other_council = self.organisation("Fellside Council", "childrens_services", self.fellside)
        self.school = self.organisation("Quayside School", "school", self.harbour)
        self.other_school = self.organisation("Hill School", "school", self.harbour)
        self.police = self.organisation("Saltmarsh Police", "police", self.harbour)
        self.lead = self.member(self.school, "setting_lead")
        self.other_lead = self.member(self.other_school, "setting_lead")
        self.officer = self.member(self.police, "practitioner")
        self.screener = self.member(self.council, "screener")
        self.social_worker = self.member(self.council, "practitioner")
        self.other_screener = self.member(self.other_council, "screener")
        self.analyst = self.member(self.council, "strategy_lead")

    def organisation(self, name, kind, area):
        return Organisation.objects.create(name=name, kind=kind, area=area)

    def member(self, organisation, role):
        number = next(numbers)
        user = User.objects.create_user(f"worker{number}@example.org", f"Worker {number}")
        return Membership.objects.create(user=user, organisation=organisation, role=role, since=LONG_AGO)

    def draft(self, by=None, children=(CHILD,), household=(PARENT,), words=(SAID,), others=(), **changed):
        """A referral with every page answered, not yet sent: page by page the first time, then as it stood in the end."""
        by = by or self.lead
        referral = actions.start_referral(by=by)
        told = repr((children, household, words, others, changed, referral.response.answers))
        if told in self.answered:
            Response.objects.filter(pk=referral.response_id).update(**self.answered[told])
            referral.response.refresh_from_db()
            return referral
        self._answer(by, referral, changed, children, household, words, others)
        if not referral.addresses_apart.exists():  # what is kept apart stands beside the answers
            self.answered[told] = {each: deepcopy(getattr(referral.response, each)) for each in KEPT}
        return referral

    def _answer(self, by, referral, changed, children, household, words, others):
        for code, answers in (WORRY | changed).items():
            actions.save_referral_page(by=by, referral=referral, page=code, answers=answers)
        several = (("children", children), ("household", household), ("words", words), ("others", others))
        for page, each in several:
            for answers in each:
                actions.save_referral_page(
                    by=by, referral=referral, page=page, answers=answers, instance=str(uuid4())
                )

    def sent(self, by=None, **changed):
        """A referral that was sent."""
        by = by or self.lead
        referral = self.draft(by, **changed)
        return actions.send_referral(by=by, referral=referral, version=referral.response.version)

    def screened(self, **changed):
        """A concern that was screened."""
        concern = self.sent(**changed).concern
        return actions.screen_concern(
            by=self.screener, concern=concern, version=concern.version, **SCREENING
        )  # fmt: skip

    def decided(self, decision="assessment_s17", *, draft=None, **facts):
        """A concern that was decided on."""
        concern = self.screened(**(draft or {}))
        return actions.decide_concern(
            by=self.screener, concern=concern, version=concern.version,
            **(DECISION | {"decision": decision} | facts),
        )  # fmt: skip

    def behaviour(self, decision="assessment_s17"):
        """A decided concern about harmful sexual behaviour between two children."""
        return self.decided(decision, draft=BEHAVIOUR | {"children": (CHILD, OTHER_CHILD)}, pathways=["hsb"])


assert REFERRAL.code == "referral.school"
