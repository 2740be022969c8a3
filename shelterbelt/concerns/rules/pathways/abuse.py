"""Pathways of abuse: harmful sexual behaviour by a child, in the family, in the name of honour, online, and all other harm."""

from shelterbelt.concerns.rules.pathways import steps
from shelterbelt.concerns.rules.pathways.pathway import Pathway

HARMFUL_BEHAVIOUR = Pathway(
    code="hsb",
    name="Harmful sexual behaviour",
    what="A child's sexual behaviour that does not fit their age and may harm them or another child. Both children are "
    "children first: one has been harmed, the other has harmed and may have been harmed too.",
    notice=(
        "Touching, exposing, forcing, or sexual pressure and comments that go on",
        "Pulling at clothes counts as sexual assault, not as a joke",
        "Images of a child shown, sent or threatened with",
        "A child who knows far more about sex than others of their age",
    ),
    together=(
        "School or college",
        "Children's services",
        "Police, where a crime may have been committed",
        "Health",
    ),
    steps=(
        steps.SAFETY_PLANS,
        steps.BOTH_STATUSES,
        steps.FACTORS,
        steps.BEHAVIOUR,
        steps.ADDITIONAL_RISKS,
        steps.OTHER_CHILDREN,
    ),
    never=(
        "Look at, copy, print, send or keep a sexual image of a child",
        "Keep the child who was harmed apart because that is easier",
        "Let one tool alone decide",
    ),
    sources=(
        "National strategy, recommendations EDU-CYP-2, EDU-CYP-5 and EDU-SIT-2",
        "Keeping Children Safe in Education, part five",
        "NICE guideline NG55",
    ),
    recommendations=("EDU-CYP-2", "EDU-CYP-5", "DIV-CYP-2"),
)
FAMILIAL = Pathway(
    code="familial",
    name="Sexual abuse in the family",
    what="A child is sexually abused by a parent, a brother or sister, another relative, or somebody treated as family.",
    notice=(
        "Most children never tell. Behaviour, bodies and drawings speak",
        "One person who seeks to be alone with a child, or is never left alone with them",
        "A child who cares for, protects or fears somebody at home",
    ),
    together=("Children's services", "Police", "Health", "School or nursery"),
    steps=(
        steps.SAFE_FROM_SUSPECT,
        steps.POLICE,
        steps.ABUSE_REPORT,
        steps.HEALTH,
        steps.OTHER_CHILDREN,
        steps.SAFE_CARER,
        steps.ADDITIONAL_RISKS,
    ),
    never=("Tell the person suspected", "Ask the child to say it again and again", "Wait for proof"),
    sources=("Working Together to Safeguard Children 2023", "National strategy, recommendation DIV-CYP-2"),
    recommendations=("DIV-CYP-2",),
)
HONOUR = Pathway(
    code="honour",
    name="Forced marriage and so-called honour-based abuse",
    what="A child is threatened, hurt or married without free agreement, because somebody says that the family's name "
    "asks for it. Nobody under 18 can marry in England.",
    notice=(
        "A journey abroad that is feared, talk of a wedding, being taken out of school",
        "Watched by brothers or cousins, no phone, no time alone",
        "An older brother or sister who was married young, disappeared, or was cut off",
        "Boys, and young people who are lesbian, gay, bisexual or trans",
    ),
    together=("Children's services", "Police", "School or college", "Specialist services"),
    steps=(
        steps.SPECIALIST,
        steps.SEE_ALONE,
        steps.POLICE,
        steps.PROTECTION_ORDER,
        steps.OTHER_CHILDREN,
        steps.ADDITIONAL_RISKS,
    ),
    never=(
        "Speak to the family, or let a relative interpret, before it is known to be safe",
        "Offer mediation",
        "Leave a message that somebody at home could find",
    ),
    sources=(
        "Multi-agency statutory guidance on forced marriage",
        "National strategy, recommendation DIV-CYP-2",
    ),
    recommendations=("DIV-CYP-2",),
    sexual=False,
)
ONLINE = Pathway(
    code="online",
    name="Harm online",
    what="A child is groomed, threatened or abused through a phone, a game or a platform, or images of a child are made "
    "or sent, also by a computer.",
    notice=(
        "A new friend whom nobody has met, secrecy, fear when a message comes",
        "Somebody asks for images, or for money not to send them on",
        "An adult who is involved makes it abuse by an adult: tell the police at once",
    ),
    together=(
        "Police",
        "Children's services",
        "School or college",
        "Internet Watch Foundation and Report Remove",
    ),
    steps=(
        steps.POLICE,
        steps.ABUSE_REPORT,
        steps.IMAGES,
        steps.ONLINE_CONTACT,
        steps.OTHER_CHILDREN,
        steps.ADDITIONAL_RISKS,
    ),
    never=(
        "Look at, copy, print, send or keep a sexual image of a child",
        "Blame the child for having sent something",
        "Pay, or tell the child to pay",
    ),
    sources=("Advice of the UK Council for Internet Safety, March 2024", "Report Remove"),
    recommendations=("DIV-CYP-2", "EDU-CYP-5"),
)
OTHER = Pathway(
    code="other",
    name="Other harm",
    what="Neglect, physical and emotional abuse, and all harm that no other pathway is made for.",
    notice=("What you see, hear and feel uneasy about: write it down in plain words",),
    together=("Children's services", "School or nursery", "Health"),
    steps=(),
    never=("Wait until you are certain",),
    sources=("Working Together to Safeguard Children 2023",),
    sexual=False,
)
