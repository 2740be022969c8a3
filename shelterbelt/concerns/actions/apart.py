"""Keeping a child's address apart from the referral in which it was typed. Called inside the acts that save answers.

Answers are read by the referrer's colleagues, printed and shown at the front door. Where somebody must not learn where the child
lives, the address is protected before anything is saved, and no answer may repeat it.
"""

from collections.abc import Mapping
from typing import Any

from shelterbelt.concerns.models import AddressApart, Referral
from shelterbelt.concerns.rules.apart import (
    IN_PLACE,
    folded,
    holds,
    is_in_place,
    says_where,
    telling,
    texts_of,
)
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models import Person, ProtectedHome
from shelterbelt.questions.engine import instance_of
from shelterbelt.questions.forms.fields import ANSWER
from shelterbelt.questions.values import Answer, Kind, given, read, write

PAGE, WHERE, FROM_WHOM = "children", "address", "keep_from"
REPEATED = "Take the address out of this answer: it is kept apart, because somebody must not learn it."
NOT_HERE_EITHER = (
    "This address is kept apart for a child. Say here too who must not learn it, or leave it out."
)
AGAIN = "The address was kept apart and cannot be brought back. Enter it again, or say who must not learn where the child lives."


def kept_apart(
    referral: Referral, page: str, instance: str | None, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """Return the answers as they may be saved: an address that somebody must not learn is protected and taken out.

    Raises Refused where another answer of the referral would give it away.
    """
    typed = dict(answers)
    if page == PAGE and instance and FROM_WHOM in referral.response.questionnaire.by_code[PAGE].by_code:
        typed = _without_address(referral, instance, typed)
    _refuse_repeated(referral, page, typed)
    return typed


def _without_address(referral: Referral, instance: str, typed: dict[str, Answer]) -> dict[str, Answer]:
    page = referral.response.questionnaire.by_code[PAGE]
    before = instance_of(page, referral.response.answers, instance)

    def said(code: str) -> Any:
        return (typed[code] if code in typed else read(page.by_code[code].kind, before.get(code))).value

    address = said(WHERE)
    held = referral.addresses_apart.filter(instance=instance)
    if not said(FROM_WHOM):
        if is_in_place(address):
            raise Refused(AGAIN, WHERE)
        held.delete()
        return typed
    if is_in_place(address) and held.exists():
        return typed
    if not address or not says_where(address):
        held.delete()
        return typed
    AddressApart.objects.update_or_create(
        referral=referral, instance=instance, defaults={"sealed": _words(address)}
    )
    # What is being protected now may stand in pages that were saved before.
    others = _others(referral, PAGE, instance)
    for code, stored in others:
        if any(holds(text, telling(address)) for text in texts_of(stored)):
            title = referral.response.questionnaire.by_code[code].title
            raise Refused(
                f"This address also stands under “{title}”. Take it out there, or protect it there too, and save this again.",
                WHERE,
            )
    return typed | {WHERE: given(IN_PLACE)}


def _others(referral: Referral, page: str, instance: str) -> list[tuple[str, Any]]:
    """Return page code -> stored answers of everything but one child."""
    return [
        (code, [each for each in stored if each.get("_id") != instance] if code == page else stored)
        for code, stored in referral.response.answers.items()
    ]


def _refuse_repeated(referral: Referral, page: str, typed: Mapping[str, Answer]) -> None:
    held = list(referral.addresses_apart.all())
    if not held:
        return
    fields = referral.response.questionnaire.by_code[page].by_code
    for code, answer in typed.items():
        texts = list(texts_of(write(fields[code].kind, answer)))
        if fields[code].kind is not Kind.DAY and any(
            _gives_away(each, text) for each in held for text in texts
        ):
            raise Refused(REPEATED if fields[code].kind is not Kind.ADDRESS else NOT_HERE_EITHER, code)


def _gives_away(held: AddressApart, text: str) -> bool:
    sealed: Any = held.sealed
    found: bool = sealed.weighed(lambda words: holds(text, _phrases(words)))
    return found


def _phrases(words: str) -> tuple[str, ...]:
    said = dict(line.split(": ", 1) for line in words.split("\n"))
    return telling({"line_1": said.get("Address", ""), "postcode": said.get("Postcode", "")})


def _words(address: Mapping[str, str]) -> str:
    def said(*keys: str) -> str:
        return ", ".join(" ".join(address[key].split()) for key in keys if address.get(key))

    facts = {"Address": said("line_1", "line_2"), "Town": said("town"), "Postcode": said("postcode")}
    return "\n".join(f"{name}: {words}" for name, words in facts.items() if words)


def forget(referral: Referral, instance: str) -> None:
    """Remove the address of a child who was taken out of the referral."""
    referral.addresses_apart.filter(instance=instance).delete()


def draft_without_address(referral: Referral, typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what was typed on a page without an address that somebody must not learn, and without what repeats one."""
    held = list(referral.addresses_apart.all())
    typed = {
        name: texts
        for name, texts in typed.items()
        if not any(_gives_away(each, text) for each in held for text in texts)
    }
    from_whom = " ".join(typed.get(f"{ANSWER}{FROM_WHOM}", []))
    if not folded(from_whom):
        return typed
    return {name: values for name, values in typed.items() if not name.startswith(f"{ANSWER}{WHERE}_")}


def make_protected(referral: Referral, instance: str, person: Person, source: Organisation) -> None:
    """Make the address that was kept apart the protected address of the person whom the child became."""
    for held in referral.addresses_apart.filter(instance=instance):
        ProtectedHome.objects.create(
            person=person, source=source, stated_by="worker_observed", sealed=held.sealed
        )
        held.delete()


def refuse_in_clear(referral: Referral) -> None:
    """Raise Refused where a referral begun before addresses were kept apart still holds one in clear."""
    for child in referral.response.read.each(PAGE):
        known = FROM_WHOM in child.page.by_code and child.value(FROM_WHOM)
        address = child.value(WHERE) if known else None
        if says_where(address) and not is_in_place(address):
            raise Refused(
                f"Open the page of {child.name} and save it again, so that the address is kept apart."
            )
