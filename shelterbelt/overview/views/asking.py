"""What a page of the overview was asked for: the areas, the picture of them, and the rows that are wanted."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.overview.forms import ALL, WhereFilters
from shelterbelt.overview.narrowing import narrowed
from shelterbelt.overview.picture import Picture, Row, picture_of
from shelterbelt.partnership.models import Organisation
from shelterbelt.strategy.scope import Scope, scope_for

PAGES = {
    "overview:picture": "Summary",
    "overview:recommendations": "All recommendations",
    "overview:owed": "Who owes what",
    "overview:changes": "What changed",
    "overview:compare": "Compare areas",
    "overview:unseen": "Who is not seen",
}
"""The pages of the room in the order of their tabs."""
SHARED = ("where", "agency", "theme")
"""Filters that go with whoever turns to another page."""
PARTS = ("as",)


@dataclass(frozen=True)
class Asked:
    """The filters, the areas they choose, the picture, the rows that meet them, and what was set in words."""

    form: Any
    scope: Scope
    picture: Picture
    rows: list[Row]
    agency: Organisation | None
    kept: dict[str, str]

    @property
    def words(self) -> str:
        """The filters that were set, in words; nothing where none was."""
        if not self.form.is_bound:
            return ""
        said = []
        for name, field in self.form.fields.items():
            value = self.kept.get(name, "")
            choices = {
                str(key): label
                for key, label in getattr(field, "choices", ())
                if not hasattr(key, "instance")
            }
            shown = self.agency.name if name == "agency" and self.agency else choices.get(value, value)
            said += [f"{field.label}: {shown}"] if value else []
        return "; ".join(said)


def asked_of(request: Any, filters: type[WhereFilters]) -> Asked:
    """Read a page's filters; an answer that no choice gives finds nothing, rather than everything."""
    scope = scope_for(request.membership, clock.now())
    here = Organisation.objects.filter(closed_on__isnull=True).order_by("name")
    form = filters(request.GET or None, areas=scope.compared, organisations=here, own_words=scope.area_names)
    valid = form.is_bound and form.is_valid()
    said = form.cleaned_data if valid else {}
    scope = scope.within(areas_of(scope, said.get("where") or ""))
    agency = said.get("agency")
    seen = picture_of(scope, agency)
    rows = [] if form.is_bound and not valid else narrowed(seen, said, agency)
    kept = {name: value for name, value in request.GET.items() if value and name not in PARTS}
    return Asked(form, scope, seen, rows, agency, kept)


def areas_of(scope: Scope, where: str) -> Any:
    """Return the areas that a choice stands for; one's own where it stands for none."""
    if where == ALL:
        return scope.compared
    return [area for area in scope.compared if area.code == where] or scope.own


def tabs(request: Any, page: str) -> list[dict[str, Any]]:
    """Return the room's pages as tabs, the areas, organisation and theme kept."""
    kept = urlencode({name: value for name in SHARED if (value := request.GET.get(name))})
    return [
        {"text": text, "href": f"{reverse(name)}{f'?{kept}' if kept else ''}", "active": name == page}
        for name, text in PAGES.items()
    ]
