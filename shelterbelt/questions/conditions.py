"""Conditions as data: when a page or a field applies, evaluated over answers and explained in words.

A reference is ``"page.field"``, or ``"field"`` for a field asked earlier on the same page. Where the page
referred to is answered once for each of several (children, visits), the condition holds when it holds for
at least one of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shelterbelt.questions.values import Answer, State

Look = Callable[[str], tuple[Answer, ...]]
"""Gives the answers that a reference stands for: one, or one for each instance of a repeated page."""


class Condition(ABC):
    """Base of all conditions; frozen data."""

    parts: tuple[Condition, ...] = ()

    @abstractmethod
    def holds(self, look: Look) -> bool:
        """Whether the condition holds for the answers that ``look`` gives."""

    def refs(self) -> Iterator[str]:
        """Every reference that the condition reads."""
        for part in self.parts:
            yield from part.refs()

    @abstractmethod
    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        """The condition as words; ``label(ref)`` names a question, ``choice(ref, code)`` an answer to it."""


@dataclass(frozen=True, init=False)
class Is(Condition):
    """The answer is one of the codes named. Only an answer that was given can hold."""

    ref: str
    codes: tuple[str, ...]

    def __init__(self, ref: str, *codes: str) -> None:
        object.__setattr__(self, "ref", ref)
        object.__setattr__(self, "codes", codes)

    def holds(self, look: Look) -> bool:
        return any(answer.given and answer.value in self.codes for answer in look(self.ref))

    def refs(self) -> Iterator[str]:
        yield self.ref

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        said = " or ".join(f"“{choice(self.ref, code)}”" for code in self.codes)
        return f"“{label(self.ref)}” is {said}"


@dataclass(frozen=True, init=False)
class Has(Condition):
    """The many choices made include at least one of the codes named."""

    ref: str
    codes: tuple[str, ...]

    def __init__(self, ref: str, *codes: str) -> None:
        object.__setattr__(self, "ref", ref)
        object.__setattr__(self, "codes", codes)

    def holds(self, look: Look) -> bool:
        return any(
            answer.given and any(code in answer.value for code in self.codes) for answer in look(self.ref)
        )

    def refs(self) -> Iterator[str]:
        yield self.ref

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        said = " or ".join(f"“{choice(self.ref, code)}”" for code in self.codes)
        return f"“{label(self.ref)}” includes {said}"


@dataclass(frozen=True)
class Answered(Condition):
    """An answer was given: not blank, not 'no information', not 'not applicable'."""

    ref: str

    def holds(self, look: Look) -> bool:
        return any(answer.given for answer in look(self.ref))

    def refs(self) -> Iterator[str]:
        yield self.ref

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        return f"“{label(self.ref)}” is answered"


@dataclass(frozen=True)
class Stands(Condition):
    """The answer is in the state named, such as 'no information'."""

    ref: str
    state: State

    def holds(self, look: Look) -> bool:
        return any(answer.state is self.state for answer in look(self.ref))

    def refs(self) -> Iterator[str]:
        yield self.ref

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        return f"“{label(self.ref)}” is {self.state.words.lower()}"


class Joined(Condition):
    """Several conditions in one."""

    joint = ""

    def __init__(self, *parts: Condition) -> None:
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.parts == getattr(other, "parts", None)

    def __hash__(self) -> int:
        return hash((type(self), self.parts))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.parts))})"

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        said = [
            f"({part.words(label, choice)})" if isinstance(part, (Any, All)) else part.words(label, choice)
            for part in self.parts
        ]
        return self.joint.join(said)


class Any(Joined):
    """At least one of the conditions holds."""

    joint = ", or "

    def holds(self, look: Look) -> bool:
        return any(part.holds(look) for part in self.parts)


class All(Joined):
    """Every one of the conditions holds."""

    joint = ", and "

    def holds(self, look: Look) -> bool:
        return all(part.holds(look) for part in self.parts)


class Not(Joined):
    """The condition does not hold; an unanswered question makes ``Not(Is(...))`` true."""

    def __init__(self, part: Condition) -> None:
        super().__init__(part)

    def holds(self, look: Look) -> bool:
        return not self.parts[0].holds(look)

    def words(self, label: Callable[[str], str], choice: Callable[[str, str], str]) -> str:
        return f"not: {self.parts[0].words(label, choice)}"
