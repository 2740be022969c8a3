"""Ofsted's Annex A: all its lists, their heads and what stands under each, read however they were written. Pure.

Source: Annex A schema and the sample workbook of 2024, London innovation alliance; compared on 30 June 2026.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shelterbelt.missing.rules.annex_a import a_birth, a_count, an_answer

FIRST = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
"""The heads with which lists 1 to 10 begin. From 2026 the second is called Sex."""
ALSO: dict[str, tuple[str, ...]] = {
    "Gender": ("Sex",),
    "Gender/Sex": ("Gender", "Sex"),
    "Age of Child (Years)": ("Age", "Age (Years)", "Child Age"),
    "Date of Birth": ("DOB", "Birth date"),
    "Child Unique ID": ("Unique Child ID", "Child ID", "Child Reference", "Child Identifier"),
}
"""Head -> how it is written as well."""
LISTS: dict[int, tuple[str, tuple[str, ...]]] = {
    1: (
        "Contacts",
        (
            "Date of Contact",
            "Contact Source",
        ),
    ),
    2: (
        "Early help",
        (
            "Assessment start date",
            "Assessment completion date",
            "Organisation completing assessment",
        ),
    ),
    3: (
        "Referrals",
        (
            "Date of referral",
            "Referral Source",
            "Referral NFA?",
            "Number of Referrals in Last 12 Months",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    4: (
        "Assessments",
        (
            "Does the Child have a Disability",
            "Continuous Assessment Start Date",
            "Child Seen During Continuous Assessment",
            "Continuous Assessment Date of Authorisation",
            "Was the child assessed as requiring LA children's social care support?",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    5: (
        "Section 47 and ICPC",
        (
            "Does the Child have a Disability",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "Date of Initial Child Protection Conference",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "Number of Section 47 Enquiries in the last 12 months",
            "Number of ICPCs in the last 12 months",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    6: (
        "In need",
        (
            "Does the Child have a Disability",
            "CIN Start Date",
            "Primary Need Code",
            "Date Child Was Last Seen",
            "CIN Closure Date",
            "Reason for Closure",
            "Case Status",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    7: (
        "Protection plans",
        (
            "Does the Child have a Disability",
            "Child Protection Plan Start Date",
            "Initial Category of Abuse",
            "Latest Category of Abuse",
            "Date of the Last Statutory Visit",
            "Was the Child Seen Alone?",
            "Date of latest review conference",
            "Child Protection Plan End Date",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            "Number of Previous Child Protection Plans",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    8: (
        "Looked after",
        (
            "UASC within the Last 12 Months (Y/N)",
            "Does the Child have a Disability",
            "Date Started to be Looked After",
            "Child's Category of Need",
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
            "Start date of current legal status",
            "Child's Legal Status",
            "Date of Latest Statutory Review",
            "Date of Last Social Work Visit",
            "What is the permanence plan for this child?",
            "Date of Last IRO Visit / Contact to the Child",
            "Date of Last Health Assessment",
            "Date of Last Dental Check",
            "Number of Placements in the Last 12 months",
            "Date Ceased to be Looked After",
            "Reason Ceased to be Looked After",
            "Start Date of Most Recent Placement",
            "Placement Type",
            "Placement Provider",
            "Placement postcode",
            "URN of Placement",
            "Placement Location",
            "LA of Placement",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            "Allocated Team",
            "Allocated Worker",
        ),
    ),
    9: (
        "Care leavers",
        (
            "UASC, or formerly UASC if 18 or over (Y/N)",
            "Does the Child have a Disability",
            "Allocated Team",
            "Allocated Worker",
            "Allocated Personal Advisor",
            "Eligibility Category",
            "Latest Pathway Plan Review Date",
            "LA in Touch",
            "Latest Date of Contact",
            "Type of Accommodation",
            "Suitability of Accommodation",
            "Activity Status",
        ),
    ),
    10: (
        "Adoption, children",
        (
            "Does the Child have a Disability",
            "Date the Child Entered Care",
            "Date of Decision that Child Should be Placed for Adoption",
            "Date of Placement Order",
            "Date of Matching Child and Prospective Adopters",
            "Date Placed for Adoption",
            "Date of Adoption Order",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "Reason Why Child No Longer Placed for Adoption",
            "Date the child was placed for fostering in FFA or concurrent planning placement",
        ),
    ),
    11: (
        "Adoption, adopters",
        (
            "Individual adopter identifier",
            "Family identifier",
            "Gender/Sex",
            "Ethnicity",
            "Disability",
            "Is the (prospective) adopter fostering for adoption?",
            "Date enquiry received",
            "Date Stage 1 started",
            "Date Stage 1 ended",
            "Date Stage 2 started",
            "Date Stage 2 ended",
            "Date application submitted",
            "Date application approved",
            "Date adopter matched with child(ren)",
            "Date child/children placed with adopter(s)",
            "No. of children placed",
            "Date of Adoption Order",
            "Date of leaving adoption process",
            "Reason for leaving adoption process",
        ),
    ),
}
"""Number of the list -> what it is about, and the heads after the first ones, in order."""
YES_NO = (
    "does the child",
    "was the",
    "is this",
    "is the",
    "did the",
    "referral nfa",
    "child seen during",
    "subject to emergency",
)
COUNTS = ("number of", "no. of")
TEXT, DAY, COUNT, ANSWER = "text", "day", "count", "answer"
READERS: dict[str, Callable[[str], object]] = {DAY: a_birth, COUNT: a_count, ANSWER: an_answer}


@dataclass(frozen=True)
class Told:
    """A value that could not be read: its column as the schema heads it, and what to do."""

    head: str
    why: str


def heads_of(number: int) -> tuple[str, ...]:
    """Return the heads of a list as the schema writes them."""
    own = LISTS[number][1]
    return own if number == max(LISTS) else (*FIRST, *own)


def kind_of(head: str) -> str:
    """Return what stands under a head: a day, a count, yes or no, or words.

    >>> kind_of("Date of referral"), kind_of("Number of Placements in the Last 12 months"), kind_of("Referral NFA?")
    ('day', 'count', 'answer')
    """
    said = head.casefold()
    if said.startswith(COUNTS):
        return COUNT
    if said.startswith(YES_NO) or "(y/n)" in said:
        return ANSWER
    return DAY if "date" in said.replace("/", " ").split() else TEXT


def unread(number: int, cells: Mapping[str, str]) -> list[Told]:
    """Return the values of a row that cannot be read; a blank or a cell without its column is nothing to read."""
    found = []
    for head in heads_of(number):
        reader = READERS.get(kind_of(head))
        if reader is None or head not in cells:
            continue
        try:
            reader(cells[head])
        except ValueError as why:
            found.append(Told(head, str(why)))
    return found
