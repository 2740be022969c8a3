"""The child's voice and the parents' view at each step, or why not; and what they were told, how and in which language. Pure."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from shelterbelt.concerns.rules.moves import Lack

STEPS: dict[str, str] = {
    "screening": "Screening",
    "decision": "Decision",
    "meeting": "Meeting about the child",
    "assessment": "Assessment",
    "closing": "End of the work",
}
"""Step at which a child and parents are heard and told -> label."""

HEARD: dict[str, str] = {
    "alone": "Yes, seen alone",
    "with_other": "Yes, with somebody else there",
    "in_writing": "Yes, in writing, drawing or signs",
    "through": "Through somebody they trust",
    "not_heard": "No",
}
"""Whether and how somebody was heard -> label."""

WAYS: dict[str, str] = {
    "spoken": "Spoken",
    "easy_read": "Easy read",
    "letter": "Letter",
    "translated": "Translated",
    "interpreter": "Through an interpreter",
    "sign": "In sign language",
    "symbols": "With symbols or drawings",
    "not_told": "Was not told",
}
"""How somebody was told -> label; ``not_told`` stands alone and needs its reason in the words."""

EASY: dict[str, dict[str, str]] = {
    "child": {
        "no_further_action": "We heard that somebody was worried about you. We have looked at it. We will not do more now.",
        "advice": "We heard that somebody was worried about you. We told the adults who help you what may help.",
        "early_help": "We heard that somebody was worried about you. We want to offer you and your family help. You can say what you want.",
        "assessment_s17": "We heard that somebody was worried about you. A social worker will meet you. They want to hear what you think.",
        "strategy_discussion": "We are worried that somebody may hurt you. People whose job is to keep you safe will talk together soon.",
        "s47": "We are worried that you may be hurt. A social worker will talk with you very soon, and find out how to keep you safe.",
        "immediate_protection": "We think that you are not safe now. We will help you to be safe today. It is not your fault.",
        "transfer_other_la": "Workers in the place where you live now will help you. We have told them what they need to know.",
        "already_open": "We heard that somebody was worried about you. Your social worker knows about it and will talk with you.",
    },
    "parent": {
        "no_further_action": "Somebody was worried about your child. We have looked at it. We will not do more now. You can ask us why.",
        "advice": "Somebody was worried about your child. We gave advice to those who help your family. You can ask us what it was.",
        "early_help": "Somebody was worried about your child. We would like to offer help. You decide whether you want it.",
        "assessment_s17": "Somebody was worried about your child. A social worker will visit you. They want to hear what you think and what would help.",
        "strategy_discussion": "We are worried that your child may be harmed. Services will talk together soon. We tell you what we can, as soon as it is safe.",
        "s47": "We are worried that your child may be harmed. We have to find out more. A social worker will tell you what happens and what your rights are.",
        "immediate_protection": "We think that your child is not safe now. We have to act today. You have the right to advice from a solicitor.",
        "transfer_other_la": "The council where you live now will work with you. We have told them what they need to know.",
        "already_open": "Somebody was worried about your child. Your social worker knows about it and will talk with you.",
    },
}
"""Whom -> decision -> a beginning in short sentences, which the worker makes their own before it is given."""


def easy_read(whom: str, decision: str) -> str:
    """Return how the decision can be told in short sentences; nothing while there is no decision."""
    return EASY[whom].get(decision, "")


def in_sentences(words: str) -> list[str]:
    """Return a text as its sentences, one to be read at a time.

    >>> in_sentences("We can help. What do you want? Say it.")
    ['We can help.', 'What do you want?', 'Say it.']
    """
    return [each.strip() for each in re.split(r"(?<=[.?!])\s+|\n+", words) if each.strip()]


def hearing_lacks(
    *,
    step: str,
    child_heard: str,
    child_view: str,
    parent_heard: str,
    parent_view: str,
    child_told: str,
    child_ways: Collection[str],
    parent_told: str,
    parent_ways: Collection[str],
    language: str,
) -> Lack | None:
    """Return the first thing that is missing, or None. Words are always asked: what was said, or why nobody was heard or told."""
    told = (("child", child_told, child_ways), ("parent", parent_told, parent_ways))
    asked = (
        (step not in STEPS, "step", "Choose at which step this was."),
        (child_heard not in HEARD, "child_heard", "Choose whether the child was heard."),
        (not child_view.strip(), "child_view", "Enter the child’s words, or why the child was not heard."),
        (parent_heard not in HEARD, "parent_heard", "Choose whether a parent or carer was heard."),
        (not parent_view.strip(), "parent_view", "Enter the parents’ view, or why they were not heard."),
        *(
            check
            for who, words, ways in told
            for check in (
                (not words.strip(), f"{who}_told", "Enter what was told, or why nothing was told."),
                (
                    not ways or bool(set(ways) - set(WAYS)),
                    f"{who}_ways",
                    "Choose how it was told, or that it was not.",
                ),
                (
                    "not_told" in ways and len(ways) > 1,
                    f"{who}_ways",
                    "Choose either ways or that it was not told.",
                ),
            )
        ),
        (not language.strip(), "language", "Enter in which language."),
    )
    return next((Lack(field, sentence) for lacking, field, sentence in asked if lacking), None)


def taken(
    *,
    screened_at: datetime | None,
    decided_at: datetime | None,
    met: bool,
    assessed_at: datetime | None,
    closed_at: datetime | None,
) -> tuple[str, ...]:
    """Return the steps that were taken on a concern, each of which asks for the child's voice."""
    asked = (
        ("screening", bool(screened_at)), ("decision", bool(decided_at)), ("meeting", met),
        ("assessment", bool(assessed_at)), ("closing", bool(closed_at)),
    )  # fmt: skip
    return tuple(code for code, was in asked if was)


def unheard(steps: Iterable[str], heard: Collection[str]) -> list[str]:
    """Return in words the steps that were taken and at which nothing is recorded of a child."""
    return [STEPS[step] for step in steps if step not in heard]
