"""What one person does in a world, and each answer as an observer could measure it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from shelterbelt.audit.models import Stream
from shelterbelt.core.references import ALPHABET, LENGTH, new_reference, spoken
from shelterbelt.records.access import POINT
from tests.stock import plain, routes, signed_in
from tests.worlds.pairs import BORN, NHS_NUMBER, UPN, Pair

NAMES = (
    "Quillfeather",
    "Quilfeather",
    "Zebedee Quillfeather",
    "quillfeather zebedee",
    "Zéb",
    "zqx",
    NHS_NUMBER,
    UPN,
)
KNOWN = (
    {"given_name": "Zeb", "family_name": "Quilfether"},
    {"given_name": "Zebedee", "family_name": "Quillfeather", "age": "14"},
    {"number": NHS_NUMBER},
    {"number": UPN},
)
"""What somebody curious types to be offered who is known already."""
SORTS = (
    "reference",
    "-reference",
    "-opened_at",
    "closed_at",
    "holder",
    "name",
    "parts__person__reference",
    "sealed_at",
    "-pk",
)
FILTERS = (
    "kind=concern", "standing=open", "standing=closed", "sealed_at__isnull=False", "q=Quillfeather",
    "holder__name=x", "parts__person__identities__family_name=Quillfeather", "page=2", "after=zzz",
)  # fmt: skip
LISTS_OF_THINGS = (
    "/records/",
    "/concerns/",
    "/work/",
    "/work/messages/",
    "/pointers/",
    "/administration/people/",
)
ANY_REFERENCE = re.compile(f"\\b[{ALPHABET}]{{{LENGTH}}}\\b")
FEW = 4
"""Of how many hidden references the short form tries: the first, which every pair has, and the last."""
MALFORMED = ("x", "0", "not-a-reference", "ZZZZZZZZZZZZZ", "000000000000", "q" * 200)
# Figures count every concern of an area by design; what they hide is proved by the small-number tests.
FIGURES = ("strategy:", "overview:")
ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
EXAMPLES = {"uuid": "5f0b1f6e-8a51-4c39-9d0a-0b8f3f0f7c11", "int": "1", "path": "x"}
HIDDEN_LENGTH = "REFERENCE000"
LITERALS = re.compile(r"'(?:[^']|'')*'|-?\b\d+(?:\.\d+)?\b|%s|\bNULL\b|\"s\d+_x\d+\"")
LISTS = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)(?:, \(\s*\?(?:\s*,\s*\?)*\s*\))*")
ROWS_AS_ARRAYS = re.compile(r"SELECT \* FROM UNNEST\((?:\(\?(?:::[\w\[\]]+)?\)::[\w \[\]]+(?:, )?)+\)")
ROWS_AS_VALUES = re.compile(r"VALUES \((?:\?(?:::\w+)*(?:, )?)+\)")


@dataclass(frozen=True)
class Step:
    """One request: its method, the address as told (references masked), the address itself, what is sent."""

    method: str
    told: str
    address: str
    data: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What an observer can measure of one answer."""

    step: str
    status: int
    headers: str
    length: int
    body: str
    shapes: tuple[str, ...]


def doored() -> Iterator[tuple[str, str]]:
    """Yield (pattern, name) of every page behind a door that is not a figure."""
    for pattern, name, view in routes():
        door = getattr(view, "door", None)
        if door and door.kind in ("member", "account") and not name.startswith(FIGURES):
            yield pattern, name


def taking_a_reference() -> list[str]:
    """Return the pattern of every route that takes a reference or another argument."""
    found = [pattern for pattern, _ in doored() if "<" in pattern]
    return sorted(found)


def filled(pattern: str, reference: str) -> str:
    """Return the address of a pattern with one reference in every place that takes one."""
    return "/" + ARGUMENT.sub(lambda m: EXAMPLES.get(m[1] or "", reference), pattern)


def steps(references: list[str], *, deep: bool, points: bool, sends: bool = True) -> list[Step]:
    """Return everything that somebody curious tries; ``references`` are the hidden ones or as many absent ones.

    Without ``sends`` guessed references are only opened and no form is sent to them.
    """
    listed = ["/" + pattern for pattern, _ in sorted(doored()) if "<" not in pattern]
    found = [Step("get", each, each, {}) for each in listed]
    every = len(SORTS) if deep else 2
    for here in LISTS_OF_THINGS if deep else LISTS_OF_THINGS[:2]:
        for asked in (*(f"sort={sort}" for sort in SORTS[-every:]), *FILTERS[-every:], "format=csv"):
            found.append(Step("get", f"{here}?{asked}", f"{here}?{asked}", {}))
    for here in ("/records/search/", "/people/search/"):
        for typed in (*(NAMES if deep else NAMES[:3]), *references[:2], spoken(references[0])):
            found.append(Step("post", f"{here} {_mask(typed, references)}", here, {"q": typed}))
    for number, who in enumerate(KNOWN if deep else KNOWN[:1]):
        found.append(Step("post", f"/people/known/ {number}", "/people/known/", who))
    for number, reference in enumerate(references if deep else references[:1]):
        for pattern in taking_a_reference():
            told = filled(pattern, f"{{{number}}}")
            found.append(Step("get", told, filled(pattern, reference), {}))
            if sends:
                found.append(Step("post", told, filled(pattern, reference), {"text": "x", "version": "1"}))
    found.append(_declares(references[-1]))
    return found + (_questions() if points else [])


def _questions() -> list[Step]:
    """Ask who is known elsewhere, by name and birth, with swapped names, by age and by number; the answer is opened."""
    reasons = {"purpose": "at_risk", "words": "A worry.", "lawful_basis": "public_task"}
    born = {"born_on_day": str(BORN.day), "born_on_month": str(BORN.month), "born_on_year": str(BORN.year)}
    asked = (
        {"given_name": "zebedee", "family_name": "Quillfeather", **born},
        {"given_name": "Quillfeather", "family_name": "Zebedee", **born},
        {"given_name": "Zebedee", "family_name": "Quillfeather", "age": str(timezone.localdate().year - BORN.year)},
        {"nhs_number": NHS_NUMBER},
        {"upn": UPN},
    )  # fmt: skip
    return [
        Step(
            "ask",
            f"question {number}",
            "/pointers/ask/",
            {**reasons, **who, "idempotency_key": f"question-{number}"},
        )
        for number, who in enumerate(asked)
    ] + [Step("get", f"{each} afterwards", each, {}) for each in ("/pointers/", "/pointers/asked/")]


def _declares(reference: str) -> Step:
    """A duplicate create: declare what may be declared already, or may not be there at all."""
    data = {"subject": reference, "nature": "other", "idempotency_key": "two-worlds-declare"}
    return Step("post", "declare a conflict", "/conflicts/declare/", data)


def _mask(text: str, references: list[str]) -> str:
    for reference in references:
        text = text.replace(reference, HIDDEN_LENGTH).replace(spoken(reference), spoken(HIDDEN_LENGTH))
    return text


def shape(sql: str) -> str:
    """Return a query without its literals, lists of them as one.

    PostgreSQL is sent one new row as values and several as arrays: how many there were is nothing a reader can see.
    """
    told = LISTS.sub("(?)", LITERALS.sub("?", sql))
    return ROWS_AS_VALUES.sub("VALUES (?)", ROWS_AS_ARRAYS.sub("VALUES (?)", told))


def answer(client: Client, step: Step, references: list[str]) -> Answer:
    """Do one step and return what can be measured of its answer."""
    masked = references
    asked: list[str] = []

    def hear(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(hear):
        if step.method == "ask":
            response = client.post(step.address, step.data, follow=True)
            masked = [*references, *(PurePath(there).name for there, _ in response.redirect_chain)]
        else:
            response = getattr(client, step.method)(step.address, step.data or None)
    body = _mask(plain(response.content), masked)
    if step.address == "/pointers/":
        body = ANY_REFERENCE.sub(HIDDEN_LENGTH, body)
    headers = {k: v for k, v in response.headers.items() if k not in ("Set-Cookie", "Date", "Content-Length")}
    return Answer(
        step.told, response.status_code, _mask(str(headers), references), len(body.encode()), body,
        tuple(shape(each) for each in asked),
    )  # fmt: skip


def walk(
    world: Any,
    viewer: str,
    make: Callable[[Any, str], list[str]],
    tried: Callable[[list[str]], list[Step]],
    alike: int = 0,
) -> list[Answer]:
    """Return the viewer's answers in a world made by ``make``, which is gone again afterwards."""
    with transaction.atomic():
        references = make(world, viewer)
        references += [new_reference() for _ in range(alike - len(references))]
        for organisation in world.organisations.values():  # an organisation's first look makes its stream
            Stream.objects.get_or_create(name=organisation.reference)
        client = signed_in(world, viewer)
        client.get("/work/")  # the first page makes the session's rows
        answers = [answer(client, step, references) for step in tried(references)]
        transaction.set_rollback(True)
    return answers


@dataclass
class Walks:
    """One viewer's walks in one world: the one without anything hidden is made once for all pairs that leave out alike."""

    world: Any
    viewer: str
    deep: bool = False
    sends: bool = True
    only: tuple[str, ...] = ()
    """Only the steps told to begin so; all when there is none."""
    known: dict[Any, list[Answer]] = field(default_factory=dict)

    def differences(self, pair: Pair) -> list[str]:
        """Return what the viewer can tell apart between the world with what is hidden and the one without."""
        counted: list[int] = []
        # Who may ask for a pointer is held by the matrix of permissions; others are turned away at the door.
        points = pair.points and POINT.held_by(self.world.people[self.viewer])

        def hide(here: Any, who: str) -> list[str]:
            references = pair.hide(here, who)
            counted.append(len(references))
            return references

        def tried(references: list[str]) -> list[Step]:
            some = references if self.deep else [*references[: FEW - 1], references[-1]]
            found = steps(some, deep=self.deep, points=points, sends=self.sends)
            return [each for each in found if not self.only or each.told.startswith(self.only)]

        with_it = walk(self.world, self.viewer, hide, tried)
        alike = counted[0] if self.deep else FEW
        without = (pair.instead, points, alike)
        if without not in self.known:
            self.known[without] = walk(self.world, self.viewer, pair.instead, tried, alike=alike)
        return [
            _told(one, other) for one, other in zip(with_it, self.known[without], strict=True) if one != other
        ]


def unlike(world: Any, viewer: str, pair: Pair, *, deep: bool = False) -> list[str]:
    """Return the routes on which an absent, a hidden and a malformed reference are answered differently."""
    found: list[str] = []
    most = None if deep else 1

    def compare(references: list[str]) -> list[Step]:
        return [
            Step(method, f"{method} {pattern}", filled(pattern, each), {})
            for pattern in taking_a_reference()
            for method in (("get", "post") if deep else ("get",))
            for each in (new_reference(), *references[:most], *MALFORMED[:most])
        ]

    answers = walk(world, viewer, pair.hide, compare)
    for one, other in pairwise(answers):
        if one.step == other.step and _seen(one) != _seen(other):
            found.append(_told(one, other))
    return found


def _seen(one: Answer) -> tuple[int, str, int, str]:
    return one.status, one.headers, one.length, one.body


def _told(one: Answer, other: Answer) -> str:
    names = [
        name
        for name in ("status", "headers", "length", "body", "shapes")
        if getattr(one, name) != getattr(other, name)
    ]
    seen = ", ".join(
        f"{name} {_brief(getattr(one, name), getattr(other, name))}" for name in names if name != "length"
    )
    return f"{one.step}: {seen}"


def _brief(one: Any, other: Any) -> str:
    if isinstance(one, int):
        return f"{one} not {other}"
    at = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    return f"({len(one)} not {len(other)}) from {one[at : at + 1 if isinstance(one, tuple) else at + 60]!r}"
