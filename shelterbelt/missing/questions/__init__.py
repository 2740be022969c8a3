"""The return home interview as a questionnaire: before, during, after, in the child's own words, on a phone."""

from shelterbelt.missing.questions.after import AFTER, CARERS, CHECK, VIEW, WORDS
from shelterbelt.missing.questions.talk import BEFORE, DURING, MEETING, PEOPLE, PLACES
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.registry import register

INTERVIEW = register(
    Questionnaire(
        code="return.interview",
        version=1,
        title="Return home interview",
        audience="Independent interviewers",
        source=(
            "Before, during and after by Missing People's template; single questions by the Knowsley return "
            "interview form; what was checked with the child by Leeds"
        ),
        purpose="So that the child is safe, is heard, and knows where to turn next time.",
        pages=(MEETING, BEFORE, DURING, PEOPLE, PLACES, AFTER, WORDS, CARERS, VIEW, CHECK),
    )
)
"""Its answers give reasons to figures, people and places to the episode, and what has to be passed on."""
