"""What would go with a record, worked out and not touched: its rows, its files, and the people and places nothing else needs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model

from shelterbelt.files.models import StoredFile
from shelterbelt.govuk.words import plural
from shelterbelt.people.models import MatchKey, Person, PersonReach
from shelterbelt.places.models import Place, PlaceReach
from shelterbelt.records.models import PointerTold, Record
from shelterbelt.retention.hanging import (
    CANNOT_BE_WITHOUT,
    OWNED_FROM_ABOVE,
    STANDS_ALONE,
    Table,
    hanging,
    has_its_own_record,
    home_of,
    pointing,
)

AT_ONCE = 500
"""Row numbers in one question: fewer than either engine takes."""
NAMED = 8
NEEDED = "{} {} needs it. Deal with that first."
ONLY_TOLD: tuple[Table, ...] = (PointerTold,)
"""That somebody asked about a person does not keep the person; it goes with them."""
WORDS: dict[Table, str] = {MatchKey: "search key", StoredFile: "file"}
"""Names of tables that say less than they should."""


@dataclass
class Going:
    """Row numbers by table that would go; columns of other rows that would be emptied; what is in the way, in words."""

    keys: dict[Table, set[int]] = field(default_factory=lambda: defaultdict(set))
    let_go: dict["Field[Any, Any]", set[int]] = field(default_factory=lambda: defaultdict(set))
    in_the_way: list[str] = field(default_factory=list)
    spoken_of: dict[Table, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Rows of which ``in_the_way`` says already that they are in the way."""

    @property
    def counts(self) -> dict[str, int]:
        """Table -> how many rows would go, as it is agreed to and left behind."""
        return {model._meta.label: len(keys) for model, keys in self.keys.items() if keys}

    @property
    def in_words(self) -> list[tuple[str, int]]:
        """What would go and how many of it, the most first."""
        said: Counter[str] = Counter()
        for model, keys in self.keys.items():
            said[WORDS.get(model, str(model._meta.verbose_name))] += len(keys)
        return [(words.capitalize(), count) for words, count in said.most_common() if count]

    @property
    def said(self) -> str:
        """What would go, in one line."""
        named = [f"{words.lower()} {count}" for words, count in self.in_words[:NAMED]]
        return f"{plural(self.total, 'row')}: {', '.join(named)}{' and others' if len(self.in_words) > NAMED else ''}"

    @property
    def total(self) -> int:
        """How many rows would go."""
        return sum(self.counts.values())


def going_with(record: Record) -> Going:
    """Return what would go with a Record."""
    found = Going()
    _follow(found, {Record: {record.pk}})
    for noun, reach in ((Person, PersonReach), (Place, PlaceReach)):
        basis = f"record:{record.reference}"
        touched = _touched(found, noun)
        alone = _needed_by_nothing_else(found, noun, reach, touched, basis)
        found.keys[noun] |= alone
        for model, column in _describing(noun):
            found.keys[model] |= _rows(model, column, alone)
        found.keys[reach] |= set(reach._base_manager.filter(basis=basis).values_list("pk", flat=True))  # type: ignore[attr-defined]
        for model in ONLY_TOLD:
            for column, to in pointing()[model]:
                found.keys[model] |= _rows(model, column, alone) if to is noun else set()
    for column in _joined_with(Person):
        found.let_go[column] |= _rows(Person, column, found.keys[Person]) - found.keys[Person]
    _papers(found)
    _what_would_be_left_pointing(found)
    return found


def _follow(found: Going, fresh: dict[Table, set[int]]) -> None:
    """Take in rows and all that belongs to them; what only mentions them is let go, or stands in the way."""
    mentioned: list[tuple[Table, Field[Any, Any], dict[str, Any]]] = []
    while fresh:
        for model, keys in fresh.items():
            found.keys[model] |= keys
        more: dict[Table, set[int]] = defaultdict(set)
        for model, column, row in _pointing_at(fresh):
            home = home_of(model)
            if column is home or (home is not None and row[home.attname] is None):
                more[model].add(row["pk"])
            else:
                mentioned.append((model, column, row))
        for to, keys in _owned(fresh):
            more[to] |= keys
        fresh = {model: new for model, keys in more.items() if (new := keys - found.keys[model])}
        fresh = fresh or _left_without_home(found, mentioned)
    _settle_mentions(found, mentioned)


def _pointing_at(fresh: dict[Table, set[int]]) -> Iterator[tuple[Table, "Field[Any, Any]", dict[str, Any]]]:
    """Yield each row that points at a fresh one, by which column, with all columns that point somewhere."""
    for model in sorted(hanging(), key=lambda each: each._meta.label):
        names = ["pk", *(column.attname for column, _ in pointing()[model])]
        for column, to in pointing()[model]:
            if to in fresh and to is not StoredFile:
                for part in _parts(fresh[to]):
                    rows = model._base_manager.filter(**{f"{column.attname}__in": part})
                    yield from ((model, column, row) for row in rows.values(*names))


def _owned(fresh: dict[Table, set[int]]) -> Iterator[tuple[Table, set[int]]]:
    """Yield what fresh rows own: answers, papers, the words of whoever shared something."""
    for model, keys in fresh.items():
        for column, to in pointing()[model]:
            if to in OWNED_FROM_ABOVE:
                for part in _parts(keys):
                    rows = model._base_manager.filter(pk__in=part, **{f"{column.attname}__isnull": False})
                    yield to, set(rows.values_list(column.attname, flat=True))


def _left_without_home(found: Going, mentioned: list[Any]) -> dict[Table, set[int]]:
    """Return the rows that cannot be without what they mention, and are nothing of their own."""
    more: dict[Table, set[int]] = defaultdict(set)
    for model, column, row in mentioned:
        if not column.null and not has_its_own_record(model) and model not in STANDS_ALONE:
            more[model].add(row["pk"])
    return {model: new for model, keys in more.items() if (new := keys - found.keys[model])}


def _settle_mentions(found: Going, mentioned: list[Any]) -> None:
    for model, column, row in mentioned:
        if row["pk"] in found.keys[model]:
            continue
        if not column.null or CANNOT_BE_WITHOUT.get(model) == column.name:
            found.spoken_of[model].add(row["pk"])
            found.in_the_way.append(_needed_sentence(model, row["pk"]))
        else:
            found.let_go[column].add(row["pk"])
    for model in STANDS_ALONE:
        found.spoken_of[model] |= found.keys.get(model, set())
        found.in_the_way += [_needed_sentence(model, pk) for pk in sorted(found.keys.pop(model, ()))]
    found.in_the_way = sorted(set(found.in_the_way))


def _needed_sentence(model: Table, pk: int) -> str:
    noun: Any = model._base_manager.get(pk=pk)
    if not hasattr(noun, "audit_subject"):
        return NEEDED.format("Another", str(model._meta.verbose_name))
    kind, reference, _holder = noun.audit_subject()
    return NEEDED.format(kind.replace("_", " ").capitalize(), reference)


def _touched(found: Going, noun: Table) -> set[int]:
    """Return the people, or places, that rows which go are about."""
    touched: set[int] = set()
    for model, keys in list(found.keys.items()):
        for column, to in pointing()[model]:
            if to is noun:
                for part in _parts(keys):
                    touched |= set(
                        model._base_manager.filter(pk__in=part).values_list(column.attname, flat=True)
                    )
    return touched - {None}  # type: ignore[arg-type]


def _needed_by_nothing_else(
    found: Going, noun: Table, reach: Table, touched: set[int], basis: str
) -> set[int]:
    """Return those that nothing but this record tells of: no other row is about them, nobody reaches them by another way."""
    others = reach._base_manager.exclude(basis=basis)
    name = noun._meta.model_name
    alone = set(touched)
    for part in _parts(touched):
        alone -= set(others.filter(**{f"{name}__in": part}).values_list(f"{name}_id", flat=True))
    for model, columns in pointing().items():
        for column, to in columns:
            if (
                to is noun
                and alone
                and model not in ONLY_TOLD
                and model._meta.app_label != noun._meta.app_label
            ):
                rows = model._base_manager.filter(**{f"{column.attname}__in": alone})
                alone -= {
                    about
                    for pk, about in rows.values_list("pk", column.attname)
                    if pk not in found.keys[model]
                }
    return alone


def _describing(noun: Table) -> Iterator[tuple[Table, "Field[Any, Any]"]]:
    """Yield the tables of the noun's own room that say something of it: names, homes, keys, judgements."""
    for model, columns in pointing().items():
        if model._meta.app_label == noun._meta.app_label and model is not noun:
            yield from ((model, column) for column, to in columns if to is noun)


def _joined_with(noun: Table) -> list["Field[Any, Any]"]:
    return [column for column, to in pointing()[noun] if to is noun]


def _papers(found: Going) -> None:
    """Leave a stored file where another row has it too."""
    for model, columns in pointing().items():
        for column, to in columns:
            if to is StoredFile and found.keys[StoredFile]:
                rows = model._base_manager.filter(**{f"{column.attname}__in": found.keys[StoredFile]})
                found.keys[StoredFile] -= {
                    paper
                    for pk, paper in rows.values_list("pk", column.attname)
                    if pk not in found.keys[model]
                }


def _what_would_be_left_pointing(found: Going) -> None:
    """Let nothing be left that points at what is gone: what cannot be without it stands in the way."""
    for model, columns in pointing().items():
        for column, to in columns:
            left = _rows(model, column, found.keys.get(to, ()))
            if left - found.keys.get(model, set()) - found.let_go.get(column, set()) - found.spoken_of[model]:
                found.in_the_way.append(NEEDED.format("Another", str(model._meta.verbose_name)))
    found.in_the_way = sorted(set(found.in_the_way))


def _rows(model: type[Model], column: "Field[Any, Any]", keys: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in _parts(keys):
        found |= set(
            model._base_manager.filter(**{f"{column.attname}__in": part}).values_list("pk", flat=True)
        )
    return found


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
