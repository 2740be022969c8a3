"""The first pages: is a child in danger now, and who is telling us from where."""

from dataclasses import replace

from shelterbelt.concerns.questions import lists
from shelterbelt.concerns.questions.version_1 import start as before
from shelterbelt.questions.conditions import Is, Not
from shelterbelt.questions.definition import Field, Page
from shelterbelt.questions.values import Kind

DANGER = before.DANGER
CALLED = Page(
    "called",
    "The call you made",
    (
        *before.CALLED.fields,
        Field(
            "spoke_to", Kind.TEXT, "Whom did you speak to there, and when?", count=300, required=True,
            no_information=True, when=Is("front_door", "yes"), hint="You are confirming in writing what you told them.",
        ),
    ),
    when=Is("danger.now", "yes"),
)  # fmt: skip
FULL = Not(Is("referrer.sector", "premises"))
"""Holds for everybody but premises such as hotels, shops and taxi firms, who seldom know a family."""
REFERRER = Page(
    "referrer",
    "About you",
    (
        Field(
            "sector", Kind.ONE_OF, "Where do you work?", choices=lists.SECTORS, required=True,
            hint="It decides what else you are asked. Change it if it does not fit.",
        ),
        *(
            replace(each, when=FULL) if each.code in ("help", "regulated") else each
            for each in before.REFERRER.fields
            if each.code not in ("told_first", "email")
        ),
        Field("email", Kind.EMAIL, "Secure email address", required=True, no_information=True),
        Field("address", Kind.ADDRESS, "Where you work", no_information=True),
        Field(
            "told_first", Kind.TEXT, "Who first noticed or was told?", required=True, no_information=True, count=300,
            hint="Post and, if you can, name.",
        ),
    ),
)  # fmt: skip
