"""Duties to report what the law or guidance says must be reported, and to settle disagreements."""

from datetime import date

from shelterbelt.law.clocks import ElapsedDays, WorkingDays
from shelterbelt.law.duty import SOURCES_CHECKED_ON, Duty, OwedBy, SetBy, Status

DUTIES: tuple[Duty, ...] = (
    Duty(
        code="lado.refer",
        name="Tell the designated officer about an allegation against someone who works with children",
        clock=WorkingDays(1),
        starts="The employer becomes aware of the allegation",
        stops="The designated officer has been told",
        owed_by=OwedBy.EMPLOYER,
        source="Working Together to Safeguard Children 2023, as given in the Bracknell Forest procedure",
        status=Status.VERIFIED,
        set_by=SetBy.GUIDANCE,
        checked_on=SOURCES_CHECKED_ON,
    ),
    Duty(
        code="fgm.report",
        name="Report known female genital mutilation of a girl under 18 to the police",
        clock=WorkingDays(1),
        starts="A girl tells the professional, or the professional sees signs",
        stops="The police have been told",
        owed_by=OwedBy.REGULATED_PROFESSIONAL,
        source=(
            "Female Genital Mutilation Act 2003 section 5B; Home Office guidance: normally by "
            "close of the next working day"
        ),
        status=Status.VERIFIED,
        set_by=SetBy.LAW,
        checked_on=SOURCES_CHECKED_ON,
        in_force_from=date(2015, 10, 31),
        note="A personal duty: nobody else can do it for the professional.",
    ),
    Duty(
        code="abuse_report.notify",
        name="Report child sexual abuse to the police or the local authority",
        clock=None,
        starts="The adult is told of the abuse, witnesses it, or sees or hears it recorded",
        stops="The police or the local authority have been told",
        owed_by=OwedBy.REGULATED_PROFESSIONAL,
        source="Crime and Policing Act 2026",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LAW,
        switch="mandatory_csa_report",
        note=(
            "As soon as practicable once in force. Until a start date is entered nobody owes it under this Act."
        ),
    ),
    Duty(
        code="abuse_report.delay_ends",
        name="End a delay allowed for the child's safety, and report",
        clock=ElapsedDays(7),
        starts="The adult becomes aware of the abuse",
        stops="The police or the local authority have been told",
        owed_by=OwedBy.REGULATED_PROFESSIONAL,
        source="Crime and Policing Act 2026; Weightmans on the Bill",
        status=Status.VERIFIED,
        set_by=SetBy.LAW,
        switch="mandatory_csa_report",
        note=(
            "Delay only where reporting at once would put the child's safety at risk. Read from "
            "the Bill: confirm against the Act."
        ),
    ),
    Duty(
        code="escalation.stage_1",
        name="Settle a disagreement between workers",
        clock=WorkingDays(1),
        starts="The disagreement is raised at this stage",
        stops="It is resolved, or passed to the next stage",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local escalation procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="Urgent harm skips stages; the child's safety plan never waits.",
    ),
    Duty(
        code="escalation.stage_2",
        name="Settle a disagreement between managers",
        clock=WorkingDays(2),
        starts="The disagreement is raised at this stage",
        stops="It is resolved, or passed to the next stage",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local escalation procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
    Duty(
        code="escalation.stage_3",
        name="Settle a disagreement between heads of service",
        clock=WorkingDays(3),
        starts="The disagreement is raised at this stage",
        stops="It is resolved, or passed to the next stage",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local escalation procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="For a school: the designated safeguarding lead with the hub manager.",
    ),
    Duty(
        code="escalation.stage_4",
        name="Settle a disagreement between delegated safeguarding partners",
        clock=WorkingDays(5),
        starts="The disagreement is raised at this stage",
        stops="It is resolved, or passed to the next stage",
        owed_by=OwedBy.PARTNERSHIP,
        source="Local escalation procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
    Duty(
        code="escalation.stage_5",
        name="Settle a disagreement before lead safeguarding partners or the independent scrutineer",
        clock=WorkingDays(10),
        starts="The disagreement is raised at this stage",
        stops="It is resolved",
        owed_by=OwedBy.PARTNERSHIP,
        source="Local escalation procedure",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
)
