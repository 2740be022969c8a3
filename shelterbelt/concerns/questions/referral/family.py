"""Parents, carers and the household; others who matter or may harm."""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.referral.start import FULL
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind

_RISK_WHY = Field(
    "risk_why", Kind.LONG_TEXT, "Why might they be a danger?", count=1000, required=True, no_information=True,
    when=Is("risk", "yes"),
)  # fmt: skip
HOUSEHOLD = Page(
    "household",
    "Family and household",
    (
        Field("given_name", Kind.TEXT, "First name", required=True, no_information=True, count=120),
        Field("family_name", Kind.TEXT, "Family name", required=True, no_information=True, count=120),
        Field("known_as", Kind.TEXT, "Also known as", count=120),
        Field("relation", Kind.ONE_OF, "Relation to the child", choices=lists.RELATIONS, required=True),
        Field("which_child", Kind.TEXT, "Of which child, if not of all?", count=200),
        Field("born_on", Kind.DAY, "Date of birth", no_information=True, past=True),
        Field("responsible", Kind.YES_NO_NOT_KNOWN, "Has parental responsibility?", required=True),
        Field("lives_with", Kind.YES_NO_NOT_KNOWN, "Lives with the child?", required=True),
        Field(
            "address", Kind.ADDRESS, "Where do they live?", required=True, no_information=True,
            when=Is("lives_with", "no"),
        ),
        Field("phone", Kind.PHONE, "Telephone", no_information=True),
        Field(
            "reach", Kind.TEXT, "How can they be reached safely?", count=300,
            hint="For example only when somebody else is at work.",
        ),
        Field("ethnicity", Kind.ONE_OF, "Ethnicity", choices=lists.ETHNICITY, no_information=True),
        Field("language", Kind.TEXT, "First language", count=100, no_information=True),
        Field(
            "interpreter", Kind.ONE_OF, "Is an interpreter needed?", choices=lists.INTERPRETER, no_information=True,
            hint="Never a relative, a friend or a child.",
        ),
        Field("needs", Kind.TEXT, "Disability, illness or other need of theirs", count=500, no_information=True),
        Field("focus", Kind.YES_NO, "Is this referral about something they do, or need?"),
        Field("risk", Kind.YES_NO_NOT_KNOWN, "Might this person be a danger to a child?", required=True),
        _RISK_WHY,
    ),
    help="Add each parent, carer and other person at home. Leave it empty if you know of nobody.",
    when=FULL,
    repeat=Repeat("person", plural="people", least=0, most=15, name="given_name"),
)  # fmt: skip
OTHERS = Page(
    "others",
    "Others who matter",
    (
        Field("given_name", Kind.TEXT, "First name", required=True, no_information=True, count=120),
        Field("family_name", Kind.TEXT, "Family name", required=True, no_information=True, count=120),
        Field("known_as", Kind.TEXT, "Also known as", hint="Nicknames, street names, names used online.", count=120),
        Field("link", Kind.ONE_OF, "What are they to the child?", choices=lists.LINKS, required=True),
        Field("looks", Kind.TEXT, "How would you know them?", count=500, hint="About how old, looks, vehicle, phone."),
        Field("ethnicity", Kind.ONE_OF, "Ethnicity, as they say", choices=lists.ETHNICITY, no_information=True),
        Field("occupation", Kind.TEXT, "What do they do?", count=200, no_information=True),
        Field("children", Kind.YES_NO_NOT_KNOWN, "Do they live or work with other children?", required=True),
        Field("risk", Kind.YES_NO_NOT_KNOWN, "Might this person be a danger to a child?", required=True),
        _RISK_WHY,
    ),
    help="Friends, partners, adults outside the family: who helps, and who may cause the harm. Leave it empty if you know of nobody.",
    repeat=Repeat("person", plural="people", least=0, most=15, name="given_name"),
)  # fmt: skip
