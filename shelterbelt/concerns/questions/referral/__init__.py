"""The multi-agency referral, version 2. Where the referrer works decides how long it is and what else is asked."""

from shelterbelt.concerns.questions.referral import agencies, children, consent, done, family, start, worry
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.registry import register

REFERRAL = register(
    Questionnaire(
        code="referral.school",
        version=2,
        title="Raise a concern about a child",
        audience="Everybody who works with children and refers one, each at the length that fits their work",
        source=(
            "Fields that the referral forms of Knowsley, Herefordshire, Waltham Forest, Walsall and "
            "Barking and Dagenham have in common; recording standards of the partnership"
        ),
        purpose="Sent to children's services, who decide what happens next and tell you.",
        pages=(
            start.DANGER,
            start.CALLED,
            start.REFERRER,
            children.CHILDREN,
            family.HOUSEHOLD,
            family.OTHERS,
            worry.HAPPENED,
            worry.WORDS,
            worry.HARM,
            worry.BEHAVIOUR,
            worry.FACTORS,
            worry.CONTEXTS,
            worry.BALANCE,
            *agencies.PAGES,
            done.DONE,
            done.SUPPORT,
            done.PROFESSIONALS,
            consent.TELLING,
            consent.SHARING,
            consent.SERVICE,
            done.WANTED,
        ),
    )
)
"""Its answers become the concern, the children, the people and the place (``actions.sending``)."""
