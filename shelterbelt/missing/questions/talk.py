"""The first pages of the interview: meeting, before, during, with whom, where."""

from shelterbelt.missing.questions.lists import HARMS, PULL, PUSH, TRAVEL
from shelterbelt.missing.questions.lists import PLACES as PLACE_KINDS
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind

MEETING = Page(
    "meeting",
    "Meeting",
    (
        Field(
            "say_first",
            Kind.INFO,
            "Say first",
            text=(
                "Say who you are, that you do not work for the home, the school or the police, and that this talk is "
                "the child's choice. Say what you can keep to yourself and what you cannot: if somebody is in danger "
                "you must tell somebody who can help, and you will say so first."
            ),
        ),
        Field("held_at", Kind.MOMENT, "When did you talk?", required=True, past=True, said="when you talked"),
        Field(
            "limits_told", Kind.YES_NO, "Did you say what you cannot keep to yourself?", required=True,
            said="whether you said what you cannot keep to yourself",
        ),
        Field("where", Kind.TEXT, "Where did you talk?", required=True, count=200, said="where you talked"),
        Field(
            "with_them", Kind.TEXT, "Who else was there?", hint="An adult whom the child chose, an interpreter.",
            required=True, not_applicable=True, count=200, said="who else was there",
        ),
    ),
)  # fmt: skip
BEFORE = Page(
    "before",
    "Before",
    (
        Field("happening", Kind.LONG_TEXT, "What was happening before?", count=4000),
        Field("push", Kind.MANY_OF, "What made the child want to get away?", choices=PUSH, required=True),
        Field("pull", Kind.MANY_OF, "What did the child go for?", choices=PULL, required=True),
        Field("planned", Kind.YES_NO_NOT_KNOWN, "Was it planned?"),
        Field("who_knew", Kind.TEXT, "Did anybody know?", count=300),
    ),
)
DURING = Page(
    "during",
    "While away",
    (
        Field("went", Kind.LONG_TEXT, "Where did the child go, and where did they sleep?", count=4000),
        Field("travel", Kind.MANY_OF, "How did they travel?", choices=TRAVEL),
        Field("paid", Kind.TEXT, "Who paid? Food, money, presents, a phone?", count=500),
        Field("online", Kind.TEXT, "Phones and apps used", count=500),
        Field(
            "harms", Kind.MANY_OF, "Did any of these happen?", choices=HARMS, required=True,
            sensitivity="If a crime was described, do not ask for detail: police do that once, in the right way.",
        ),
        Field("afraid", Kind.TEXT, "Is the child afraid of anybody?", count=500),
    ),
)  # fmt: skip
PEOPLE = Page(
    "people",
    "People the child was with",
    (
        Field("name", Kind.TEXT, "Name", hint="As the child says it.", required=True, no_information=True, count=120),
        Field("nickname", Kind.TEXT, "Nickname or online name", count=120),
        Field("age", Kind.TEXT, "About how old?", count=40),
        Field("relation", Kind.TEXT, "Who are they to the child?", count=200),
        Field("reach", Kind.TEXT, "Telephone, car, where they live, what they look like", count=500),
        Field("danger", Kind.YES_NO_NOT_KNOWN, "Could this person be a danger to children?", required=True,
              said="whether this person could be a danger"),
    ),
    repeat=Repeat("person", least=0, most=20, plural="people", name="name"),
)  # fmt: skip
PLACES = Page(
    "places",
    "Places the child was at",
    (
        Field("name", Kind.TEXT, "Place", hint="Name, street or address.", required=True, count=200, said="the place"),
        Field("kind", Kind.ONE_OF, "What sort of place?", choices=PLACE_KINDS, required=True,
              said="what sort of place it is"),
        Field("what", Kind.TEXT, "What happens there?", count=500),
    ),
    repeat=Repeat("place", least=0, most=20, plural="places", name="name"),
)  # fmt: skip
