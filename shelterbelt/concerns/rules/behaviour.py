"""How harmful sexual behaviour is described: what was done, and what a published framework calls it."""

BEHAVIOURS: dict[str, str] = {
    "verbal": "Sexual comments, jokes or pressure",
    "unwanted_touch": "Unwanted touching",
    "upskirting": "Looking or filming up or under clothing",
    "clothing_pull": "Pulling or lifting clothing",
    "exposure": "Showing private parts",
    "penetration": "Penetration, or an attempt",
    "coercion": "Force, threats, bribes or secrecy",
    "image_making": "Making a sexual image",
    "image_sharing": "Sharing a sexual image",
    "image_threat": "Threatening to share a sexual image",
    "pornography_shown": "Showing pornography to another child",
    "online_contact": "Sexual contact online",
    "group": "Several children against one",
    "sibling": "Against a brother or sister",
    "animal": "Involving an animal",
    "other": "Other",
}
"""Behaviour -> label (local list; confirm)."""

TERMS: dict[str, dict[str, str]] = {
    "hackett": {
        "normal": "Normal",
        "inappropriate": "Inappropriate",
        "problematic": "Problematic",
        "abusive": "Abusive",
        "violent": "Violent",
    },
    "traffic_light": {"green": "Green", "amber": "Amber", "red": "Red"},
    "aim": {
        "strengths": "Strengths outweigh concerns",
        "balanced": "Strengths and concerns both weigh",
        "concerns": "Concerns outweigh strengths",
    },
}
"""Framework -> its terms. Only the colour or term is kept, never a framework's own wording, which may be licensed."""

FRAMEWORKS: dict[str, str] = {
    "hackett": "Hackett continuum",
    "traffic_light": "Brook Sexual Behaviours Traffic Light Tool",
    "aim": "AIM",
}
"""Framework -> its name."""

TERMS_OF_ALL: dict[str, str] = {
    f"{framework}.{code}": f"{FRAMEWORKS[framework]}: {label}"
    for framework, terms in TERMS.items()
    for code, label in terms.items()
}
"""Every term with its framework, as one list to choose from."""

IMAGES: dict[str, str] = {
    "none": "No images that we know of",
    "removed": "There were images, and their removal was asked for",
    "police": "There are images, and the police deal with them",
    "out": "There are images, and they are still out there",
}
"""What is known of images -> label. Images themselves are never taken in."""

POLICE_OUTCOMES: dict[str, str] = {
    "waiting": "The investigation goes on",
    "outcome_20": "Another agency takes it on (Outcome 20)",
    "outcome_21": "Not in the public interest to go on (Outcome 21)",
    "outcome_22": "Diversion or education instead of prosecution (Outcome 22)",
    "community_resolution": "Community resolution",
    "caution": "Youth caution, or conditional caution",
    "charged": "Charged or summonsed",
    "evidence": "Not enough evidence, or the child who was harmed does not wish it",
    "no_crime": "No crime, or under the age of criminal responsibility",
}
"""Police outcome -> label."""
