"""The questionnaire with which a school, or any other organisation, refers children to children's
services.
"""

from shelterbelt.concerns.questions import people, start, worry
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.registry import register

REFERRAL = register(
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
"""The referral. Its answers become the concern, the children and the place (``actions.sending``)."""
