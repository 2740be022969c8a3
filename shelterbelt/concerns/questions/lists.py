"""Code lists of the referral, each with its source."""

from shelterbelt.concerns.rules import codes
from shelterbelt.people.rules.standard import FIELDS
from shelterbelt.questions.definition import CodeList

_FORMS = "Referral forms of several English authorities"


def _list(code: str, words: dict[str, str], source: str, none: str = "") -> CodeList:
    return CodeList(code, tuple(words.items()), source=source, none=none)


HARM_TYPES = _list("harm_types", codes.HARM_TYPES, _FORMS)
CHILD_ROLES = _list("child_roles", codes.CHILD_ROLES, "National strategy, recommendation EDU-CYP-2")
FACTORS = _list(
    "underlying_factors",
    codes.UNDERLYING_FACTORS,
    "National strategy, recommendation EDU-CYP-2",
    none="none_found",
)

HELP = CodeList(
    "kind_of_help",
    (
        ("protection", "Protection from harm"),
        ("child_in_need", "Help for a child in need"),
        ("family_help", "Early help or Family Help"),
        ("accommodation", "Somewhere safe to live"),
        ("not_sure", "I am not sure"),
    ),
    source=_FORMS,
)
SEX = CodeList(
    "sex",
    (("M", "Male"), ("F", "Female"), ("U", "Not known")),
    source="Children in need census",
)
ETHNICITY = CodeList(
    "ethnicity",
    (
        ("WBRI", "White British"),
        ("WIRI", "White Irish"),
        ("WOTH", "Any other White background"),
        ("WIRT", "Traveller of Irish heritage"),
        ("WROM", "Gypsy or Roma"),
        ("MWBC", "White and Black Caribbean"),
        ("MWBA", "White and Black African"),
        ("MWAS", "White and Asian"),
        ("MOTH", "Any other mixed background"),
        ("AIND", "Indian"),
        ("APKN", "Pakistani"),
        ("ABAN", "Bangladeshi"),
        ("CHNE", "Chinese"),
        ("AOTH", "Any other Asian background"),
        ("BCRB", "Black Caribbean"),
        ("BAFR", "Black African"),
        ("BOTH", "Any other Black background"),
        ("OOTH", "Any other ethnic group"),
        ("REFU", "Preferred not to say"),
    ),
    source="Children in need census",
)
LEGAL_STATUS = CodeList(
    "legal_status",
    (
        ("none", "No order, and not looked after"),
        ("voluntary", "Looked after by agreement (section 20)"),
        ("care_order", "Care order, full or interim"),
        ("plan", "Has a child protection plan"),
        ("in_need", "Has a child in need plan"),
        ("special_guardianship", "Special guardianship or child arrangements order"),
        ("other", "Other"),
    ),
    source=_FORMS,
)
RELATIONS = CodeList(
    "carer_relations",
    (
        ("parent", "Parent"),
        ("step_parent", "Step-parent or parent's partner"),
        ("carer", "Other carer"),
        ("sibling", "Brother or sister"),
        ("relative", "Other relative"),
        ("other", "Somebody else who matters"),
    ),
    source=_FORMS,
)
PLACES = CodeList(
    "place_kinds",
    (
        ("home", "Home"),
        ("school", "School or college"),
        ("neighbourhood", "Street, park or neighbourhood"),
        ("business", "Shop, hotel or other premises"),
        ("transport", "Bus, train, taxi or on the way"),
        ("online", "Online"),
    ),
    source="Contextual safeguarding",
)
BETWEEN = CodeList(
    "relation_of_children",
    (
        ("sibling", "Brothers or sisters"),
        ("peer", "They know each other"),
        ("partner", "They are, or were, in a relationship"),
        ("stranger", "They did not know each other"),
        ("online", "They know each other online only"),
    ),
    source="Sefton harmful sexual behaviour procedure",
)
BEHAVIOURS = CodeList(
    "behaviours",
    (
        ("verbal", "Sexual comments, jokes or pressure"),
        ("unwanted_touch", "Unwanted touching"),
        ("upskirting", "Looking or filming up or under clothing"),
        ("clothing_pull", "Pulling or lifting clothing"),
        ("exposure", "Showing private parts"),
        ("penetration", "Penetration, or an attempt"),
        ("coercion", "Force, threats, bribes or secrecy"),
        ("image_making", "Making a sexual image"),
        ("image_sharing", "Sharing a sexual image"),
        ("image_threat", "Threatening to share a sexual image"),
        ("pornography_shown", "Showing pornography to another child"),
        ("online_contact", "Sexual contact online"),
        ("group", "Several children against one"),
        ("animal", "Involving an animal"),
        ("other", "Other"),
    ),
    source="Local list of behaviours, confirm",
)
TOOLS = CodeList(
    "behaviour_tools",
    (
        ("traffic_light", "Brook Sexual Behaviours Traffic Light Tool"),
        ("hackett", "Hackett continuum"),
        ("aim", "AIM"),
        ("other", "Another tool"),
        ("none", "No tool was used"),
    ),
    source="Local list of tools, confirm",
)
SECTORS = _list("sectors", codes.SECTORS, _FORMS)
VULNERABILITIES = _list("vulnerabilities", codes.VULNERABILITIES, _FORMS, none="none_known")
AGREED = _list("agreed", codes.AGREED, "Three consents kept apart, as guidance on sharing asks")
INTERPRETER = CodeList("interpreter", FIELDS["interpreter"].choices, source="Recording standard")
DISABILITIES = CodeList(
    "disabilities", FIELDS["disability"].choices, source="Children in need census", none="NONE"
)
IMMIGRATION = CodeList(
    "immigration",
    (
        ("settled", "British, or settled"),
        ("leave", "Has leave to stay for a time"),
        ("asylum", "Seeking asylum, with family"),
        ("unaccompanied", "Seeking asylum, without family"),
        ("none", "Without leave to stay"),
        ("other", "Other"),
    ),
    source="Local list, confirm",
)
SEN = CodeList(
    "sen",
    (("N", "None"), ("K", "Support in school"), ("E", "Education, health and care plan")),
    source="School census",
)
ATTENDS = CodeList(
    "attends",
    (
        ("full", "Full time"),
        ("part", "On a timetable cut short"),
        ("away", "Often away"),
        ("excluded", "Suspended or excluded"),
        ("home", "Taught at home"),
        ("missing", "Not in education"),
        ("too_young", "Too young, or has left"),
    ),
    source="Local list, confirm",
)
LINKS = CodeList(
    "links",
    (
        ("friend", "Friend"),
        ("partner", "Boyfriend, girlfriend or partner"),
        ("group", "In the same group of young people"),
        ("online", "Known online only"),
        ("adult", "Adult outside the family"),
        ("worker", "Works or volunteers with children"),
        ("trusted", "Adult whom the child trusts"),
        ("stranger", "Stranger"),
        ("other", "Somebody else"),
    ),
    source="Local list, confirm",
)
SPEAKERS = CodeList(
    "speakers",
    (
        ("child", "A child this is about"),
        ("other_child", "Another child"),
        ("parent", "A parent or carer"),
        ("family", "Somebody else in the family"),
        ("suspected", "The person who may have harmed"),
        ("worker", "A worker"),
        ("other", "Somebody else"),
    ),
    source=_FORMS,
)
POWERS = CodeList(
    "powers",
    (
        ("protection", "Police protection (72 hours)"),
        ("warning", "Child abduction warning notice"),
        ("arrest", "Arrest"),
        ("seized", "Devices or other things kept as evidence"),
        ("order", "An order applied for"),
        ("none", "None"),
    ),
    source="Local list, confirm",
    none="none",
)
REFERRAL_TOOLS = CodeList(
    "referral_tools",
    (
        ("exploitation", "Exploitation screening tool"),
        ("behaviour", "Tool for harmful sexual behaviour"),
        ("neglect", "Neglect tool"),
        ("domestic_abuse", "Domestic abuse risk checklist"),
        ("body_map", "Body map"),
        ("early_help", "Early help assessment"),
        ("other", "Another tool"),
        ("none", "None"),
    ),
    source=_FORMS,
    none="none",
)
GROUNDS = CodeList(
    "grounds",
    (
        ("public_task", "Our public task: protecting children is part of our work"),
        ("legal_obligation", "The law requires it"),
        ("legitimate_interests", "Legitimate interests, as a charity, business or trust"),
        ("vital_interests", "Somebody's life is at risk"),
        ("law_enforcement", "Police purpose"),
        ("not_sure", "I am not sure"),
    ),
    source="UK GDPR article 6; Data Protection Act 2018 Part 3",
)
YES_NO_WORDS = CodeList("told_or_not", (("yes", "Yes"), ("no", "Not yet")), source="Shelterbelt")
