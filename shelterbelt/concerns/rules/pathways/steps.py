"""The steps that pathways are made of; several pathways share one."""

from shelterbelt.concerns.rules.pathways.pathway import Outcome, Step

_NOT_NEEDED = Outcome("not_needed", "Not needed, because", explains=True)
_NOT_YET = Outcome("not_safe", "Not done: it could put the child in danger, because", explains=True)


def _done(label: str, *more: Outcome) -> tuple[Outcome, ...]:
    return (Outcome("done", label), *more)


POLICE = Step(
    "pathway.police",
    "Have the police been told?",
    "So that those who harm children are investigated, and other children are found.",
    _done("Yes, they have been told", Outcome("knew", "The police told us"), _NOT_NEEDED, _NOT_YET),
    number="Crime or log number",
)
CHILD_PROTECTION = Step(
    "pathway.child_protection",
    "Is child protection procedure followed?",
    "A child who is made to commit crime is a child who is harmed. The decision on this concern answers it.",
    _done("Decided", _NOT_NEEDED),
    page="concerns:decide",
)
NRM = Step(
    "pathway.nrm",
    "Has the child been referred to the National Referral Mechanism?",
    "A child who may be a victim of modern slavery is always referred. Nobody's agreement is needed, and moving a "
    "child across a town can be enough.",
    (
        Outcome("already", "Yes, by another first responder"),
        Outcome("not_indicated", "No: exploitation is not indicated, because", explains=True),
    ),
    number="Reference of the referral",
    page="concerns:nrm",
)
RETURN_INTERVIEW = Step(
    "pathway.return_interview",
    "Was a return home interview offered, or SafeCall?",
    "Children who are exploited go missing, even for an hour. What the child tells helps to stop it, and is passed on.",
    (
        Outcome("held", "An independent return home interview was held"),
        Outcome("arranged", "An interview is arranged"),
        Outcome("safecall", "The child chose SafeCall instead"),
        Outcome("declined", "Both were offered and the child said no for now"),
        Outcome("not_missing", "Not offered, because", explains=True),
    ),
)
ADDITIONAL_RISKS = Step(
    "pathway.additional_risks",
    "Which other risks does this child face?",
    "Harm in the family, so-called honour, hatred and other risks stand behind exploitation and are easily missed.",
    _done("Considered", _NOT_NEEDED),
    page="concerns:risks",
)
HEALTH = Step(
    "pathway.health",
    "Was health care offered, and a sexual assault referral centre?",
    "The child decides, and can be seen without telling the police.",
    _done(
        "Yes, and the child said yes",
        Outcome("declined", "Yes, and the child said no for now"),
        _NOT_NEEDED,
    ),
)
DISRUPTION = Step(
    "pathway.disruption",
    "How will whoever causes the harm be stopped?",
    "The people and places that cause harm have to change, not the child.",
    _done("Considered, and this is done", Outcome("police_lead", "The police lead on it"), _NOT_NEEDED),
)
BOTH_STATUSES = Step(
    "hsb.both_statuses",
    "Is each child considered as harmed and as harming?",
    "A child who harms another has often been harmed. Both children are referred and helped.",
    _done("Considered"),
    page="concerns:statuses",
)
FACTORS = Step(
    "hsb.underlying_factors",
    "What lies beneath the behaviour?",
    "Behaviour that harms has reasons that can be changed.",
    _done("Recorded"),
    page="concerns:factors",
)
BEHAVIOUR = Step(
    "pathway.behaviour",
    "How does a published framework describe the behaviour?",
    "Shared terms stop one agency from saying “banter” where another says “abuse”.",
    _done("Described", _NOT_NEEDED),
    page="concerns:behaviour",
)
SAFETY_PLANS = Step(
    "pathway.safety_plans",
    "Does each child have a safety and support plan?",
    "The child who was harmed is never the one who has to move. The other child needs a plan too.",
    _done("Made", _NOT_NEEDED),
    page="concerns:safety",
)
OTHER_CHILDREN = Step(
    "pathway.other_children",
    "Which other children may be harmed?",
    "Brothers, sisters, friends, and children in the same place or group.",
    _done("They are known, and safe or referred", _NOT_NEEDED),
)
SAFE_FROM_SUSPECT = Step(
    "pathway.safe_from_suspect",
    "Is the child safe from the person suspected?",
    "The person suspected leaves, not the child, wherever that can be done.",
    _done("Yes", Outcome("order", "Yes, by an order or police protection"), _NOT_NEEDED),
)
SAFE_CARER = Step(
    "pathway.safe_carer",
    "Was the parent or carer who keeps the child safe offered support?",
    "Children recover best with a parent who believes them and is helped to stand by them.",
    _done("Yes", Outcome("declined", "Yes, and they said no for now"), _NOT_NEEDED),
)
SEE_ALONE = Step(
    "pathway.see_alone",
    "Was the child seen alone, in a safe place, without family as interpreters?",
    "There may be only one chance to talk to this child.",
    _done("Yes", _NOT_NEEDED, _NOT_YET),
)
SPECIALIST = Step(
    "pathway.specialist",
    "Was a specialist asked before anybody spoke to the family?",
    "Telling the family can put the child's life in danger. The Forced Marriage Unit and Karma Nirvana advise.",
    _done("Yes", _NOT_NEEDED),
)
PROTECTION_ORDER = Step(
    "pathway.protection_order",
    "Was a court order that protects the child considered?",
    "For example a forced marriage or female genital mutilation protection order.",
    _done(
        "Considered, and applied for",
        Outcome("considered", "Considered, and not applied for now"),
        _NOT_NEEDED,
    ),
)
IMAGES = Step(
    "pathway.images",
    "Are there images, and has their removal been asked for?",
    "Nobody looks at, copies, sends or keeps them. Report Remove and the Internet Watch Foundation take them down.",
    _done(
        "Removal was asked for",
        Outcome("with_police", "The police deal with it"),
        Outcome("none", "There are no images as far as we know, because", explains=True),
    ),
)
ONLINE_CONTACT = Step(
    "pathway.online_contact",
    "Has the contact been stopped, with support for the child online?",
    "Taking the phone away can cut the child off from help. Agree with the child what changes.",
    _done("Yes", _NOT_NEEDED, _NOT_YET),
)
GUARDIAN = Step(
    "pathway.guardian",
    "Was an independent child trafficking guardian asked for?",
    "For a child without a parent in this country a guardian works with the child; else they advise workers.",
    _done("Yes", Outcome("not_covered", "There is no guardian service here"), _NOT_NEEDED),
)
ABUSE_REPORT = Step(
    "abuse_report.delay_ends",
    "Was the abuse reported to the police or the authority, as the 2026 Act asks?",
    "Whoever was told, saw or heard of it reports it themselves. To stop or deter a report is a crime.",
    (
        Outcome("police", "Reported to the police"),
        Outcome("authority", "Reported to the local authority"),
        Outcome("both", "Reported to both"),
        Outcome("exempt", "No report is owed, because", explains=True),
    ),
    number="Reference of the report",
    switch="mandatory_csa_report",
)
