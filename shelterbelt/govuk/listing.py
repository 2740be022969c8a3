"""Lists that stay fast at any size: filtered, sorted, read as values, paged by key and never by offset."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from markupsafe import Markup

from shelterbelt.govuk.words import plural

MOST_COUNTED = 1_000
PAGING = ("after", "before")
LONGEST_KEY = 200


@dataclass(frozen=True)
class Column:
    """One column. ``field`` is the look-up path (``name`` by default; "" reads none); ``reads`` names further paths
    for ``show`` and ``href``, which get the row as a dict of values."""

    name: str
    label: str
    field: str | None = None
    show: Callable[[dict[str, Any]], Any] | None = None
    href: Callable[[dict[str, Any]], str] | None = None
    sort: bool = False
    numeric: bool = False
    reads: Sequence[str] = ()

    @property
    def path(self) -> str:
        return self.name if self.field is None else self.field

    def value(self, row: dict[str, Any]) -> Any:
        return self.show(row) if self.show else row[self.path]


class Listing:
    """A page of a list.

    ``queryset`` is already narrowed to what the membership may see. ``key`` is a unique, non-null field that may
    stand in an address (a reference). ``order`` is the name of a column with ``sort=True``, with "-" for the greatest
    first, or a bare look-up path; a sorted column should be indexed together with the key. ``filters`` is a form class
    whose fields are all optional; ``narrow(queryset, cleaned_data)`` applies it. Addresses carry the key of the row at
    the page's edge, never a sorted value. ``beside`` lays something beside the rows of one page, in the same number of
    queries for fifty as for one, where a subquery would be worked out for every row of the table.

    At most three queries whatever the size of the table: the row at the edge, the rows, the capped count.
    """

    def __init__(
        self,
        request: Any,
        queryset: QuerySet[Any],
        *,
        columns: Sequence[Column],
        caption: str,
        order: str,
        key: str = "pk",
        filters: Any = None,
        narrow: Callable[[Any, dict[str, Any]], Any] | None = None,
        per_page: int = 50,
        noun: str = "result",
        nouns: str | None = None,
        empty: str = "Nothing matches.",
        beside: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] | None = None,
    ) -> None:
        self.query = request.GET
        self.path = request.path
        self.columns, self.caption, self.key = tuple(columns), caption, key
        self.per_page, self.noun, self.nouns, self.empty = per_page, noun, nouns, empty
        self.form = self._form(filters)
        self.queryset = self._narrowed(queryset, narrow)
        self.beside = beside or (lambda rows: rows)
        self.downloads: list[dict[str, str]] = []
        self.sort = self._chosen_sort()
        self.order = self.sort or order

    def _form(self, filters: Any) -> Any:
        if filters is None:
            return None
        form = filters(self.query)
        form.filters_list = True
        return form

    def _narrowed(self, queryset: QuerySet[Any], narrow: Any) -> QuerySet[Any]:
        if self.form is None or narrow is None:
            return queryset
        return narrow(queryset, self.form.cleaned_data) if self.form.is_valid() else queryset.none()

    def _chosen_sort(self) -> str:
        asked = self.query.get("sort", "")
        return asked if asked.removeprefix("-") in {each.name for each in self.columns if each.sort} else ""

    @property
    def _descends(self) -> bool:
        return self.order.startswith("-")

    @cached_property
    def _path(self) -> str:
        name = self.order.removeprefix("-")
        return next((each.path for each in self.columns if each.name == name), name)

    @cached_property
    def _page(self) -> tuple[list[dict[str, Any]], bool, bool]:
        """The rows, whether there are rows before them, and whether there are rows after them."""
        after, before = (self.query.get(name, "")[:LONGEST_KEY] for name in PAGING)
        edge = self._edge(after or before)
        backwards = bool(before and not after and edge)
        rows = self._ordered(backwards)
        if edge:
            rows = rows.filter(self._beyond(edge, backwards))
        read = {path for each in self.columns for path in (each.path, *each.reads) if path}
        found = list(rows.values(*read, self.key, self._path)[: self.per_page + 1])
        more, found = len(found) > self.per_page, self.beside(found[: self.per_page])
        if backwards:
            return found[::-1], more, True
        return found, bool(edge), more

    def _edge(self, key: str) -> dict[str, Any] | None:
        if not key or "\x00" in key:
            return None
        try:
            return self.queryset.filter(**{self.key: key}).order_by().values(self.key, self._path).first()
        except (ValueError, OverflowError):
            return None

    def _ordered(self, backwards: bool) -> QuerySet[Any]:
        descends = self._descends != backwards
        path, key = F(self._path), F(self.key)
        nulls = {} if not self._nullable else {"nulls_first": True} if backwards else {"nulls_last": True}
        if descends:
            return self.queryset.order_by(path.desc(**nulls), key.desc())
        return self.queryset.order_by(path.asc(**nulls), key.asc())

    def _beyond(self, edge: dict[str, Any], backwards: bool) -> Q:
        """Rows past the edge in the direction of travel; rows without a value stand last."""
        way = "lt" if self._descends != backwards else "gt"
        value, key = edge[self._path], edge[self.key]
        empty, next_key = Q(**{f"{self._path}__isnull": True}), Q(**{f"{self.key}__{way}": key})
        if value is None:
            return (empty & next_key) | (~empty if backwards else Q(pk__in=()))
        past = Q(**{f"{self._path}__{way}e": value}) & (Q(**{f"{self._path}__{way}": value}) | next_key)
        return past | empty if self._nullable and not backwards else past

    @cached_property
    def _nullable(self) -> bool:
        model, nullable = self.queryset.model, False
        for part in self._path.split("__"):
            try:
                field = model._meta.get_field(part)
            except FieldDoesNotExist:
                return nullable
            nullable = nullable or bool(getattr(field, "null", False))
            model = getattr(field, "related_model", None) or model
        return nullable

    @cached_property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The cells of each row: {value, href, numeric, label}."""
        return [
            [
                {
                    "value": each.value(row),
                    "href": each.href(row) if each.href else "",
                    "numeric": each.numeric,
                    "label": each.label,
                }
                for each in self.columns
            ]
            for row in self._page[0]
        ]

    @property
    def heads(self) -> list[dict[str, Any]]:
        """The head of each column: {label, href, sorted, numeric}; pressing a sorted one turns it round."""
        current = self.order.removeprefix("-")
        heads = []
        for each in self.columns:
            turned = f"-{each.name}" if each.name == current and not self._descends else each.name
            way = ("descending" if self._descends else "ascending") if each.name == current else ""
            heads.append(
                {
                    "label": each.label,
                    "href": self._address(sort=turned) if each.sort else "",
                    "sorted": way if each.sort else "",
                    "numeric": each.numeric,
                }
            )
        return heads

    def rows_for_a_file(self, most: int) -> list[list[Any]]:
        """Return what the list shows, on all its pages: at most ``most`` rows of plain values, days and moments as such."""
        read = {path for each in self.columns for path in (each.path, *each.reads) if path}
        found = self._ordered(False).values(*read, self.key, self._path)[:most]
        return [[_plain(each, row) for each in self.columns] for row in self.beside(list(found))]

    @property
    def asked_in_words(self) -> str:
        """The filters that are on, in words: "Standing: Open; Harm: Sexual exploitation"."""
        return "; ".join(each["text"] for each in self.active)

    def as_file(self, kind: str) -> str:
        """Return the address of this list, as it is filtered and sorted, as a file of that kind."""
        query = self._kept()
        query["as"] = kind
        return f"{self.path}?{query.urlencode()}"

    @cached_property
    def count(self) -> int:
        """How many rows there are, up to one more than is counted."""
        return self.queryset.order_by().values("pk")[: MOST_COUNTED + 1].count()

    @property
    def count_text(self) -> str:
        """3 concerns; more than 1,000 concerns."""
        if self.count > MOST_COUNTED:
            return f"More than {plural(MOST_COUNTED, self.noun, self.nouns)}"
        return plural(self.count, self.noun, self.nouns)

    @property
    def pagination(self) -> dict[str, Any]:
        """Upstream's options for previous and next; empty when there is one page."""
        rows, earlier, later = self._page
        if not rows or not (earlier or later):
            return {}
        links: dict[str, Any] = {}
        if earlier:
            links["previous"] = {"href": self._address(before=rows[0][self.key]), "text": "Previous"}
        if later:
            links["next"] = {"href": self._address(after=rows[-1][self.key]), "text": "Next"}
        return links

    @property
    def active(self) -> list[dict[str, str]]:
        """The filters that are on: {text, href}, where href is the list without it."""
        if self.form is None:
            return []
        on = []
        for bound in self.form:
            for raw in self.query.getlist(bound.html_name):
                if raw:
                    on.append(
                        {
                            "text": f"{bound.label}: {_shown(bound.field, raw)}",
                            "href": self._without(bound, raw),
                        }
                    )
        return on

    @property
    def clear_href(self) -> str:
        """The list without any filter."""
        return f"{self.path}?{urlencode({'sort': self.sort})}" if self.sort else self.path

    def _without(self, bound: Any, raw: str) -> str:
        query = self._kept()
        query.setlist(bound.html_name, [each for each in query.getlist(bound.html_name) if each != raw])
        return f"{self.path}?{query.urlencode()}"

    def _kept(self) -> Any:
        query = self.query.copy()
        for name in PAGING:
            query.pop(name, None)
        return query

    def _address(self, **changes: Any) -> str:
        query = self._kept()
        for name, value in changes.items():
            query[name] = str(value)
        return f"{self.path}?{query.urlencode()}"


def _plain(column: Column, row: dict[str, Any]) -> Any:
    """Return a cell without its markup; a day or moment as itself, so that a workbook can sort it."""
    raw = row[column.path] if column.path else None
    # A moment beyond all time only sorts: what the page says in its place stands in the file too.
    if isinstance(raw, date) and raw.year < date.max.year:
        return timezone.localtime(raw).strftime("%Y-%m-%d %H:%M") if isinstance(raw, datetime) else raw
    value = column.value(row)
    return value.striptags() if isinstance(value, Markup) else value


def _shown(field: Any, raw: str) -> str:
    choices = getattr(field, "choices", None)
    if choices is None:
        return raw
    return next((str(text) for key, text in choices if str(key) == raw), raw)
