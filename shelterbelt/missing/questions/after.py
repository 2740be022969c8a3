"""The last pages of the interview: after, own words, carers, the interviewer's view, checked with the child."""

from shelterbelt.missing.questions.lists import CARERS as CARERS_ASKED
from shelterbelt.missing.questions.lists import CONTEXTS, RISKS, SAID
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind

AFTER = Page(
    "after",
    "Now and next time",
    (
        Field("returned", Kind.TEXT, "How did the child come back?", count=500),
        Field("feels", Kind.TEXT, "How is the child now?", required=True, count=1000, said="how the child is now"),
        Field(
            "health", Kind.TEXT, "What does the child's health need now?", required=True, not_applicable=True,
            count=500, said="what the child's health needs",
            sensitivity="Health: shared only where it is needed for the child's care.",
        ),
        Field("would_help", Kind.LONG_TEXT, "What would help?", count=2000),
        Field("talks_to", Kind.TEXT, "Whom can the child talk to?", count=300),
        Field("next_time", Kind.LONG_TEXT, "What will the child do next time, instead or to be safe?", count=2000),
        Field(
            "numbers_given", Kind.YES_NO, "Did you give the helplines: SafeCall 116 000 and Childline 0800 1111?",
            required=True, said="whether you gave the helplines",
        ),
    ),
)  # fmt: skip
WORDS = Page(
    "words",
    "In the child's own words",
    (
        Field(
            "own", Kind.LONG_TEXT, "What does the child want said, in exactly their words?", quote=True,
            required=True, not_applicable=True, count=6000, said="the child's own words",
        ),
    ),
    help="Kept apart from what you think. Nobody may change these words.",
)  # fmt: skip
CARERS = Page(
    "carers",
    "What parents or carers say",
    (
        Field(
            "apart", Kind.INFO, "Apart from the child",
            text="Ask them separately, only where it is safe and, if possible, with the child's knowledge.",
        ),
        Field("asked", Kind.ONE_OF, "Did you ask a parent or carer?", choices=CARERS_ASKED, required=True,
              said="whether you asked a parent or carer"),
        Field("view", Kind.LONG_TEXT, "What did they see before, during and after?", required=True, count=4000,
              when=Is("asked", "yes"), said="what they saw"),
        Field("why_not", Kind.TEXT, "Why not?", hint="For example: not safe, or the child asked you not to.",
              required=True, count=500, when=Is("asked", "no"), said="why not"),
    ),
)  # fmt: skip
VIEW = Page(
    "view",
    "What you think",
    (
        Field("worry", Kind.ONE_OF, "How worried are you?", choices=RISKS, required=True, said="how worried you are"),
        Field("why", Kind.LONG_TEXT, "Why?", required=True, count=3000, said="why"),
        Field("sexual", Kind.ONE_OF, "Signs of sexual exploitation?", choices=SAID, required=True,
              said="whether there are signs of sexual exploitation"),
        Field("criminal", Kind.ONE_OF, "Signs of criminal exploitation?", choices=SAID, required=True,
              said="whether there are signs of criminal exploitation"),
        Field("contexts", Kind.MANY_OF, "Where does the danger lie?", choices=CONTEXTS, required=True),
        Field("police_information", Kind.ONE_OF, "Is there anything that police could use?",
              hint="Nicknames, cars, places, telephone numbers. It goes as information, never as this interview.",
              choices=SAID, required=True, said="whether there is anything that police could use"),
        Field("nrm", Kind.ONE_OF, "Could the child be a victim of trafficking or slavery?",
              hint="Moving inside one town is enough. A first responder then refers to the National Referral Mechanism.",
              choices=SAID, required=True, said="whether the child could be a victim of trafficking"),
    ),
)  # fmt: skip
CHECK = Page(
    "check",
    "Checked with the child",
    (
        Field("read_back", Kind.YES_NO, "Did the child check what you wrote?", required=True,
              said="whether the child checked what you wrote"),
        Field("read_back_why", Kind.TEXT, "Why not?", required=True, count=300, when=Is("read_back", "no"),
              said="why not"),
        Field("who_sees", Kind.YES_NO, "Did you tell the child who will see it?", required=True,
              said="whether you told the child who will see it"),
        Field("who_sees_why", Kind.TEXT, "Why not?", required=True, count=300, when=Is("who_sees", "no"),
              said="why not"),
        Field("objects", Kind.TEXT, "Is there anything that the child does not want shared?",
              required=True, not_applicable=True, count=1000, said="what the child does not want shared"),
    ),
)  # fmt: skip
