"""What a form says, in the one shape in which the unit receives it, whichever form it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import Truncator

from shelterbelt.intelligence.rules import strong_key
from shelterbelt.questions.answers import Answers, Instance
from shelterbelt.questions.models import Response

LONGEST_TOPIC = 90
NOT_NAMED = "Somebody who was seen"


@dataclass(frozen=True)
class Thing:
    """A person, vehicle, number, name, place, money or travel as it was written; fields as those of ``Mention``."""

    kind: str
    label: str
    details: str = ""
    nickname: str = ""
    role: str = ""
    platform: str = ""
    born_on: date | None = None
    in_group: bool = False
    release_on: date | None = None
    on_register: str = ""


@dataclass(frozen=True)
class Said:
    """One subject as somebody shared it, without who shared it."""

    topic: str
    account: str
    words: str = ""
    opinion: str = ""
    happened: str = ""
    often: str = ""
    themes: tuple[str, ...] = ()
    group_name: str = ""
    things: tuple[Thing, ...] = field(default=())

    @property
    def original(self) -> str:
        """All of it as one text, each part under its own heading."""
        parts = (("", self.account), ("Exact words: ", self.words), ("Opinion: ", self.opinion))
        return "\n\n".join(head + text for head, text in parts if text)


def topic_of(account: str) -> str:
    """Return the beginning of an account, where no topic is asked."""
    return str(Truncator(" ".join(account.split())).chars(LONGEST_TOPIC))


def said_in(response: Response) -> Said:
    """Return what a response to one of the room's forms says."""
    read = response.read
    if "noticed" in response.questionnaire.by_code:
        return _noticed(read)
    custody = "group" in response.questionnaire.by_code
    ties = (read.value("group.ties") or "") if custody else ""
    return Said(
        topic=read.value("what.topic") or "",
        account="\n\n".join(filter(None, [read.value("what.account") or "", ties])),
        words=read.value("what.words") or "",
        opinion=read.value("what.opinion") or "",
        happened=read.value("what.happened") or "",
        often=read.value("what.often") or "",
        themes=tuple(read.value("what.themes") or ()),
        group_name=((read.value("group.name") or "Not named") if ties else ""),
        things=(*_people(read, "members" if custody else "people"), *_things(read)),
    )


def _people(read: Answers, page: str) -> Iterator[Thing]:
    for each in read.each(page):
        yield Thing(
            "person",
            each.value("name") or NOT_NAMED,
            details=each.value("details") or "",
            nickname=each.value("nickname") or "",
            role=each.value("role") or "unknown",
            born_on=each.value("born_on"),
            **(_in_custody(each) if page == "members" else {}),
        )


def _in_custody(each: Instance) -> dict[str, Any]:
    return {
        "in_group": each.value("in_group") == "yes",
        "release_on": each.value("release_on"),
        "on_register": each.value("on_register") or "",
    }


def _things(read: Answers) -> Iterator[Thing]:
    for each in read.each("things"):
        yield Thing(
            each.value("kind"),
            each.value("value") or "",
            details=each.value("details") or "",
            platform=each.value("platform") or "",
        )


def _noticed(read: Answers) -> Said:
    account = read.value("noticed.account") or ""
    return Said(
        topic=topic_of(account),
        account=account,
        words=read.value("noticed.words") or "",
        happened=read.value("noticed.happened") or "",
        things=tuple(
            noticed(*(read.value(f"noticed.{name}") or "" for name in ("place", "plate", "who", "other")))
        ),
    )


def noticed(place: str, plate: str, who: str, other: str) -> Iterator[Thing]:
    """Yield what a short form names."""
    if place:
        yield Thing("place", place)
    if plate:
        yield Thing("vehicle", plate)
    if who:
        yield Thing("person", NOT_NAMED, details=who, role="unknown")
    if other:
        yield Thing("phone" if strong_key("phone", other) else "online", other)
