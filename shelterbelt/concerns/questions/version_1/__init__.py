"""The referral as it was asked first. Nothing here is ever edited: answers given then are read in these words."""

from shelterbelt.concerns.questions.version_1 import people, start, worry
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.registry import register

REFERRAL_1 = register(
    Questionnaire(
        code="referral.school",
        version=1,
        title="Raise a concern about a child",
        audience="Designated safeguarding leads and other professionals who refer",
        source=(
            "Fields that the referral forms of Knowsley, Herefordshire, Waltham Forest, Walsall and "
            "Barking and Dagenham have in common"
        ),
        purpose="Sent to children's services, who decide what happens next and tell you.",
        pages=(
            start.DANGER,
            start.CALLED,
            start.REFERRER,
            people.CHILDREN,
            people.HOUSEHOLD,
            people.TELLING,
            worry.HAPPENED,
            worry.HARM,
            worry.BEHAVIOUR,
            worry.FACTORS,
            worry.CONTEXTS,
            worry.DONE,
            worry.WANTED,
        ),
    )
)
"""Referrals begun before there was a second version keep these questions, also those that are still to be sent."""
