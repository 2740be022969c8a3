"""What only one sort of organisation is asked: what it knows from its own work, and nobody else does."""

from shelterbelt.concerns.questions import lists
from shelterbelt.questions.conditions import Is
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind

_HEALTH = "Health: seen only by those who work on the concern."


def _words(code: str, label: str, hint: str = "", **more: bool) -> Field:
    return Field(
        code, Kind.LONG_TEXT, label, hint=hint, count=2000, required=True, no_information=True,
        not_applicable=more.get("not_applicable", True), sensitivity=_HEALTH if more.get("health") else "",
    )  # fmt: skip


EDUCATION = Page(
    "in_school",
    "What you know as a school or setting",
    (
        _words("attendance", "Attendance and lateness", "The last two terms, and what changed."),
        _words("exclusions", "Suspensions, exclusions or a timetable cut short"),
        _words("changes", "What has changed in learning, friends or behaviour?", not_applicable=False),
        _words("earlier", "Earlier worries in your safeguarding file", "Dates and what was done."),
        Field("own_help", Kind.TEXT, "Who in school does the child trust?", count=200, required=True, no_information=True),
    ),
    when=Is("referrer.sector", "education"),
)  # fmt: skip
HEALTH = Page(
    "in_health",
    "What you know as a health service",
    (
        _words("seen_for", "What was the child seen for, where and by whom?", health=True, not_applicable=False),
        _words("injuries", "Injuries or signs, as seen and measured", "Where on the body, size, what was said about them.", health=True),
        _words("examined", "Was the child examined, and is an examination by a paediatrician needed?", health=True),
        _words("missed", "Appointments to which the child was not brought", health=True),
        _words("mind", "Mental health, self-harm, alcohol or drugs", health=True),
        _words("sexual", "Sexual health or pregnancy, as far as it matters here", "Under 13: always refer.", health=True),
        _words("adults", "Health of parents or carers, as far as it matters here", health=True),
    ),
    when=Is("referrer.sector", "health"),
)  # fmt: skip
POLICE = Page(
    "in_police",
    "What you know as the police",
    (
        Field("number", Kind.TEXT, "Incident and crime numbers", count=200, required=True, no_information=True),
        Field(
            "powers", Kind.MANY_OF, "Powers that were used", choices=lists.POWERS, required=True, no_information=True
        ),
        _words("attended", "What officers saw and heard there", "Who was there, the home, how each child was. Was each child spoken to alone?"),
        _words("suspects", "Suspects: arrested, on bail, with which conditions"),
        _words("earlier", "Earlier calls to the address or about these people"),
        _words("evidence", "Evidence that must not be disturbed", "An interview with the child is planned together with social care."),
    ),
    when=Is("referrer.sector", "police"),
)  # fmt: skip
CARE = Page(
    "in_care",
    "What you know as who cares for the child",
    (
        Field("placed_by", Kind.TEXT, "Which authority placed the child, and is it told?", count=300, required=True, no_information=True),
        _words("missing", "Missing episodes, and what the child said afterwards"),
        _words("settled", "How settled is the child, and what has changed?", not_applicable=False),
        _words("others", "Other children and staff in the home, as far as it matters here"),
    ),
    when=Is("referrer.sector", "care"),
)  # fmt: skip
SERVICE = Page(
    "in_service",
    "What you know from your work",
    (
        _words("work", "What do you do with the child or family, since when?", not_applicable=False),
        _words("seen", "What have you seen or heard there yourself?", "The home, appointments kept or missed, how people are with each other."),
        _words("orders", "Orders, conditions, tenancy or other duties that bear on it"),
    ),
    when=Is("referrer.sector", "council", "voluntary"),
)  # fmt: skip
PREMISES = Page(
    "at_premises",
    "What you saw",
    (
        _words("adults", "Who was with the child?", "Looks, names used, how they spoke to the child.", not_applicable=False),
        _words("vehicle", "Vehicle, booking, room or order number"),
        _words("kept", "What is kept, such as a booking or a camera recording?", "Keep it for the police. Do not send or copy pictures."),
        Field("witness", Kind.TEXT, "Who on your staff saw it, and how can they be reached?", count=300, required=True, no_information=True),
    ),
    when=Is("referrer.sector", "premises"),
)  # fmt: skip
PAGES = (EDUCATION, HEALTH, POLICE, CARE, SERVICE, PREMISES)
