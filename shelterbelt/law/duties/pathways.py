"""The steps that a pathway asks for once a concern follows it: each a local figure to confirm.

Only their times stand here. What each step is, and on which pathway it is taken, stands in the room of concerns.
"""

from shelterbelt.law.clocks import Clock, ElapsedHours, WorkingDays
from shelterbelt.law.duty import Duty, OwedBy, SetBy, Status

_DECIDED = "The decision on the concern is recorded"
_DAY = ElapsedHours(24)


def _step(code: str, name: str, clock: Clock, stops: str, source: str, note: str = "") -> Duty:
    return Duty(
        code=f"pathway.{code}",
        name=name,
        clock=clock,
        starts=_DECIDED,
        stops=f"{stops}, or the reason why not is recorded",
        owed_by=OwedBy.CHILDRENS_SERVICES,
        source=source,
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note=note,
    )


_CRIMINAL = "Local default for strategy recommendation CEX-PER-1"
_BEHAVIOUR = "Local default for strategy recommendations EDU-CYP-2 and EDU-SIT-2"
_PRACTICE = "Local default, after usual safeguarding procedures"

DUTIES: tuple[Duty, ...] = (
    _step("police", "Tell the police, so that offences are investigated", _DAY, "The police have been told", _CRIMINAL),
    _step(
        "child_protection",
        "Refer to children's social care and follow child protection procedure",
        WorkingDays(1),
        "Whether child protection procedure is followed is decided",
        _CRIMINAL,
    ),
    _step(
        "nrm",
        "Refer to the National Referral Mechanism",
        WorkingDays(2),
        "The referral is sent for every child who may be a victim",
        _CRIMINAL,
        "A possible victim under 18 is always referred; nobody's agreement is needed.",
    ),
    _step(
        "return_interview",
        "Offer a return home interview, or SafeCall, and share what it brings",
        ElapsedHours(72),
        "The interview or SafeCall was offered",
        _CRIMINAL,
    ),
    _step(
        "additional_risks",
        "Consider each additional risk",
        WorkingDays(10),
        "Every additional risk is answered",
        "Local default for strategy recommendation DIV-CYP-2",
        "No information is an answer; a blank is not.",
    ),
    _step("health", "Offer health care, and a sexual assault referral centre", WorkingDays(2), "It was offered", _PRACTICE),
    _step("disruption", "Consider how to stop whoever causes the harm", WorkingDays(10), "It was considered", _PRACTICE),
    _step("behaviour", "Describe the behaviour by a published framework", WorkingDays(10), "It is described for every child who has harmed", _BEHAVIOUR),
    _step("safety_plans", "Make a safety and support plan for each child", WorkingDays(2), "Each child has a plan", _BEHAVIOUR),
    _step("other_children", "Find other children who may be harmed", WorkingDays(3), "It is known who they are", _PRACTICE),
    _step("safe_from_suspect", "Make the child safe from the person suspected", _DAY, "The child is safe from them", _PRACTICE),
    _step("safe_carer", "Support the parent or carer who keeps the child safe", WorkingDays(5), "Support was offered", _PRACTICE),
    _step("see_alone", "See the child alone, without family as interpreters", _DAY, "The child was seen alone", "Multi-agency statutory guidance on forced marriage, as commonly followed; confirm"),
    _step("specialist", "Ask a specialist before anybody speaks to the family", WorkingDays(1), "A specialist was asked", "Multi-agency statutory guidance on forced marriage, as commonly followed; confirm"),
    _step("protection_order", "Consider a court order that protects the child", WorkingDays(2), "An order was considered", _PRACTICE),
    _step("images", "Have images removed, without anybody looking", _DAY, "The removal was asked for", "Advice of the UK Council for Internet Safety, March 2024; time is a local default"),
    _step("online_contact", "Stop the contact online and keep the child supported", WorkingDays(1), "It was done", _PRACTICE),
    _step("guardian", "Ask for an independent child trafficking guardian", WorkingDays(1), "A guardian was asked for", "Local default; guardians are run for most authorities"),
    Duty(
        code="early_help.begin",
        name="Begin early help",
        clock=WorkingDays(10),
        starts=_DECIDED,
        stops="The lead practitioner has met the family, or the family has said no",
        owed_by=OwedBy.CHILDRENS_SERVICES,
        source="Local early help procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
    Duty(
        code="transfer.acknowledge",
        name="Say whether a concern passed to you is accepted",
        clock=WorkingDays(1),
        starts="Another authority passes a concern",
        stops="It is accepted or handed back with the reason",
        owed_by=OwedBy.CHILDRENS_SERVICES,
        source="Local default: the limit for a referral",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="Until it is accepted the sending authority stays responsible.",
    ),
    Duty(
        code="request.answer",
        name="Answer another organisation's question about a child",
        clock=WorkingDays(1),
        starts="The question is asked",
        stops="It is answered, or answered with why not",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local default",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="A front door's clock stands still for no longer than this while the question is open.",
    ),
)  # fmt: skip
