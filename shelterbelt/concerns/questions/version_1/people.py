"""Version 1, the pages about people: the children, their household, what they have been told."""

from shelterbelt.concerns.questions import lists
from shelterbelt.questions.conditions import Any, Is
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind

_HEALTH = "Health: seen only by those who work on the concern."

CHILDREN = Page(
    "children",
    "Children",
    (
        Field("given_name", Kind.TEXT, "First name", required=True, no_information=True, count=120),
        Field("family_name", Kind.TEXT, "Family name", required=True, no_information=True, count=120),
        Field("known_as", Kind.TEXT, "Also known as", hint="Nicknames and names used online.", count=120),
        Field(
            "role",
            Kind.ONE_OF,
            "What is this child's part?",
            choices=lists.CHILD_ROLES,
            required=True,
            hint="A child who has harmed another needs help too. Add each child separately.",
        ),
        Field(
            "referred",
            Kind.YES_NO,
            "Are you referring this child with this form?",
            required=True,
            hint="Refer a child who has harmed as well as the child who was harmed.",
        ),
        Field("born_on", Kind.DAY, "Date of birth", required=True, no_information=True, past=True),
        Field("birth_estimated", Kind.YES_NO, "Is the date of birth an estimate?"),
        Field("sex", Kind.ONE_OF, "Sex", choices=lists.SEX, required=True),
        Field(
            "ethnicity", Kind.ONE_OF, "Ethnicity", choices=lists.ETHNICITY, required=True, no_information=True
        ),
        Field(
            "language",
            Kind.TEXT,
            "First language, and whether an interpreter is needed",
            count=200,
            required=True,
            no_information=True,
        ),
        Field(
            "needs",
            Kind.LONG_TEXT,
            "Disability, and how the child communicates best",
            count=1000,
            required=True,
            no_information=True,
            not_applicable=True,
            sensitivity=_HEALTH,
        ),
        Field("nhs_number", Kind.TEXT, "NHS number", count=20, no_information=True),
        Field("upn", Kind.TEXT, "Unique pupil number", count=20, no_information=True),
        Field("address", Kind.ADDRESS, "Where the child lives", required=True, no_information=True),
        Field("now_at", Kind.TEXT, "Where is the child now?", required=True, no_information=True, count=300),
        Field(
            "legal_status",
            Kind.ONE_OF,
            "Legal status",
            choices=lists.LEGAL_STATUS,
            required=True,
            no_information=True,
        ),
        Field(
            "school",
            Kind.TEXT,
            "School, nursery or college",
            required=True,
            no_information=True,
            not_applicable=True,
            count=200,
        ),
        Field("gp", Kind.TEXT, "General practice", required=True, no_information=True, count=200),
    ),
    help="Add each child you are worried about, and each child who may have harmed another.",
    repeat=Repeat("child", plural="children", least=1, most=10, name="given_name"),
)
HOUSEHOLD = Page(
    "household",
    "Family and household",
    (
        Field("given_name", Kind.TEXT, "First name", required=True, no_information=True, count=120),
        Field("family_name", Kind.TEXT, "Family name", required=True, no_information=True, count=120),
        Field("relation", Kind.ONE_OF, "Relation to the child", choices=lists.RELATIONS, required=True),
        Field("born_on", Kind.DAY, "Date of birth", no_information=True, past=True),
        Field("responsible", Kind.YES_NO_NOT_KNOWN, "Has parental responsibility?", required=True),
        Field("lives_with", Kind.YES_NO_NOT_KNOWN, "Lives with the child?", required=True),
        Field("phone", Kind.PHONE, "Telephone", no_information=True),
        Field("risk", Kind.YES_NO_NOT_KNOWN, "Might this person be a danger to a child?", required=True),
    ),
    help="Add each parent, carer and other person at home. Leave it empty if you know of nobody.",
    repeat=Repeat("person", plural="people", least=0, most=15, name="given_name"),
)
TELLING = Page(
    "telling",
    "Telling the family",
    (
        Field(
            "why_tell",
            Kind.INFO,
            "Why we ask",
            text="Tell the family unless that could put a child in danger or harm an investigation. You "
            "do not need agreement to refer a child who is or may be at risk of significant harm.",
        ),
        Field(
            "parent_aware",
            Kind.YES_NO_NOT_KNOWN,
            "Does a parent or carer know of this referral?",
            required=True,
        ),
        Field(
            "parent_agrees",
            Kind.YES_NO_NOT_KNOWN,
            "Does a parent or carer agree?",
            required=True,
            not_applicable=True,
        ),
        Field(
            "who_agreed",
            Kind.TEXT,
            "Who knows or agreed?",
            required=True,
            count=300,
            when=Any(Is("parent_aware", "yes"), Is("parent_agrees", "yes")),
        ),
        Field(
            "why_not",
            Kind.LONG_TEXT,
            "Why have they not been told, or not agreed?",
            required=True,
            count=1000,
            when=Any(Is("parent_aware", "no", "not_known"), Is("parent_agrees", "no", "not_known")),
        ),
        Field("child_aware", Kind.YES_NO_NOT_KNOWN, "Does the child know of this referral?", required=True),
        Field(
            "child_view",
            Kind.LONG_TEXT,
            "What does the child think and want?",
            required=True,
            count=2000,
            no_information=True,
            quote=True,
            hint="In the child's own words where you can.",
        ),
    ),
)
