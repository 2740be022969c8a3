"""The stock cast at work on what the hotel's night manager noticed, step by step."""

from uuid import uuid4

from shelterbelt.core import receipts
from shelterbelt.intelligence import actions
from shelterbelt.intelligence.actions import About, Said, Thing
from shelterbelt.intelligence.models import Report
from shelterbelt.intelligence.rules import CHECKS, Grade

NOTICED = {
    "account": "Two men in a silver Audi brought a girl in a school blazer to room 212. She looked frightened.",
    "words": "“Do as you are told and it will be fine”",
    "happened": "Friday about 11pm",
    "place": "Pier View Hotel, 1 Marine Parade, ZZ1 1AA",
    "plate": "AB12 CDE",
    "who": "One about 30 with a beard, called Razza",
    "other": "07700 900123",
}
WHAT = {
    "topic": "A car outside the youth club", "account": "A black car waits outside the youth club most evenings.",
    "happened": "Most evenings", "often": "pattern", "themes": ["cse"],
}  # fmt: skip
ABOUT = About(how_known="saw_it", believed="yes", could_reveal="no", at_risk="no", may_be_contacted="yes")
WORDING = "Information suggests that a silver Audi, registration AB12 CDE, is used to move young people in the evenings."
THANKS = "Thank you. What you shared helps us to plan how to keep children safe."


class Desk:
    """The cast, and reports as far along as a test needs them."""

    def __init__(self, world):
        self.world, self.people, self.organisations = world, world.people, world.organisations
        self.areas = world.areas

    def noticed(self, by="carla", about=ABOUT, **changed):
        """What somebody of a business noticed, sent."""
        me = self.people[by]
        submission = actions.start_submission(by=me, voice="business")
        actions.save_submission_page(by=me, submission=submission, page="noticed", answers=NOTICED | changed)
        return self.send(submission, about)

    def practitioner(self, by="aisha", things=(), people=(), about=ABOUT, **changed):
        """What a practitioner knows, sent."""
        me = self.people[by]
        submission = actions.start_submission(by=me, voice="practitioner")
        actions.save_submission_page(by=me, submission=submission, page="what", answers=WHAT | changed)
        for page, rows in (("people", people), ("things", things)):
            for row in rows:
                actions.save_submission_page(
                    by=me, submission=submission, page=page, answers=row, instance=str(uuid4())
                )
        return self.send(submission, about)

    def custody(self, by="harriet", members=(), **changed):
        """What a custody setting sees, sent."""
        me = self.people[by]
        submission = actions.start_submission(by=me, voice="custody")
        group = {"forming": "yes", "name": "The Quay lads", "ties": "They ring the same number outside."}
        actions.save_submission_page(by=me, submission=submission, page="what", answers=WHAT)
        actions.save_submission_page(by=me, submission=submission, page="group", answers=group | changed)
        for row in members:
            actions.save_submission_page(
                by=me, submission=submission, page="members", answers=row, instance=str(uuid4())
            )
        return self.send(submission, ABOUT)

    def send(self, submission, about):
        response = submission.response
        return actions.send_submission(
            by=submission.raised_by, submission=submission, version=response.version, about=about
        )

    def openly(self, account="A man gives sweets to children by the pier.", code=None, voice="parent"):
        """What a parent tells without an account; returns (submission, receipt)."""
        code = code or receipts.new_code()
        said = Said(topic="", account=account, things=(Thing("vehicle", "AB12 CDE"),))
        sealed = {"Shared by": "Wanda Quillfeather", "How to reach them": "ring after ten"}
        about = About(how_known="saw_it", could_reveal="not_known", sealed=sealed)
        return actions.share_openly(
            voice=voice, area=self.areas["harbour"], said=said, about=about, code=code
        ), code

    def report(self, submission):
        return Report.objects.select_related("record", "submission").get(submission=submission)

    def fresh(self, report):
        return Report.objects.select_related("record__holder", "submission__source").get(pk=report.pk)

    def do(self, act, report, by="imran", **facts):
        """Do an act of the desk on the report as it stands."""
        row = self.fresh(report)
        return act(by=self.people[by], report=row, version=row.version, **facts)

    def accepted(self, submission=None, **facts):
        report = self.report(submission or self.noticed())
        return self.do(actions.sort_report, report, sorting="accepted", why="", priority="medium", **facts)

    def graded(self, submission=None, grade=None):
        report = self.accepted(submission)
        grade = grade or Grade("2", "A", "C", frozenset({"A1", "S2"}), "Not to be shown to the family.")
        self.do(actions.assess_grade, report, grade=grade, why="First report of this source.")
        return self.do(actions.confirm_grade, report, by="bethan")

    def worded(self, submission=None):
        report = self.graded(submission)
        self.do(actions.write_wording, report, text=WORDING)
        return self.do(actions.check_wording, report, by="bethan", checks=list(CHECKS))

    def passed(self, submission=None, to="harbour", **facts):
        """Return what was passed on to the council's front door."""
        report = self.fresh(self.worded(submission))
        return actions.pass_on(
            by=self.people["imran"], report=report, wording=report.wordings.get(), to=self.organisations[to],
            purpose="To protect children near the hotel", lawful_basis="public_task", **facts,
        )  # fmt: skip

    def answered(self, submission=None, text=THANKS, outcome="used_to_plan_disruption"):
        report = self.accepted(submission)
        self.do(actions.draft_feedback, report, outcome=outcome, text=text)
        return self.do(actions.send_feedback, report, by="bethan")
