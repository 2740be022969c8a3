"""Three different things, asked apart: who knows of this, who agrees to the sharing, who agrees to the help.

None of them is the ground on which a child is protected; see ``rules.agreeing``.
"""

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.referral.start import FULL
from shelterbelt.questions.conditions import Is, Not
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind


def _why(code: str, label: str, asked: str, *answers: str) -> Field:
    return Field(code, Kind.LONG_TEXT, label, count=1000, required=True, when=Is(asked, *answers))


TELLING = Page(
    "telling",
    "What the family knows",
    (
        Field(
            "why_tell", Kind.INFO, "Why we ask",
            text="Tell the child and the family what you pass on, to whom and why, unless that could put a child in danger "
            "or harm an investigation.",
        ),
        Field("parent_told", Kind.YES_NO_NOT_KNOWN, "Does a parent or carer know of this referral?", required=True),
        Field("who_told", Kind.TEXT, "Who knows, and what were they told?", required=True, count=500, when=Is("parent_told", "yes")),
        _why("parent_why_not", "Why has no parent or carer been told?", "parent_told", "no", "not_known"),
        Field(
            "parent_view", Kind.LONG_TEXT, "What do the parents or carers think and want?", required=True, count=2000,
            no_information=True, quote=True, hint="In their own words, and say who.",
        ),
        Field("child_told", Kind.YES_NO_NOT_KNOWN, "Does the child know of this referral?", required=True),
        _why("child_why_not", "Why has the child not been told?", "child_told", "no", "not_known"),
        Field(
            "child_view", Kind.LONG_TEXT, "What does the child think and want?", required=True, count=2000,
            no_information=True, quote=True, hint="In the child's own words where you can.",
        ),
        Field(
            "must_not_know", Kind.TEXT, "Is there anybody who must not learn of this?", required=True, count=300,
            no_information=True, not_applicable=True,
        ),
    ),
    when=FULL,
)  # fmt: skip
SHARING = Page(
    "sharing",
    "Agreement to share",
    (
        Field(
            "not_needed", Kind.INFO, "Not needed for protection",
            text="You do not need agreement to pass on what may protect a child. Ask where it is safe, and write down what "
            "was said. A young person of 16 or 17, or a younger one who understands, answers for themselves.",
        ),
        Field("parent", Kind.ONE_OF, "Does a parent or carer agree that you share this?", choices=lists.AGREED, required=True),
        Field("who", Kind.TEXT, "Who answered?", required=True, count=300, when=Is("parent", "agreed", "refused")),
        _why("parent_why", "Why not, or why were they not asked?", "parent", "refused", "not_asked"),
        Field("child", Kind.ONE_OF, "Does the child agree that you share this?", choices=lists.AGREED, required=True),
        _why("child_why", "Why not, or why was the child not asked?", "child", "refused", "not_asked"),
        Field("basis", Kind.ONE_OF, "On what ground do you share it?", choices=lists.GROUNDS, required=True),
    ),
    when=FULL,
)  # fmt: skip
SERVICE = Page(
    "service",
    "Agreement to help",
    (
        Field(
            "apart", Kind.INFO, "Asked apart",
            text="Whether the family wants help is another question than whether they know, or agree to the sharing. Early "
            "help and help for a child in need rest on it. Protection does not.",
        ),
        Field("parent", Kind.ONE_OF, "Does a parent or carer agree to help from services?", choices=lists.AGREED, required=True),
        Field("who", Kind.TEXT, "Who answered, and what help do they want?", required=True, count=500, when=Is("parent", "agreed", "refused")),
        _why("parent_why", "Why not, or why were they not asked?", "parent", "refused", "not_asked"),
        Field("child", Kind.ONE_OF, "Does the child agree to help from services?", choices=lists.AGREED, required=True),
        _why("child_why", "Why not, or why was the child not asked?", "child", "refused", "not_asked"),
        Field(
            "understands", Kind.LONG_TEXT, "How do you know that the child understands what this means?", count=1000,
            required=True, no_information=True, when=Not(Is("child", "not_asked", "too_young")),
            hint="What they understand, who judged it, on which day.",
        ),
    ),
    when=FULL,
)  # fmt: skip
