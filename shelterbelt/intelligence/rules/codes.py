"""The codes that information is shared, graded and answered with, each with the words a page shows."""

VOICES: dict[str, str] = {
    "practitioner": "A practitioner",
    "custody": "A custody setting",
    "business": "A business",
    "parent": "A parent or carer",
    "public": "A member of the public",
    "old_form": "An older report",
}
"""From what kind of person a report comes -> label. It is all that the desk sees of the source."""

FORM_VOICES = ("practitioner", "custody", "business")
"""Voices that share with an account; the others come through the open pages or by import."""

HOW_KNOWN: dict[str, str] = {
    "saw_it": "I saw or heard it myself",
    "child_told_me": "A child told me",
    "parent_told_me": "A parent or carer told me",
    "other_person_told_me": "Somebody else told me",
    "document_or_screen": "I read it in a document or on a screen",
    "anonymous": "It came without a name",
}
"""How it came to be known -> label."""

BELIEVED: dict[str, str] = {"yes": "Yes", "no": "No, I think it may be false", "unsure": "I am not sure"}
"""Whether the sharer believes it -> label."""

OFTEN: dict[str, str] = {
    "once": "Once",
    "repeated": "More than once",
    "pattern": "Again and again, in a pattern",
}
"""How often -> label."""

THEMES: dict[str, str] = {
    "cse": "Sexual exploitation",
    "cce": "Criminal exploitation",
    "county_lines": "County lines",
    "trafficking": "Trafficking or modern slavery",
    "online": "Harm online",
    "hsb": "Harmful sexual behaviour by a child",
    "missing": "Going missing",
    "drugs": "Drugs",
    "weapons": "Weapons",
    "cuckooing": "A home taken over",
    "gang": "A group or gang",
    "familial": "Harm within a family",
    "honour": "Forced marriage or honour-based abuse",
    "radicalisation": "Radicalisation",
}
"""What it is about -> label."""

MENTION_KINDS: dict[str, str] = {
    "person": "Person",
    "vehicle": "Vehicle",
    "phone": "Telephone",
    "online": "Online name",
    "place": "Place",
    "money": "Money",
    "travel": "Travel",
}
"""What a report names -> label."""

PERSON_ROLES: dict[str, str] = {
    "suspected": "May be causing harm",
    "victim": "May be harmed",
    "witness": "Saw or heard it",
    "associate": "Knows or goes with them",
    "unknown": "I do not know",
}
"""The part of a person in a report -> label."""

PLATFORMS: dict[str, str] = {
    "instagram": "Instagram",
    "snapchat": "Snapchat",
    "tiktok": "TikTok",
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
    "discord": "Discord",
    "game": "A game",
    "other": "Another",
}
"""Where an online name is used -> label."""

YES_NO_NOT_ASKED: dict[str, str] = {"yes": "Yes", "no": "No", "not_asked": "Not asked"}
"""Answer to whether the source agrees to be contacted -> label."""

SORTINGS: dict[str, str] = {
    "accepted": "Accepted as intelligence",
    "routed_referral": "Passed to children's services: a child may be at risk",
    "routed_crime": "Passed on as a report of a crime",
    "routed_urgent": "Passed on at once: somebody is in danger",
}
"""How a report was sorted -> label."""

PRIORITIES: dict[str, str] = {
    "high": "High: life, serious harm, or about to happen",
    "medium": "Medium: loses its worth with time",
    "low": "Low: everything else",
}
"""How soon it has to be worked on -> label."""

OUTCOMES: dict[str, str] = {
    "logged": "It is kept and will be looked at with what comes later",
    "added_to_picture": "It adds to the picture",
    "matched_other_information": "It fits with what was known",
    "used_to_plan_disruption": "It helps to plan how to stop harm",
    "led_to_action": "It led to action",
    "passed_to_other_force": "It was passed to another police force",
    "passed_to_right_place": "It was passed to those who deal with this",
    "no_action_possible_now": "Nothing can be done with it now",
    "already_known": "It was known already, and it helps to hear it again",
    "more_detail_needed": "More detail would help",
}
"""What became of it -> what the sharer is told first. A closed list."""

SAFE_WHEN_IT_COULD_REVEAL = frozenset({"logged", "added_to_picture"})
"""The only outcomes for a report that could reveal its source: both are true of nearly every report."""

READY_TEXTS: dict[str, str] = {
    "logged": "Thank you. We have kept what you shared and will look at it again with what comes later.",
    "added_to_picture": "Thank you. What you shared adds to what we understand. Please share again if you notice more.",
    "matched_other_information": "Thank you. What you shared fits with what we understood, and makes it stronger.",
    "used_to_plan_disruption": "Thank you. What you shared helps us to plan how to keep children safe.",
    "led_to_action": "Thank you. What you shared helped us to act to keep children safe.",
    "passed_to_other_force": "Thank you. We have passed what you shared to another police force, who will look at it.",
    "passed_to_right_place": "Thank you. We have passed what you shared to the people who deal with this.",
    "no_action_possible_now": "Thank you. We cannot do more with this now. We have kept it, and it may help later.",
    "already_known": "Thank you. We understood this already, and it still helps to hear it. Please go on sharing.",
    "more_detail_needed": "Thank you. More detail would help us. Please share again if you notice more.",
}
"""A ready-made text for each outcome; each passes the disclosure check as it stands."""

ANSWERS: dict[str, str] = {
    "useful": "It is useful to us",
    "acted_on": "We acted on it",
    "opinion": "We have an opinion on it",
    "wrong": "We believe it is wrong",
    "expired": "It no longer holds",
}
"""What a recipient says to what was passed to them -> label."""

ANSWERS_WITH_WORDS = frozenset({"opinion", "wrong", "expired", "acted_on"})
"""Answers that need words."""


def labels(codes: dict[str, str], chosen: object) -> list[str]:
    """Return the labels of the chosen codes (a mapping or other collection) in the order of the list."""
    held = set(chosen) if isinstance(chosen, (dict, list, tuple, set, frozenset)) else set()
    return [label for code, label in codes.items() if code in held]
