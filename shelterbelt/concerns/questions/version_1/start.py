"""Version 1, the first pages: is a child in danger now, and who is telling us."""

from shelterbelt.concerns.questions.lists import HELP
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind

DANGER = Page(
    "danger",
    "Is a child in danger now?",
    (
        Field(
            "call_first",
            Kind.INFO,
            "Call first",
            text=(
                "If a child is in danger now, call 999 before you write anything here. Then telephone the "
                "front door of children's services. This form is not read at once."
            ),
        ),
        Field(
            "now",
            Kind.YES_NO,
            "Is a child in danger now?",
            required=True,
            said="whether a child is in danger",
        ),
    ),
)
CALLED = Page(
    "called",
    "The call you made",
    (
        Field(
            "reminder",
            Kind.INFO,
            "Call now",
            text="If nobody has called 999 yet, stop here and call 999 now.",
        ),
        Field(
            "police",
            Kind.YES_NO,
            "Has somebody called 999?",
            required=True,
            said="whether somebody called 999",
        ),
        Field(
            "called_at",
            Kind.MOMENT,
            "When?",
            required=True,
            past=True,
            no_information=True,
            when=Is("police", "yes"),
            said="when 999 was called",
        ),
        Field(
            "log_number",
            Kind.TEXT,
            "Police log number",
            required=True,
            no_information=True,
            count=60,
            when=Is("police", "yes"),
            said="the police log number",
        ),
        Field(
            "front_door",
            Kind.YES_NO,
            "Have you telephoned children's services?",
            required=True,
            said="whether you telephoned children's services",
        ),
    ),
    when=Is("danger.now", "yes"),
)
REFERRER = Page(
    "referrer",
    "About you",
    (
        Field("help", Kind.ONE_OF, "What kind of help do you think is needed?", choices=HELP, required=True),
        Field(
            "post",
            Kind.TEXT,
            "Your post",
            hint="For example designated safeguarding lead.",
            required=True,
            count=120,
        ),
        Field("phone", Kind.PHONE, "Telephone on which we reach you", required=True),
        Field("email", Kind.EMAIL, "Secure e-mail address", required=True, no_information=True),
        Field("knows", Kind.TEXT, "How do you know the child?", required=True, count=300),
        Field(
            "told_first",
            Kind.TEXT,
            "Who first noticed or was told?",
            hint="Post and, if you can, name.",
            required=True,
            no_information=True,
            count=300,
        ),
        Field(
            "regulated",
            Kind.YES_NO_NOT_KNOWN,
            "Do you work in regulated activity with children?",
            hint="Teaching, training, caring for or supervising children regularly.",
            required=True,
        ),
    ),
)
