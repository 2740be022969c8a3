"""What was done: safety now, help before, who works with the family, and what is wanted."""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.referral.start import FULL
from shelterbelt.concerns.questions.version_1 import worry as before
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page, Repeat
from shelterbelt.questions.values import Kind

WANTED = before.WANTED
DONE = Page(
    "done",
    "Safe now",
    (
        Field(
            "safety", Kind.LONG_TEXT, "What has been done to keep children safe today?", required=True, count=2000,
            no_information=True,
        ),
        Field(
            "tonight", Kind.LONG_TEXT, "What still has to happen before tonight, or before Monday?", required=True,
            count=1000, no_information=True, not_applicable=True, when=FULL,
        ),
        Field(
            "visit", Kind.LONG_TEXT, "What must workers know before they ring or visit?", required=True, count=1000,
            no_information=True, not_applicable=True, hint="Violence, weapons, dogs, who must not pick up the phone.",
        ),
    ),
)  # fmt: skip
SUPPORT = Page(
    "support",
    "Help so far",
    (
        before.DONE.by_code["tried"],
        Field("early_help", Kind.YES_NO_NOT_KNOWN, "Is there an early help assessment?", required=True),
        Field(
            "early_help_by", Kind.TEXT, "Who leads it, and when was it last reviewed?", required=True, count=300,
            no_information=True, when=Is("early_help", "yes"),
        ),
        Field(
            "before", Kind.LONG_TEXT, "What do you know of earlier work by children's services?", required=True,
            count=2000, no_information=True, not_applicable=True, hint="When, why, and what came of it.",
        ),
        Field(
            "tools", Kind.MANY_OF, "Which tools did you use?", choices=lists.REFERRAL_TOOLS, required=True,
            hint="You can attach them when you check your answers.",
        ),
    ),
    when=FULL,
)  # fmt: skip
PROFESSIONALS = Page(
    "professionals",
    "Who else works with the family",
    (
        Field("organisation", Kind.TEXT, "Organisation", required=True, count=200),
        Field("name", Kind.TEXT, "Worker and post", required=True, no_information=True, count=200),
        Field("phone", Kind.PHONE, "Telephone", no_information=True),
        Field("with_whom", Kind.TEXT, "For whom, and doing what?", required=True, no_information=True, count=300),
        Field("now", Kind.YES_NO_NOT_KNOWN, "Are they working with them now?", required=True),
        Field("told", Kind.YES_NO_NOT_KNOWN, "Do they know of this referral?", required=True),
    ),
    help="Health visitor, youth worker, probation, therapist and the like, now or before. Leave it empty if you know of nobody.",
    when=FULL,
    repeat=Repeat("worker", plural="workers", least=0, most=15, name="organisation"),
)  # fmt: skip
