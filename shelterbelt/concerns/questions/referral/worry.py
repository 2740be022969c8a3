"""The worry: what happened, who said what, the harm, the contexts, and what weighs on either side."""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.referral.start import FULL
from shelterbelt.concerns.questions.version_1 import worry as before
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind

HARM, BEHAVIOUR, FACTORS = before.HARM, before.BEHAVIOUR, before.FACTORS
HAPPENED = Page(
    "happened",
    "What happened",
    (
        before.HAPPENED.by_code["no_images"],
        before.HAPPENED.by_code["account"],
        Field(
            "spoken", Kind.YES_NO_NOT_KNOWN, "Has the child, or anybody else, said something about it?", required=True,
            said="whether somebody said something about it",
        ),
        *(each for each in before.HAPPENED.fields if each.code not in ("no_images", "account", "words", "told", "impact")),
        Field(
            "impact", Kind.LONG_TEXT, "What does it do to the child?", required=True, count=2000, no_information=True,
            hint="What has changed in how the child feels, behaves, sleeps, eats or learns.",
        ),
    ),
)  # fmt: skip
WORDS = Page(
    "words",
    "What was said",
    (
        Field(
            "whose", Kind.TEXT, "Who said it?", required=True, count=200, hint="A name, or for example “her friend”."
        ),
        Field("speaker", Kind.ONE_OF, "Who is that?", choices=lists.SPEAKERS, required=True),
        Field(
            "said", Kind.LONG_TEXT, "The exact words", required=True, quote=True, count=4000,
            hint="Word for word, in the language used. Do not tidy them up.",
        ),
        Field("told", Kind.TEXT, "To whom?", required=True, count=300, no_information=True),
        Field("said_at", Kind.TEXT, "When, and where?", required=True, count=200, no_information=True),
        Field(
            "asked", Kind.TEXT, "What were they asked just before?", required=True, count=500, no_information=True,
            not_applicable=True, hint="The exact question. “Not applicable” when they began to speak by themselves.",
        ),
        Field("seemed", Kind.TEXT, "How did they seem?", count=500),
        Field("written", Kind.YES_NO, "Was it written down at the time?", required=True),
    ),
    help="Add what each person said, one by one, in their own words. What you add here is kept as it is and never changed.",
    when=Is("happened.spoken", "yes"),
    repeat=Repeat("statement", plural="statements", least=1, most=15, name="whose"),
)  # fmt: skip
CONTEXTS = Page(
    "contexts",
    "Where the harm lies",
    tuple(each for each in before.CONTEXTS.fields if each.code not in ("good", "parents")),
    help="Harm outside the home counts as much as harm inside it.",
    when=FULL,
)
BALANCE = Page(
    "balance",
    "What is working well, and what worries you",
    (
        Field(
            "good", Kind.LONG_TEXT, "What is working well in the child's life?", required=True, count=2000,
            no_information=True, when=FULL,
        ),
        Field(
            "protects", Kind.LONG_TEXT, "Who and what keeps the child safe?", required=True, count=2000,
            no_information=True, when=FULL, hint="People, places and what the child does to stay safe.",
        ),
        Field(
            "worrying", Kind.LONG_TEXT, "What worries you, the most important first?", required=True, count=2000,
            no_information=True, when=FULL,
        ),
        Field(
            "if_nothing", Kind.LONG_TEXT, "What could happen to the child if nothing changes?", required=True, count=2000,
            no_information=True,
        ),
        Field(
            "parents", Kind.LONG_TEXT, "How well can the parents or carers keep the child safe?", required=True,
            count=2000, no_information=True, not_applicable=True, when=FULL,
            hint="What helps them, and what stands in their way. Parents are seldom the cause of harm outside the home.",
        ),
        Field(
            "vulnerable", Kind.MANY_OF, "What else makes the child vulnerable?", choices=lists.VULNERABILITIES,
            required=True, no_information=True, when=FULL, hint="Choose all that you know of.",
        ),
    ),
)  # fmt: skip
