"""Words, tags and cells of the overview's pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shelterbelt.govuk.components import tag
from shelterbelt.overview.lens import Table
from shelterbelt.overview.picture import Owed, Picture, Row
from shelterbelt.plans.words import action_link
from shelterbelt.strategy.lines import Line
from shelterbelt.strategy.rules.standing import STANDINGS
from shelterbelt.strategy.words import STATE_TAGS, force_tag, link, recommendation_link

COLOURS = {
    "happens": "green", "partly": "yellow", "not": "red", "unknown": "grey", "too_few": "purple", "not_applicable": "blue",
}  # fmt: skip
FEW_ACTIONS = 3


def standing_tag(standing: str) -> str:
    """Return the tag of a standing."""
    return tag(STANDINGS[standing], COLOURS[standing])


def evidence(row: Row, picture: Picture) -> SafeString:
    """Return each figure with its target, then how many other measures are known by a person's word, and from whom."""
    live = [(_figure(line, picture.agency_figures.get(line.spec.code)),) for line in row.lines if line.shown]
    others: dict[str, list[Line]] = {}
    for line in row.lines:
        if line.shown is None:
            others.setdefault(line.state, []).append(line)
    said = [(_stated(state, lines),) for state, lines in others.items()]
    return format_html_join("", "<div>{}</div>", [*live, *said, *_organisations(row)])


def _organisations(row: Row) -> list[tuple[str]]:
    """What organisations say of themselves, where they were asked."""
    applies = sum(number for grade, number in row.said.items() if grade != "not_ours")
    if not applies:
        return []
    return [(f"Self-assessed: {row.said.get('yes', 0)} of {applies} organisations say it is in place",)]


def _figure(line: Line, agency: Any) -> SafeString:
    assert line.shown is not None
    shown = line.shown.text if agency is None else f"{agency.text} here; all: {line.shown.text}"
    words = link(f"{line.spec.text}: {shown}", "strategy:measure", code=line.spec.code)
    return format_html("{}{}", words, f". Target {line.target_text}" if line.target else "")


def _stated(state: str, lines: Sequence[Line]) -> SafeString:
    number = f" ({len(lines)})" if len(lines) > 1 else ""
    label, colour = STATE_TAGS[state]
    stated = [each for line in lines for each in line.stated]
    owner = ""
    if stated:
        latest = max(stated, key=lambda each: each.attested_on)
        owner = f"{latest.owner.name}, {latest.attested_on:%-d %B %Y}"
    return format_html("{} {}", tag(f"{label}{number}", colour), owner)


def owes(row: Row, picture: Picture) -> SafeString:
    """Return who leads, and the open actions with owner and day, late ones marked."""
    lead: Any = row.leads
    if row.item is not None and picture.plan is not None:
        lead = link(row.leads, "plans:item", reference=picture.plan.reference, code=row.item.code)
    shown = [(_action(each, picture.today),) for each in row.actions[:FEW_ACTIONS]]
    more = len(row.actions) - len(shown)
    rest = format_html("<div>and {} more</div>", more) if more > 0 else ""
    return format_html("<div>{}</div>{}{}", lead, format_html_join("", "<div>{}</div>", shown), rest)


def _action(action: Any, today: date) -> SafeString:
    due = f"by {action.due_on:%-d %B %Y}" if action.due_on else "no day set"
    late = tag("Late", "red") if action.is_late(today) else ""
    return format_html("{}: {}, {} {}", action_link(action), action.owner.name, due, late)


def changed(row: Row) -> str:
    """Return what changed since last quarter; a move that may be chance says so."""
    moves = [(f"{line.change.text}{_chance(line)}",) for line in row.moved if line.change]
    return format_html_join("", "<div>{}</div>", [*moves, *((each,) for each in row.news)]) or "–"


def _chance(line: Line) -> str:
    if line.change is None or line.change.now.unit != "share":
        return ""
    return " (more than chance)" if line.change.is_more_than_chance else " (may be chance)"


def cells(row: Row, picture: Picture) -> list[Any]:
    """Return the row of the table of all recommendations."""
    asked = format_html("<div>{}</div>{}", recommendation_link(row.asked), force_tag(row.asked.force))
    return [asked, standing_tag(row.standing), evidence(row, picture), owes(row, picture), changed(row)]


def change_rows(rows: Sequence[Row]) -> list[list[Any]]:
    """Return (recommendation, measure, change) for every move that chance does not explain, largest first."""
    moves = [
        (row, line) for row in rows for line in row.moved if line.change and line.change.is_more_than_chance
    ]
    moves.sort(key=lambda each: -abs(each[1].change.by if each[1].change else 0))
    return [
        [recommendation_link(row.asked), link(line.spec.text, "strategy:measure", code=line.spec.code), line.change.text]
        for row, line in moves
        if line.change
    ]  # fmt: skip


def narrowing(text: str, asked: Mapping[str, str]) -> SafeString:
    """Return a link to the same page under other filters."""
    return format_html('<a class="govuk-link" href="?{}">{}</a>', urlencode(asked), text)


def owed_cells(each: Owed, kept: Mapping[str, str]) -> list[Any]:
    """Return the row of the table of what organisations owe; the name narrows the page to the organisation."""
    name = narrowing(each.organisation.name, {**kept, "agency": each.organisation.reference})
    return [name, each.leading, each.open_actions, each.late_actions, each.to_say_again]


def state_words(line: Line) -> str:
    """Return how a measure that no room computes is known, for a file."""
    return STATE_TAGS[line.state][0]


def lens_rows(table: Table) -> list[list[Any]]:
    """Return (group, number, share beside population, what that says) of one step."""
    rows = []
    for each in table.rows or ():
        number = "Hidden (small numbers)" if each.number is None else f"{each.number:,}"
        if each.is_unknown:
            rows.append([each.words, number, "–", "–"])
        elif each.beside is None:
            rows.append([each.words, number, "–", "Too few, or no population entered"])
        else:
            share = f"{each.beside.share:.0%}, of the children here {each.beside.population:.0%}"
            rows.append([each.words, number, share, each.beside.words])
    return rows


def lens_bars(table: Table) -> list[tuple[str, int]]:
    """Return the bars of one step; what is not recorded stands among them, as large as it is."""
    return [(each.words, each.number) for each in table.rows or () if each.number is not None]
