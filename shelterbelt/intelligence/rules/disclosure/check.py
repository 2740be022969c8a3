"""The check itself. Pure: what must not be given away is passed in; it never says more than the draft already says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from shelterbelt.intelligence.rules.disclosure import lists
from shelterbelt.intelligence.rules.disclosure.words import (
    Word,
    is_near_any,
    plain,
    stem,
    tidy,
    without_tricks,
    words_of,
)

SHORTEST = 3
SHORTEST_MARK = 4
LONG_STEM = 6
MOST_SHOWN = 12


@dataclass(frozen=True)
class Finding:
    """Words of the draft that could reveal something, and why, in a sentence fit for the page."""

    words: str
    why: str


@dataclass(frozen=True)
class Known:
    """What a draft is read against.

    originals: the reports that it answers, as they were written. others: reports of other sources about the same
    event or the same people and things. named: people, places and things in any of them. source: every word of the
    sealed identity of those sources. names: what people and organisations of the partnership are called.
    """

    originals: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of every word that is not ordinary."""
        texts = (*self.originals, *self.others, *self.named, *self.source)
        return frozenset(stem(word) for text in texts for word in _telling(text))

    @cached_property
    def long_stems(self) -> frozenset[str]:
        """Stems that are long enough for a slip of the hand to be told from another word."""
        return frozenset(each for each in self.stems if len(each) >= LONG_STEM)

    @cached_property
    def called(self) -> frozenset[str]:
        """Words by which a person, an organisation or a thing is called."""
        words = {word for text in (*self.named, *self.source) for word in _telling(text)}
        capitals = {
            word.plain
            for text in (*self.originals, *self.others)
            for word in words_of(tidy(text))
            if word.is_capital and not word.begins and len(word.plain) >= SHORTEST
        }
        return frozenset(words | (capitals - lists.SAFE))

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Names of the partnership's people and organisations that are no ordinary word."""
        return frozenset(plain(word) for name in self.names for word in name.split()) - lists.SAFE

    @cached_property
    def marks(self) -> frozenset[str]:
        """Identifiers without spaces: plates, numbers, user names."""
        joined = (re.sub(r"[^a-z0-9]", "", tidy(each).casefold()) for each in self.named)
        return frozenset(mark for mark in joined if len(mark) >= SHORTEST_MARK)


NAME = "It may name a person, an organisation, a place or a thing. Leave it out."
NUMBER = "A number can single out an event, a person or a place. Leave it out."
TIME = "A day or a time can single out when something was seen. Leave it out."
SOURCE = "It could show that somebody shared this, or that more than one did. Leave it out."
OPERATION = "It could show what the police do or plan. Say only that it helped."
PERSON = "It could point at a child or at somebody suspected. Leave it out."
PLACE = "It could show where something happened. Leave it out."
THING = "It says what was seen or found. Leave it out."
ECHO = "The same words stand in a report. Whoever wrote it, or heard of it, could recognise them."
ALIKE = "It says nearly the same as words in a report. Leave it out."
LETTERS = "These letters only look like ours, or belong to another script. Write it again in plain letters."


def disclosures(draft: str, known: Known) -> tuple[Finding, ...]:
    """Return what in the draft could reveal a source, a child, somebody suspected or what the police do.

    Nothing found means that a second reader may read it; it never means that it is safe.
    """
    text = tidy(draft)
    words_said = list(words_of(text))
    found: dict[str, Finding] = {}
    for words, why in (
        *_of_text(draft, text, words_said), *_of_words(words_said, known), *_of_marks(text, known),
    ):  # fmt: skip
        found.setdefault(words.casefold(), Finding(words, why))
    return tuple(found.values())[:MOST_SHOWN]


def _of_text(draft: str, text: str, words: list[Word]) -> Iterator[tuple[str, str]]:
    for each in lists.MIXED.finditer(draft):
        yield each[0], LETTERS
    for each in lists.INITIALS.finditer(text):
        yield each[0], NAME
    # Read twice: as it is written, and with accents, figures for letters and spaced-out letters undone.
    undone = " ".join(without_tricks(word.plain) for word in words)
    for said in (text, undone):
        for pattern, why in ((lists.SOURCES, SOURCE), (lists.OPERATIONS, OPERATION)):
            for each in pattern.finditer(said):
                yield each[0], why


def _of_words(words: list[Word], known: Known) -> Iterator[tuple[str, str]]:
    for word in words:
        why = _why(word, known)
        if why:
            yield word.written, why


def _why(word: Word, known: Known) -> str:
    said = word.plain
    # A name is looked for first and said in one sentence, whosever it is: the check must not tell who the source is.
    if _names(word, known):
        return NAME
    if any(letter.isdigit() for letter in said) or said in lists.NUMBERS:
        return NUMBER
    for listed, why in (
        (lists.TIMES, TIME), (lists.PEOPLE, PERSON), (lists.PLACES, PLACE), (lists.THINGS, THING),
    ):  # fmt: skip
        if said in listed or (said not in lists.SAFE and _is_nearly(said, listed)):
            return why
    if said in lists.SAFE or len(said) < SHORTEST:
        return ""
    if stem(said) in known.stems or is_near_any(stem(said), known.long_stems):
        return ECHO
    return ALIKE if _says_the_same(said, known) else ""


def _names(word: Word, known: Known) -> bool:
    ordinary = lists.SAFE | lists.OPENERS | lists.TIMES if word.begins else lists.CAPITALS | lists.TIMES
    if word.is_capital and word.plain not in ordinary and not _is_listed(word.plain):
        return True
    forms = {word.plain, without_tricks(word.plain)} - lists.SAFE
    return any(
        len(form) >= SHORTEST and (form in known.known_names or is_near_any(form, known.called))
        for form in forms
    )


def _is_listed(said: str) -> bool:
    """Whether a word is one of those that have a reason of their own, so that its capital says nothing more."""
    return said in lists.PEOPLE | lists.PLACES | lists.THINGS | lists.NUMBERS or bool(
        lists.OPERATIONS.match(said)
    )


def _is_nearly(said: str, listed: frozenset[str]) -> bool:
    """Whether a word is one of the list but for a slip of the hand, or ends in one (schoolgirl)."""
    tricked = without_tricks(said)
    if tricked in listed or any(len(each) > SHORTEST and said.endswith(each) for each in listed):
        return True
    return len(said) > SHORTEST_MARK and is_near_any(
        said, (each for each in listed if len(each) > SHORTEST_MARK)
    )


def _says_the_same(said: str, known: Known) -> bool:
    return any(
        said in group and not known.stems.isdisjoint(stem(each) for each in group) for group in lists.ALIKE
    )


def _of_marks(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """Identifiers in the draft however they are spaced."""
    joined = re.sub(r"[^a-z0-9]", "", text.casefold())
    for mark in known.marks:
        if any(letter.isdigit() for letter in mark) and mark in joined:
            yield mark, NAME


def _telling(text: str) -> Iterable[str]:
    found = (word.plain for word in words_of(tidy(text)))
    return (word for word in found if len(word) >= SHORTEST and word not in lists.SAFE)
