"""The forms with which people share information: one subject each, as long as their work allows."""

from shelterbelt.intelligence.questions import said
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.registry import register

_SOURCE = "Fields that the partner information forms of Dorset, Essex, Leeds and Hampshire have in common"
_PURPOSE = "Sent to the police intelligence unit, who tell you what became of it. Who you are is kept apart."

PRACTITIONER = register(
    Questionnaire(
        code="intelligence.practitioner",
        version=1,
        title="Share information with the police",
        audience="Practitioners",
        source=_SOURCE,
        purpose=_PURPOSE,
        pages=(said.WHAT, said.PEOPLE, said.THINGS),
    )
)
CUSTODY = register(
    Questionnaire(
        code="intelligence.custody",
        version=1,
        title="Share what you see in custody",
        audience="Staff of prisons, secure settings and custody suites",
        source=_SOURCE,
        purpose=_PURPOSE,
        pages=(said.WHAT, said.GROUP, said.MEMBERS, said.THINGS),
    )
)
BUSINESS = register(
    Questionnaire(
        code="intelligence.business",
        version=1,
        title="Tell the police what you noticed",
        audience="Staff of hotels, taxi firms, shops, licensed premises and other businesses",
        source=_SOURCE,
        purpose=_PURPOSE,
        pages=(said.NOTICED,),
    )
)
FORMS = {"practitioner": PRACTITIONER, "custody": CUSTODY, "business": BUSINESS}
"""Voice -> form."""
