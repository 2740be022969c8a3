"""The lists of the missing room: code -> words. Sources stand with each list; local lists are to be confirmed."""

ABSENCES: dict[str, str] = {
    "missing": "Missing: nobody knows where the child is",
    "away": "Away from placement without authorisation: we know where the child is and are worried",
}
"""Class of absence (statutory guidance of 2014, through East Riding's procedures)."""

MISSING_FROM: dict[str, str] = {
    "home": "Home",
    "foster": "Foster home",
    "residential": "Children's home",
    "supported_accommodation": "Supported accommodation",
    "secure": "Secure setting",
    "hospital": "Hospital",
    "with_relatives": "Relatives or friends of the family",
    "school": "School",
    "other": "Somewhere else",
    "care": "Care, the return does not say where",
}
REPORTED_FROM = {code: words for code, words in MISSING_FROM.items() if code != "care"}
"""What whoever reports may choose; what the return says is less."""
CARE = frozenset({"foster", "residential", "supported_accommodation", "secure", "care"})
"""From where a child is missing from care."""

SOURCES: dict[str, str] = {"reported": "Reported here", "return": "Read from the looked-after return"}
"""How an episode came to be here. What was read from a return is known by the day only."""

RELATIONSHIPS: dict[str, str] = {
    "parent": "Parent or other family",
    "carer": "Foster carer or residential worker",
    "school": "School or college",
    "social_worker": "Social worker or other worker",
    "police": "Police",
    "friend": "Friend",
    "other": "Somebody else",
}

YES_NO_NOT_KNOWN: dict[str, str] = {"yes": "Yes", "no": "No", "not_known": "Not known"}

TRIGGER_PLANS: dict[str, str] = {"yes": "Yes, and it is being followed", "no": "No", "not_known": "Not known"}

WORRIES: dict[str, str] = {
    "self_harm": "Self-harm or suicide",
    "health": "Illness, or needs medicine",
    "pregnancy": "Pregnancy",
    "disability": "Disability or learning difficulty",
    "language": "Speaks little English",
    "debt": "Owes money or has been threatened",
    "online": "Meeting somebody known only online",
    "family": "Forced marriage or so-called honour",
    "age": "Very young for being out alone",
}
"""Concerns now, besides exploitation (local list)."""

RISKS: dict[str, str] = {
    "no_apparent_risk": "No apparent risk",
    "low": "Low",
    "medium": "Medium",
    "high": "High",
}
"""Police grading, one continuum (College of Policing; wording is general knowledge, confirm)."""
RISK_HINTS: dict[str, str] = {
    "no_apparent_risk": "No apparent risk of harm to the child or the public. Agree a time to look again.",
    "low": "Harm is possible but minimal.",
    "medium": "Harm is likely but not serious.",
    "high": "Serious harm is very likely: a crime, self-harm, trafficking.",
}

FOUND_BY: dict[str, str] = {
    "self": "The child came back alone",
    "police": "Police",
    "family": "Family or friends",
    "carer": "Carer or residential worker",
    "public": "A member of the public",
    "other": "Somebody else",
}
FOUND_IN: dict[str, str] = {
    "home": "At home or in the placement",
    "friend": "With friends",
    "family": "With family",
    "private": "In a house or flat of somebody else",
    "business": "In a hotel, shop or other business",
    "street": "In the street, a park or a station",
    "custody": "In police custody",
    "hospital": "In hospital",
    "other": "Somewhere else",
}
RETURNED_HOW: dict[str, str] = {
    "self": "By themselves",
    "police": "Brought by police",
    "carer": "Fetched by a parent or carer",
    "other": "Another way",
}

PARTIES: dict[str, str] = {
    "police": "Police",
    "childrens_services": "Children's services",
    "placing_authority": "Authority that looks after the child",
    "reviewing_officer": "Independent reviewing officer",
    "placement": "The home or carers",
    "parents": "Parents",
    "senior": "Senior managers",
}
"""Who has to know that a child is missing."""

OFFERS: dict[str, str] = {
    "safe_call": "SafeCall (Missing People), 116 000",
    "childline": "Childline, 0800 1111",
    "advocate": "An advocate",
    "youth_worker": "A youth worker or mentor",
    "parent_support": "Support for parents (Ivison Trust)",
    "later_talk": "A talk at another time or place",
}
"""Help offered beside or instead of the interview."""
OFFERED_TO: dict[str, str] = {"child": "The child", "parent": "A parent or carer", "both": "Both"}

PUSH: dict[str, str] = {
    "conflict_home": "Arguments at home",
    "abuse_or_neglect": "Abuse or neglect",
    "domestic_abuse": "Violence between adults at home",
    "bullying": "Bullying",
    "placement_unhappy": "Unhappy in the placement",
    "rules": "Rules and limits",
    "mental_health": "Feeling very low or anxious",
    "school": "School",
    "forced_out": "Told to leave",
    "honour_or_forced_marriage": "Forced marriage or so-called honour",
}
PULL: dict[str, str] = {
    "friends": "Being with friends",
    "family_contact": "Seeing family",
    "partner": "A boyfriend or girlfriend",
    "older_person": "An older person",
    "party_substances": "Parties, alcohol or drugs",
    "money": "Money or things",
    "exploiter_sexual": "Somebody who exploits sexually",
    "exploiter_criminal": "Somebody who exploits for crime",
    "online_contact": "Somebody met online",
    "identity": "Being oneself",
    "freedom": "Freedom",
}
"""Why children go (local list after the domain notes)."""

STAGES: dict[str, str] = {
    "due": "To offer",
    "offered": "Offered, waiting for an answer",
    "accepted": "Accepted, to book",
    "booked": "Booked",
    "missed": "Missed, to book again",
    "held": "Held",
    "ended": "Ended without an interview",
}
EXITS: dict[str, str] = {
    "child_declined": "The child said no",
    "parent_declined": "A parent or carer said no for the child",
    "could_not_contact": "Could not be reached, after several tries",
    "missing_again": "Missing again before it could be held",
    "in_custody_no_access": "In custody and nobody was let in",
    "moved_area": "Moved to another area, which has taken it over",
    "turned_18": "Turned 18",
    "combined_with_later_episode": "Talked about together with a later episode",
    "not_offered_reason_recorded": "Not offered, for the reason given",
}
"""Every exit without an interview (domain notes; local list)."""
DECLINED = frozenset({"child_declined", "parent_declined"})

BASES: dict[str, str] = {
    "own": "Our own service",
    "reciprocal": "The authority where the child lives, by agreement",
    "paid": "A service that is paid for each interview",
    "declined_by_host": "The authority where the child lives has said no",
}
"""On which basis an interview is delivered."""
AGREED = {code: words for code, words in BASES.items() if code != "declined_by_host"}
"""The bases that an agreement can have."""

PASSES: dict[str, str] = {
    "intelligence": "Information for police",
    "concern": "Referral to children's services",
    "nrm": "National Referral Mechanism",
    "safety_plan": "Safety plan for next time",
    "people": "People and places met",
}
"""What an interview may lead to."""
PASS_ANSWERS: dict[str, str] = {
    "passed": "Yes, and it has been passed on",
    "begun": "Begun, not sent yet",
    "nothing": "Considered: there is nothing to pass on",
    "not_safe": "Considered: not passed on because that would not be safe",
}

TOLD_CHILD: dict[str, str] = {
    "passed_on": "What you said was passed on to people who can help to keep children safe.",
    "acted_on": "Something is being done because of what you said.",
    "still_looking": "People are still looking at what you said. We will tell you more.",
    "kept_here": "What you said was kept between us, and nothing was passed on.",
    "not_safe": "Not told: it would not be safe for the child to hear it now.",
    "not_reached": "Not told: the child could not be reached, after several tries.",
}
"""What a child was told of what came of their interview: words that give nothing away, whatever happened."""
NOT_TOLD = frozenset({"not_safe", "not_reached"})


def labels(codes: dict[str, str], chosen: object) -> list[str]:
    """Return the words of the chosen codes in the order of the list."""
    held = set(chosen) if isinstance(chosen, (dict, list, tuple, set, frozenset)) else set()
    return [words for code, words in codes.items() if code in held]
