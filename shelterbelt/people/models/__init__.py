"""Person, what each source says of them, how they are connected, and what was judged to be one person."""

from shelterbelt.people.models.contacts import Contact, Means
from shelterbelt.people.models.facts import Fact
from shelterbelt.people.models.homes import Home
from shelterbelt.people.models.identities import Identity, Sex, StatedBy
from shelterbelt.people.models.judgements import Judgement, Verdict
from shelterbelt.people.models.keys import MatchKey
from shelterbelt.people.models.learned import LearnedWeights
from shelterbelt.people.models.linkages import Linkage, LinkedPair
from shelterbelt.people.models.numbers import Number, Scheme
from shelterbelt.people.models.persons import Person, PersonQuerySet, PersonReach
from shelterbelt.people.models.protected_homes import ProtectedHome
from shelterbelt.people.models.relationships import Relationship

__all__ = [
    "Contact", "Fact", "Home", "Identity", "Judgement", "LearnedWeights", "Linkage", "LinkedPair", "MatchKey", "Means", "Number", "Person", "PersonQuerySet",
    "PersonReach", "ProtectedHome", "Relationship", "Scheme", "Sex", "StatedBy", "Verdict",
]  # fmt: skip
