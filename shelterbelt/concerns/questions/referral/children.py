"""The children: who they are, how they communicate, where they live and are now, who is responsible for them."""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.referral.start import FULL
from shelterbelt.questions.conditions import All, Any, Is, Stands
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind, State

_HEALTH = "Health: seen only by those who work on the concern."

_WHO = (
    Field("who", Kind.HEADING, "Who the child is"),
    Field("given_name", Kind.TEXT, "First name", required=True, no_information=True, count=120),
    Field("family_name", Kind.TEXT, "Family name", required=True, no_information=True, count=120),
    Field("known_as", Kind.TEXT, "Also known as", hint="Nicknames, earlier names and names used online.", count=120),
    Field(
        "role", Kind.ONE_OF, "What is this child's part?", choices=lists.CHILD_ROLES, required=True,
        hint="A child who has harmed another needs help too. Add each child separately.",
    ),
    Field(
        "referred", Kind.YES_NO, "Are you referring this child with this form?", required=True,
        hint="Refer a child who has harmed as well as the child who was harmed.",
    ),
    Field(
        "born_on", Kind.DAY, "Date of birth", required=True, no_information=True, not_applicable=True, past=True,
        hint="Choose “Not applicable” for a child who is not born yet.",
    ),
    Field(
        "expected_on", Kind.DAY, "When is the child expected?", required=True, no_information=True,
        when=Stands("born_on", State.NOT_APPLICABLE),
    ),
    Field(
        "about_age", Kind.WHOLE_NUMBER, "About how old?", required=True, no_information=True, count=25,
        when=Stands("born_on", State.NO_INFORMATION),
    ),
    Field("birth_estimated", Kind.YES_NO, "Is the date of birth an estimate?", when=FULL),
    Field("sex", Kind.ONE_OF, "Sex", choices=lists.SEX, required=True),
    Field(
        "looks", Kind.TEXT, "What does the child look like?", count=300, required=True, no_information=True,
        when=Is("referrer.sector", "premises"), hint="Hair, clothes, height. No photograph.",
    ),
    Field(
        "ethnicity", Kind.ONE_OF, "Ethnicity", choices=lists.ETHNICITY, required=True, no_information=True, when=FULL,
        hint="As the child or a parent says. Never from a name, a language or a look.",
    ),
    Field("religion", Kind.TEXT, "Religion or belief", count=100, required=True, no_information=True, when=FULL),
    Field(
        "nationality", Kind.TEXT, "Nationality", count=100, required=True, no_information=True, when=FULL,
        hint="All of them.",
    ),
    Field(
        "immigration", Kind.ONE_OF, "Right to stay in the country", choices=lists.IMMIGRATION, required=True,
        no_information=True, when=FULL, hint="A child has the same right to protection whatever the answer.",
    ),
)  # fmt: skip
_TALKING = (
    Field("talking", Kind.HEADING, "Language, disability and communication"),
    Field("language", Kind.TEXT, "First language", count=100, required=True, no_information=True),
    Field(
        "interpreter", Kind.ONE_OF, "Is an interpreter needed?", choices=lists.INTERPRETER, required=True,
        no_information=True, hint="Never a relative, a friend or another child.",
    ),
    Field(
        "disability", Kind.MANY_OF, "Disability", choices=lists.DISABILITIES, required=True, no_information=True,
        sensitivity=_HEALTH, when=FULL,
    ),
    Field(
        "needs", Kind.LONG_TEXT, "How does the child communicate best, and what do they need?", count=1000,
        required=True, no_information=True, not_applicable=True, sensitivity=_HEALTH, when=FULL,
    ),
    Field(
        "sen", Kind.ONE_OF, "Special educational needs", choices=lists.SEN, required=True, no_information=True, when=FULL
    ),
)  # fmt: skip
_WHERE = (
    Field("where", Kind.HEADING, "Where the child lives and is now"),
    Field("address", Kind.ADDRESS, "Where the child lives", required=True, no_information=True),
    Field(
        "keep_from", Kind.TEXT, "Is there anybody who must not learn where the child lives?", count=300,
        hint="Then the address is kept apart at once: this form, its readers and its print hold none of it. A second person can release it.",
    ),
    Field("before", Kind.TEXT, "Earlier addresses", count=500, when=FULL),
    Field("now_at", Kind.TEXT, "Where is the child now?", required=True, no_information=True, count=300),
    Field("phone", Kind.PHONE, "The child's telephone", no_information=True),
    Field(
        "reach", Kind.TEXT, "How can the child be reached safely?", count=300, required=True, no_information=True,
        hint="Who else sees the phone, when the child can talk, through which adult.",
    ),
)  # fmt: skip
_HELD = (
    Field("held", Kind.HEADING, "Who is responsible for the child", when=FULL),
    Field(
        "legal_status", Kind.ONE_OF, "Legal status", choices=lists.LEGAL_STATUS, required=True, no_information=True,
        when=FULL,
    ),
    Field(
        "authority", Kind.TEXT, "Which authority, and who is the social worker?", count=200, required=True,
        no_information=True,
        when=All(FULL, Is("legal_status", "voluntary", "care_order", "plan", "in_need")),
    ),
    Field(
        "school", Kind.TEXT, "School, nursery or college", required=True, no_information=True, not_applicable=True,
        count=200,
    ),
    Field(
        "learns", Kind.ONE_OF, "How does the child attend?", choices=lists.ATTENDS, required=True, no_information=True,
        when=All(FULL, Any(Stands("school", State.GIVEN), Stands("school", State.NOT_APPLICABLE))),
    ),
    Field("gp", Kind.TEXT, "General practice", required=True, no_information=True, count=200, when=FULL),
    Field("nhs_number", Kind.TEXT, "NHS number", count=20, no_information=True, when=FULL),
    Field("upn", Kind.TEXT, "Unique pupil number", count=20, no_information=True, when=FULL),
)  # fmt: skip
CHILDREN = Page(
    "children",
    "Children",
    (*_WHO, *_TALKING, *_WHERE, *_HELD),
    help="Add each child you are worried about, and each child who may have harmed another.",
    repeat=Repeat("child", plural="children", least=1, most=10, name="given_name"),
)
