"""The nouns of the catalogue: frozen, complete and already checked when anyone sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shelterbelt.strategy.catalogue.search import stems

# What a measure counts -> how it is kept true: from the daily record, by a person's word, by a publication.
KINDS = {
    "duty_in_time": "live",
    "field_complete": "live",
    "coverage": "live",
    "activity": "live",
    "wait": "live",
    "published": "publish",
    "attested": "attest",
}
MODES = ("live", "attest", "publish")


@dataclass(frozen=True)
class Theme:
    """One of the twelve chapters of the strategy."""

    id: str
    name: str
    about: str
    recommendations: int
    joint_children_heading: bool


@dataclass(frozen=True)
class Audience:
    """For whom, or for what, a recommendation is made."""

    id: str
    name: str


@dataclass(frozen=True)
class MeasureSpec:
    """What would show that a recommendation happens: the words, before any engine counts.

    A denominator of None means that the numerator is shown as a count.
    """

    code: str
    kind: str
    mode: str
    text: str
    numerator: str
    denominator: str | None


@dataclass(frozen=True)
class Recommendation:
    """One recommendation: what it asks of whom, why, and what proves it.

    The heading's own audience stands first in ``audiences``.
    """

    id: str
    theme: str
    audiences: tuple[str, ...]
    number: int
    force: str
    lead: tuple[str, ...]
    room: str
    title: str
    asks: tuple[str, ...]
    why: str
    steps: tuple[str, ...]
    measures: tuple[MeasureSpec, ...]
    resources: tuple[str, ...]
    related: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The strategy's heading under which it stands, for example EDU-SIT."""
        return f"{self.theme}-{self.audiences[0]}"

    @cached_property
    def searchable(self) -> frozenset[str]:
        """The stems under which a text search finds it: title, asks and steps."""
        return stems((self.title, *self.asks, *self.steps))


@dataclass(frozen=True)
class Resource:
    """Something that the strategy names as a help, with what has become of it. It carries no link.

    ``named_as`` is owner and title as the strategy prints them. ``checked_on`` is None until a person has
    looked.
    """

    id: str
    title: str
    owner: str | None
    named_as: str
    about: str
    stands_under: tuple[str, ...]
    kind: str
    for_whom: tuple[str, ...]
    status: str
    successor: str | None
    source: str | None
    checked_on: date | None


@dataclass(frozen=True)
class Catalogue:
    """One edition of the strategy: every recommendation in printed order, every resource, and their words."""

    edition: int
    version: int
    checked_on: date
    themes: tuple[Theme, ...]
    audiences: tuple[Audience, ...]
    forces: Mapping[str, str]
    leads: Mapping[str, str]
    rooms: Mapping[str, str]
    recommendations: tuple[Recommendation, ...]
    resources: tuple[Resource, ...]

    def recommendation(self, id: str) -> Recommendation:
        """The recommendation with this id; KeyError when there is none."""
        return self._by_id[id]

    def measure(self, code: str) -> MeasureSpec:
        """The measure with this code, for example EDU-SIT-8.1; KeyError when there is none."""
        return self._by_code[code]

    def resource(self, id: str) -> Resource:
        """The resource with this id; KeyError when there is none."""
        return self._resource_by_id[id]

    def resources_for(self, id: str) -> tuple[Resource, ...]:
        """The resources that help with this recommendation, most helpful first; KeyError if unknown."""
        return tuple(self.resource(each) for each in self.recommendation(id).resources)

    def related_to(self, id: str) -> tuple[Recommendation, ...]:
        """The recommendations to read next to this one; KeyError for an unknown id."""
        return tuple(self.recommendation(each) for each in self.recommendation(id).related)

    def recommendations_with(self, resource: str) -> tuple[Recommendation, ...]:
        """The recommendations that this resource helps with, in printed order."""
        return tuple(each for each in self.recommendations if resource in each.resources)

    def filter(
        self,
        *,
        theme: str | None = None,
        audience: str | None = None,
        force: str | None = None,
        lead: str | None = None,
        room: str | None = None,
        text: str | None = None,
    ) -> tuple[Recommendation, ...]:
        """The recommendations that meet every filter given, in printed order; None or "" leaves a filter out.

        Text finds those that hold all its words in title, asks or steps, whatever the case or usual
        ending, or whose id it is.
        """
        wanted = stems((text or "",))
        typed = (text or "").strip().upper()
        return tuple(
            each
            for each in self.recommendations
            if (not theme or each.theme == theme)
            and (not audience or audience in each.audiences)
            and (not force or each.force == force)
            and (not lead or lead in each.lead)
            and (not room or each.room == room)
            and (not typed or each.id == typed or (wanted and wanted <= each.searchable))
        )

    @cached_property
    def _by_id(self) -> dict[str, Recommendation]:
        return {each.id: each for each in self.recommendations}

    @cached_property
    def _by_code(self) -> dict[str, MeasureSpec]:
        return {measure.code: measure for each in self.recommendations for measure in each.measures}

    @cached_property
    def _resource_by_id(self) -> dict[str, Resource]:
        return {each.id: each for each in self.resources}
