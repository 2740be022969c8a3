"""Version 1, the pages about the worry: what happened, the harm, the contexts, what was done and is wanted."""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.rules.codes import CONTEXTS as CONTEXT_WORDS
from shelterbelt.questions.conditions import Has, Is, Not
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind

_NO_IMAGES = (
    "Never look at, copy, print, send or save a sexual image of a child, and never put one here. Describe it "
    "in as few words as you can."
)

HAPPENED = Page(
    "happened",
    "What happened",
    (
        Field("no_images", Kind.INFO, "No images", text=_NO_IMAGES),
        Field(
            "account",
            Kind.LONG_TEXT,
            "What has been seen, heard or noticed?",
            required=True,
            quote=True,
            count=8000,
            hint="Facts first: who, what, when, where. Say which parts are your opinion.",
        ),
        Field(
            "words",
            Kind.LONG_TEXT,
            "The exact words that the child used",
            required=True,
            quote=True,
            count=4000,
            no_information=True,
            not_applicable=True,
        ),
        Field(
            "told",
            Kind.TEXT,
            "Whom did the child tell, and when?",
            required=True,
            count=300,
            no_information=True,
            not_applicable=True,
        ),
        Field(
            "happened_on",
            Kind.DAY,
            "Day on which it happened, or was last noticed",
            required=True,
            past=True,
            no_information=True,
        ),
        Field(
            "how_often",
            Kind.TEXT,
            "Is it the first time, or has it happened before?",
            required=True,
            count=500,
            no_information=True,
        ),
        Field(
            "place_kind",
            Kind.ONE_OF,
            "Where did it happen?",
            choices=lists.PLACES,
            required=True,
            no_information=True,
        ),
        Field(
            "place_name",
            Kind.TEXT,
            "Name of the place, site or app",
            required=True,
            count=200,
            no_information=True,
        ),
        Field(
            "impact",
            Kind.LONG_TEXT,
            "What does it do to the child?",
            required=True,
            count=2000,
            no_information=True,
        ),
    ),
)
HARM = Page(
    "harm",
    "Types of harm",
    (
        Field(
            "types",
            Kind.MANY_OF,
            "What harm do you suspect?",
            choices=lists.HARM_TYPES,
            required=True,
            hint="Choose all that apply. You do not need to be certain.",
        ),
        Field(
            "why", Kind.LONG_TEXT, "What makes you think so?", required=True, count=2000, no_information=True
        ),
    ),
)
_BEHAVIOUR = Has("harm.types", "hsb")
BEHAVIOUR = Page(
    "behaviour",
    "Harmful sexual behaviour",
    (
        Field(
            "both",
            Kind.INFO,
            "Both children",
            text="Check that you added every child: the one who was harmed and the one who harmed. "
            + _NO_IMAGES,
        ),
        Field(
            "same_school",
            Kind.YES_NO_NOT_KNOWN,
            "Do the children go to the same school or setting?",
            required=True,
        ),
        Field(
            "between",
            Kind.ONE_OF,
            "How do the children know each other?",
            choices=lists.BETWEEN,
            required=True,
            no_information=True,
        ),
        Field(
            "kinds",
            Kind.MANY_OF,
            "What kind of behaviour?",
            choices=lists.BEHAVIOURS,
            required=True,
            no_information=True,
        ),
        Field(
            "apart",
            Kind.LONG_TEXT,
            "What keeps the children safe from each other now?",
            required=True,
            count=2000,
            no_information=True,
            not_applicable=True,
        ),
        Field("tool", Kind.ONE_OF, "Was a tool used?", choices=lists.TOOLS, required=True),
        Field(
            "tool_result",
            Kind.TEXT,
            "What did it show, and why?",
            required=True,
            count=500,
            no_information=True,
            when=Not(Is("tool", "none")),
        ),
    ),
    when=_BEHAVIOUR,
)
FACTORS = Page(
    "factors",
    "What may lie beneath",
    (
        Field(
            "known",
            Kind.MANY_OF,
            "What do you know about the child who has harmed?",
            choices=lists.FACTORS,
            required=True,
            no_information=True,
            hint="Harmful behaviour nearly always has a cause.",
        ),
        Field("notes", Kind.LONG_TEXT, "Anything that helps to understand it", count=2000),
    ),
    when=_BEHAVIOUR,
)
CONTEXTS = Page(
    "contexts",
    "Where the harm lies, and what protects",
    (
        *(
            Field(code, Kind.YES_NO_NOT_KNOWN, f"{label}: harm or worry there?", required=True)
            for code, label in CONTEXT_WORDS.items()
        ),
        Field(
            "good",
            Kind.LONG_TEXT,
            "What is going well, and who protects the child?",
            required=True,
            count=2000,
            no_information=True,
        ),
        Field(
            "parents",
            Kind.LONG_TEXT,
            "How well can the parents or carers keep the child safe?",
            required=True,
            count=2000,
            no_information=True,
            not_applicable=True,
        ),
    ),
)
DONE = Page(
    "done",
    "What has been done so far",
    (
        Field(
            "safety",
            Kind.LONG_TEXT,
            "What has been done to keep children safe today?",
            required=True,
            count=2000,
            no_information=True,
        ),
        Field(
            "tried",
            Kind.LONG_TEXT,
            "What support was tried before, by whom, and what came of it?",
            required=True,
            count=2000,
            no_information=True,
            not_applicable=True,
        ),
        Field("early_help", Kind.YES_NO_NOT_KNOWN, "Is there an early help assessment?", required=True),
        Field(
            "agencies",
            Kind.LONG_TEXT,
            "Who else works with the family?",
            required=True,
            count=2000,
            no_information=True,
            not_applicable=True,
            hint="Organisation, worker and telephone number.",
        ),
    ),
)
WANTED = Page(
    "wanted",
    "What you hope will happen",
    (
        Field(
            "outcome", Kind.LONG_TEXT, "What outcome do you want for the child?", required=True, count=2000
        ),
        Field("view", Kind.LONG_TEXT, "How worried are you, and why?", required=True, count=2000),
    ),
)
