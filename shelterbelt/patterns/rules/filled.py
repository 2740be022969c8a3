"""What a form begins with that a return interview leads to: the answers that stand already, for a person to read before it goes.

Pure: the interview's answers in, another form's answers out. Nothing is added that the child did not say or the
interviewer did not think; what is not known is left open, so that whoever writes is asked for it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

Page = dict[str, Any]
THEMES = {"sexual": "cse", "criminal": "cce", "nrm": "trafficking"}
"""Question of the interviewer's view -> theme of information, and kind of harm of a referral, where the answer is yes."""
TRAFFICKED_FOR = {"sexual": "sexual", "criminal": "criminal"}
SIGNS = {"hurt": "violence", "threatened": "fear", "money": "debt"}
"""What happened to the child -> general indicator of the National Referral Mechanism's form."""


class Read(Protocol):
    """An interview's answers (``questions.answers.Answers``)."""

    def value(self, ref: str) -> Any:
        """One answer."""

    def each(self, page: str) -> Any:
        """The answers given for each person or place."""


@dataclass(frozen=True)
class Begun:
    """The pages a form begins with, and for each repeated page its rows."""

    pages: dict[str, Page] = field(default_factory=dict)
    rows: dict[str, list[Page]] = field(default_factory=dict)


def said(**answers: Any) -> Page:
    """Return the answers that say anything."""
    return {name: value for name, value in answers.items() if value}


def for_information(read: Read, away: str) -> Begun:
    """Return what information for police begins with: who, where and when; neither the child nor the talk."""
    people = [
        said(
            name=_cut(each.value("name") or each.value("nickname") or "Somebody who was seen", 160),
            nickname=_cut(each.value("nickname"), 120),
            role="suspected" if each.value("danger") == "yes" else "unknown",
            details=_cut(_lines(_about(each.value("age")), each.value("reach")), 600),
        )
        for each in read.each("people")
    ]
    places = [
        said(kind="place", value=_cut(each.value("name"), 160), details=_cut(each.value("what"), 600))
        for each in read.each("places")
        if each.value("name")
    ]
    met = [
        ", ".join(filter(None, (each.value("name"), each.value("nickname"), each.value("reach"))))
        for each in read.each("people")
    ]
    account = _lines(
        *(f"With: {words}" for words in met if words), *(f"At: {row['value']}" for row in places)
    )
    what = said(account=_cut(account, 4000), themes=_of(read, THEMES))
    if account:
        what |= said(topic="People and places that may be a danger to children", happened=_cut(away, 160))
    return Begun({"what": what} if what else {}, {"people": people, "things": places})


def for_referral(read: Read, child: Page, held: str, missing_since: date | None) -> Begun:
    """Return what a referral begins with: the child, what was told in their own words, the harm and where it lies."""
    place = next(iter(read.each("places")), None)
    happened = said(
        account=_cut(_lines(f"Told in a return home interview on {held}.", read.value("view.why")), 8000),
        spoken="yes" if read.value("words.own") else "",
        happened_on=missing_since,
        place_kind=place.value("kind") if place else "",
        place_name=_cut(place.value("name"), 200) if place else "",
        impact=_cut(read.value("after.feels"), 2000),
    )
    pages = {
        "happened": happened,
        "harm": said(types=_of(read, THEMES), why=_cut(read.value("view.why"), 2000)),
        "contexts": {each: "yes" for each in read.value("view.contexts") or () if each != "none"},
    }
    own = read.value("words.own")
    names = " ".join(filter(None, (child.get("given_name"), child.get("family_name")))) or "The child"
    rows = {
        "children": [{**child, "role": "harmed", "referred": "yes"}] if child else [],
        "words": [
            said(
                whose=_cut(names, 200),
                speaker="child",
                said=_cut(own, 4000),
                told="The independent interviewer",
                said_at=f"In a return home interview on {held}",
                written="yes",
            )
        ]
        if own
        else [],
    }
    return Begun({name: page for name, page in pages.items() if page}, rows)


def for_nrm(read: Read, child: Page, authority: str, held: str, away: str) -> Begun:
    """Return what a referral to the National Referral Mechanism begins with, in the order of its form."""
    harms = set(read.value("during.harms") or ())
    suspects = [
        ", ".join(filter(None, (each.value("name"), each.value("nickname"), _about(each.value("age")), each.value("reach"))))
        for each in read.each("people")
        if each.value("danger") != "no"
    ]  # fmt: skip
    pages = {
        "person": child,
        "child": said(authority=_cut(authority, 300), missing="no"),
        "happened": said(
            types=_of(read, TRAFFICKED_FOR),
            when=_cut(away, 200),
            recruited=_cut(_lines(read.value("during.went"), read.value("during.paid")), 4000),
            controlled=_cut(read.value("during.afraid"), 4000),
            words=_cut(read.value("words.own"), 4000),
            found=f"Told in a return home interview on {held}.",
        ),
        "evidence": said(
            general=["missing", *(sign for harm, sign in SIGNS.items() if harm in harms)],
            specific=_cut(read.value("view.why"), 4000),
            exploiters=_cut(_lines(*suspects), 4000),
        ),
        "needs": said(health=_cut(read.value("after.health"), 1000)),
    }
    return Begun({name: page for name, page in pages.items() if page})


def _of(read: Read, codes: dict[str, str]) -> list[str]:
    return [code for asked, code in codes.items() if read.value(f"view.{asked}") == "yes"]


def _about(age: str | None) -> str:
    return f"About {age}" if age else ""


def _lines(*words: str | None) -> str:
    return "\n".join(each for each in words if each)


def _cut(words: str | None, most: int) -> str:
    return (words or "")[:most]
