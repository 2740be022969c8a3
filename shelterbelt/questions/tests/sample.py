"""A small questionnaire with every kind of field, conditions over pages and fields, and several children."""

from shelterbelt.questions.conditions import All, Answered, Any, Has, Is, Not, Stands
from shelterbelt.questions.definition import CodeList, Field, Page, Questionnaire, Repeat
from shelterbelt.questions.values import Kind, State

HARMS = CodeList(
    "harms",
    (
        ("physical", "Physical", "Hurt to the body"),
        ("sexual", "Sexual"),
        ("4", "Fourth"),
        ("none", "None of these"),
    ),
    source="Invented for this test",
    none="none",
)
PLACES = CodeList("places", (("home", "At home"), ("online", "Online")), source="Invented for this test")

SAMPLE = Questionnaire(
    code="sample_worry",
    version=1,
    title="A worry",
    audience="Anyone who tests",
    source="Invented for this test",
    pages=(
        Page(
            "danger", "Danger now", (Field("now", Kind.YES_NO, "Is a child in danger now?", required=True),)
        ),
        Page(
            "called",
            "The call you made",
            (
                Field("called_at", Kind.MOMENT, "When did you call?", required=True),
                Field(
                    "log_number", Kind.TEXT, "Police log number", no_information=True, required=True, count=40
                ),
            ),
            when=Is("danger.now", "yes"),
        ),
        Page(
            "children",
            "Children",
            (
                Field("name", Kind.TEXT, "Name", required=True, count=120),
                Field("born_on", Kind.DAY, "Date of birth", required=True, no_information=True),
                Field("at_school", Kind.YES_NO_NOT_KNOWN, "Do they go to a school?", required=True),
                Field("school", Kind.TEXT, "Which school?", when=Is("at_school", "yes"), required=True),
                Field("address", Kind.ADDRESS, "Where do they live?", no_information=True),
            ),
            repeat=Repeat("child", least=1, most=3, plural="children", name="name"),
        ),
        Page(
            "harm",
            "What happened",
            (
                Field("about", Kind.HEADING, "In your own words"),
                Field("why", Kind.INFO, "", text="Say what you saw and heard."),
                Field("words", Kind.LONG_TEXT, "Exact words", quote=True, required=True, not_applicable=True),
                Field(
                    "types", Kind.MANY_OF, "Types of harm", choices=HARMS, required=True, no_information=True
                ),
                Field("place", Kind.ONE_OF, "Where?", choices=PLACES, required=True, no_information=True),
                Field("times", Kind.WHOLE_NUMBER, "How often?", count=1000, not_applicable=True),
            ),
            help="Write what you know.",
        ),
        Page(
            "health",
            "Health",
            (
                Field(
                    "seen",
                    Kind.YES_NO,
                    "Has a doctor seen the child?",
                    sensitivity="Health: shared only where needed.",
                ),
            ),
            when=Any(
                Has("harm.types", "sexual"),
                All(Has("harm.types", "physical"), Not(Is("harm.place", "online"))),
            ),
        ),
        Page(
            "school_told",
            "School",
            (Field("told", Kind.YES_NO, "Does the school know?"),),
            when=All(Is("children.at_school", "yes"), Not(Stands("harm.place", State.NO_INFORMATION))),
        ),
        Page("doctor", "Doctor", (Field("who", Kind.TEXT, "Which doctor?"),), when=Is("health.seen", "yes")),
        Page(
            "you",
            "How to reach you",
            (
                Field("phone", Kind.PHONE, "Telephone"),
                Field("email", Kind.EMAIL, "Email"),
                Field("postcode", Kind.POSTCODE, "Postcode"),
                Field("best", Kind.TEXT, "Best time to call", when=Answered("phone")),
            ),
        ),
    ),
)
