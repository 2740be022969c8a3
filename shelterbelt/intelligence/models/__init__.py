"""The nouns of intelligence: what was shared, the sealed source, the report and all that is done with it."""

from shelterbelt.intelligence.models.feedback import Feedback, Told
from shelterbelt.intelligence.models.gradings import Grading
from shelterbelt.intelligence.models.groups import Group, GroupMember
from shelterbelt.intelligence.models.guides import Guide
from shelterbelt.intelligence.models.mentions import Mention
from shelterbelt.intelligence.models.passed_on import Answer, Dissemination
from shelterbelt.intelligence.models.reports import Incident, Report
from shelterbelt.intelligence.models.sources import Source
from shelterbelt.intelligence.models.submissions import Question, Submission
from shelterbelt.intelligence.models.wordings import Wording

__all__ = [
    "Answer", "Dissemination", "Feedback", "Grading", "Group", "GroupMember", "Guide", "Incident", "Mention",
    "Question", "Report", "Source", "Submission", "Told", "Wording",
]  # fmt: skip
