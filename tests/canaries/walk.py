"""Everything that the cast asks of the site when it looks for what is sealed: each route, each reference, errors too."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.test import Client

from shelterbelt.strategy.registry import REGISTER
from tests.canaries.looking import Text, shown
from tests.canaries.planted import Planted
from tests.stock import routes, signed_in
from tests.worlds.script import ARGUMENT, EXAMPLES

LIKELY = (
    "tom", "imran", "rosa", "owen", "sam", "priya", "bethan", "aisha", "nadia", "colin", "daniel", "grace", "carla",
)  # fmt: skip
"""Who is tried at a route in the short form: the first of these whom its door lets in."""
OF_ROUTE = (
    ("records/note/", "note"), ("records/duty/", "duty"), ("records/share/", "share"), ("records/", "record"),
    ("people/connection/", "connection"), ("people/address/", "address"), ("people/", "person"), ("pointers/", "pointer"), ("guardian/", "record"),
    ("concerns/referrals/", "referral"), ("concerns/", "record"), ("missing/interviews/", "interview"),
    ("missing/reports/", "report"), ("missing/report/", "person"), ("missing/", "record"), ("patterns/", "interview"),
    ("intelligence/shared/", "submission"), ("intelligence/passed-on/", "passed"), ("intelligence/received/", "passed"),
    ("intelligence/networks/", "mention"), ("intelligence/groups/members/", "member"), ("intelligence/groups/", "group"),
    ("intelligence/", "intelligence"), ("second-person/", "approval"),
    ("administration/people/", "user"),
)  # fmt: skip
"""What the reference in a route is of; the first that fits. Others are asked with a Record's."""
SAID = {
    "page": ("children", "what", "noticed", "words", "people"), "kind": ("strategy",), "year": ("2026",),
    "what": ("concern",), "act": ("answer",), "audience": ("parents",), "voice": ("parent",), "language": ("en",),
    "who": ("child",), "whom": ("child",), "organisation": (), "other": (), "number": ("1",), "pk": ("1",),
}  # fmt: skip
"""What stands for arguments that are no references."""
OF_ARGUMENT = {"attachment": "document", "child": "status", "heard": "voice"}
"""What the reference in an argument beside the first is of; others are a person's."""
LEAVE_OUT = ("account/sign-out/", "account/^password/reset/key", "static/")
ASKED = {
    "text": "x",
    "why": "x",
    "version": "1",
    "q": "Tindlewrith",
    "given_name": "Quorvex",
    "family_name": "Tindlewrith",
}
"""What is typed into every form: enough to find what is sealed if it can be found, and none of the whole words."""
SEARCHES = ("records/search/", "people/search/", "people/known/", "work/search/", "pointers/ask/")
QUERIES = ("format=csv", "q=Tindlewrith", "sort=-opened_at", "standing=open", "others=1", "group=not_met")


@dataclass(frozen=True)
class Try:
    """One request of one of the cast."""

    viewer: str
    method: str
    address: str

    def __str__(self) -> str:
        return f"{self.viewer} {self.method} {self.address}"


def doors(planted: Planted) -> Iterator[tuple[str, Any, list[str]]]:
    """Yield (pattern, door, those of the cast whom it lets in) of every route."""
    cast = planted.world.people
    for pattern, _name, view in routes():
        if pattern.startswith(LEAVE_OUT):
            continue
        door = getattr(view, "door", None)
        permission = getattr(door, "permission", None)
        let_in = [name for name, each in cast.items() if permission is None or permission.held_by(each)]
        yield pattern, door, let_in


def addresses(pattern: str, planted: Planted, *, every: bool) -> list[str]:
    """Return the addresses of a route: with the references that belong there, or with every one that was planted."""
    belongs = next((what for start, what in OF_ROUTE if pattern.startswith(start)), "record")
    fitting = planted.references[belongs]
    anything = [each for some in planted.references.values() for each in some] if every else fitting
    choices = []
    for kind, name in ARGUMENT.findall(pattern):
        if name == "reference":
            choices.append(anything)
        elif name == "code" and "measures/" in pattern:
            choices.append([code for code in sorted(REGISTER) if every or REGISTER[code].source.record])
        else:
            said = SAID.get(name) or planted.references[OF_ARGUMENT.get(name, "person")]
            choices.append([EXAMPLES[kind]] if kind in ("uuid", "int") else list(said))
    made = []
    for values in product(*choices):
        address = pattern
        for value in values:
            address = ARGUMENT.sub(value, address, count=1)
        made.append("/" + address)
    return list(dict.fromkeys(made))


def few(planted: Planted) -> Iterator[Try]:
    """Yield each route behind a door once, by who is likeliest to see something there; and all errors.

    Pages of a Record and of its people are asked for three of each, and by whom the sealed Record names, for titles and the log.
    """
    for pattern, door, let_in in doors(planted):
        belongs = next((what for start, what in OF_ROUTE if pattern.startswith(start)), None)
        measures = "measures/<" in pattern
        if door is None or door.kind == "public" or ("<" in pattern and not (belongs or measures)):
            continue
        two = pattern.startswith(("records/<", "people/<", "guardian/<"))
        found = addresses(pattern, planted, every=False)[: 3 if two else 1]
        viewer = next((name for name in LIKELY if name in let_in), let_in[0])
        yield from (Try(viewer, "get", address) for address in found)
        if "grace" in let_in and (two or pattern.startswith("concerns/<")):
            yield Try("grace", "get", found[0])
        if pattern in SEARCHES:
            yield Try("tom", "post", "/" + pattern)
    for viewer, address in (("tom", "/records/search/"), ("imran", "/intelligence/")):
        yield from (Try(viewer, method, address) for method in ("put", "delete", "patch"))
        yield Try(viewer, "get", address + "vxqnote/nowhere/")


def everything(planted: Planted, viewer: str) -> Iterator[Try]:
    """Yield all that one of the cast can try: every reference where the door is open, one where it is not."""
    for pattern, door, let_in in doors(planted):
        inside = viewer in let_in and (door is None or door.kind != "public" or viewer == "tom")
        found = addresses(pattern, planted, every=inside)
        for address in found if inside else found[:1]:
            yield Try(viewer, "get", address)
        fitting = addresses(pattern, planted, every=False)
        for address in fitting if inside else fitting[:1]:
            yield Try(viewer, "post", address)
            yield Try(viewer, "put", address)
        if inside and "<" not in pattern:
            for query in QUERIES:
                yield Try(viewer, "get", f"/{pattern}?{query}")


def client_of(planted: Planted, viewer: str) -> Client:
    """Return a browser signed in as the viewer, or as nobody; a fault on the way is answered as in production."""
    client = signed_in(planted.world, viewer) if viewer in planted.world.people else Client()
    client.raise_request_exception = False
    return client


def ask(client: Client, each: Try, pdfs: Text) -> tuple[Any, list[str]]:
    """Do one try; return the answer and what it gives away."""
    data = ASKED | {"idempotency_key": f"canaries-{each.viewer}"} if each.method == "post" else None
    answer = getattr(client, each.method)(each.address, data)
    return answer, [f"{each} ({answer.status_code}): {found}" for found in shown(answer, each.viewer, pdfs)]
