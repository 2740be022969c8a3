"""Words, tags and cells of the overview's pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shelterbelt.govuk.components import tag
from shelterbelt.govuk.words import day, plural
from shelterbelt.overview.comparing import Pair, how_apart
from shelterbelt.overview.lens import Table
from shelterbelt.overview.owing import Owed
from shelterbelt.overview.picture import Picture, Row
from shelterbelt.plans.words import action_link
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.lines import Line
from shelterbelt.strategy.rules.standing import HAPPENS, STANDINGS
from shelterbelt.strategy.words import STATE_TAGS, force_tag, link, recommendation_link

COLOURS = {
    "happens": "green", "partly": "yellow", "not": "red", "unknown": "grey", "too_few": "purple", "not_applicable": "blue",
}  # fmt: skip
FEW_ACTIONS = 3
COLUMNS: dict[str, tuple[str, ...]] = {
    "Happens": ("happens",),
    "In part": ("partly",),
    "Does not": ("not",),
    "Nobody knows yet": ("unknown",),
    "Too few, or not for here": ("too_few", "not_applicable"),
}
"""Heads of the table of all recommendations -> the standings under each."""


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
    moves = [(f"{line.change.text}{line.change.chance}",) for line in row.moved if line.change]
    return format_html_join("", "<div>{}</div>", [*moves, *((each,) for each in row.news)]) or "–"


def cells(row: Row, picture: Picture) -> list[Any]:
    """Return the row of the table of all recommendations."""
    asked = format_html("<div>{}</div>{}", recommendation_link(row.asked), force_tag(row.asked.force))
    return [asked, standing_tag(row.standing), evidence(row, picture), owes(row, picture), changed(row)]


def code_link(row: Row) -> SafeString:
    """Return a recommendation's code within its theme as a link; its title is read aloud."""
    short = row.asked.id.partition("-")[2]
    href = reverse("strategy:recommendation", kwargs={"id": row.asked.id})
    words = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
    return format_html(words, href, short, row.asked.title)


def code_cells(rows: Sequence[Row], name: SafeString) -> list[Any]:
    """Return the row of a theme: its name, then under each standing which of its recommendations stand so."""
    cells: list[Any] = [name]
    for codes in COLUMNS.values():
        here = [row for row in rows if row.standing in codes]
        links = format_html_join(" ", "<li>{}</li>", ((code_link(row),) for row in here))
        count = format_html('<strong class="sb-count-in">{}</strong>', len(here))
        cells.append(format_html('{}<ul class="sb-codes">{}</ul>', count, links) if here else "–")
    return cells


def moves_of(rows: Sequence[Row]) -> list[tuple[Row, Line]]:
    """Return every move of a figure that chance does not explain, largest first."""
    moves = [
        (row, line) for row in rows for line in row.moved if line.change and line.change.is_more_than_chance
    ]
    return sorted(moves, key=lambda each: -abs(each[1].change.by if each[1].change else 0))


def change_lines(rows: Sequence[Row]) -> list[SafeString]:
    """Return the changes that matter most: in sum, then figures that moved by more than chance, then what stands otherwise."""
    stand = [
        format_html("{}: {}, before: {}", recommendation_link(row.asked), STANDINGS[row.standing].lower(), STANDINGS[row.was].lower())
        for row in rows
        if row.was is not None and row.stands_otherwise
    ]  # fmt: skip
    figures = [
        format_html("{}: {}", link(line.spec.text, "strategy:measure", code=line.spec.code), line.change.text)
        for _row, line in moves_of(rows)
        if line.change
    ]
    return [*_sums(rows), *figures, *stand]


def _sums(rows: Sequence[Row]) -> list[SafeString]:
    """How many happen now that did not, and how many no longer do."""
    moved = [row for row in rows if row.stands_otherwise]
    now = sum(row.standing == HAPPENS for row in moved)
    gone = sum(row.was == HAPPENS for row in moved)
    said = f"{now} now said to happen that were not, {gone} no longer; {len(moved)} stand otherwise in all"
    return [format_html("<strong>{}</strong>", said)] if moved else []


def change_rows(rows: Sequence[Row]) -> list[list[Any]]:
    """Return the row of each recommendation on which something changed."""
    return [
        [
            recommendation_link(row.asked),
            _stands(row),
            format_html_join("", "<div>{}</div>", ((_move(line),) for line in row.moved)) or "–",
            format_html_join("", "<div>{}</div>", ((each,) for each in row.news)) or "–",
        ]
        for row in rows
        if row.has_changed
    ]  # fmt: skip


def _stands(row: Row) -> SafeString:
    """How it stands, and how it stood a quarter ago where that is another."""
    if row.was is None or not row.stands_otherwise:
        return format_html("{}", standing_tag(row.standing))
    before = format_html('<div class="sb-quiet">Before: {}</div>', STANDINGS[row.was].lower())
    return format_html("{}{}", standing_tag(row.standing), before)


def _move(line: Line) -> SafeString:
    assert line.change is not None
    words = link(line.spec.text, "strategy:measure", code=line.spec.code)
    return format_html("{}: {}{}", words, line.change.text, line.change.chance)


def narrowing(text: str, asked: Mapping[str, str], page: str = "") -> SafeString:
    """Return a link to the same page, or another of this room, under other filters."""
    where = reverse(page) if page else ""
    return format_html('<a class="govuk-link" href="{}?{}">{}</a>', where, urlencode(asked), text)


def owes_in_words(each: Owed) -> str:
    """Return what an organisation owes in a line: 1 action late, 2 open, 3 statements to say again."""
    parts = [
        f"{plural(each.late_actions, 'action')} late" if each.late_actions else "",
        f"{plural(each.to_say_again, 'statement')} to say again" if each.to_say_again else "",
        f"{plural(each.open_actions - each.late_actions, 'action')} open" if each.open_actions > each.late_actions else "",
        f"leads {each.leading} not yet happening" if each.leading else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def owed_line(each: Owed, kept: Mapping[str, str]) -> SafeString:
    """Return an organisation and what it owes; its name narrows the page to it."""
    name = narrowing(each.organisation.name, {**kept, "agency": each.organisation.reference})
    return format_html("{}: {}", name, owes_in_words(each))


def owed_cells(each: Owed, kept: Mapping[str, str]) -> list[Any]:
    """Return the row of the table of what organisations owe; the name narrows the page to the organisation."""
    name = narrowing(each.organisation.name, {**kept, "agency": each.organisation.reference})
    return [name, each.late_actions, each.to_say_again, each.open_actions, each.leading]


def action_cells(action: Any, today: date) -> list[Any]:
    """Return the row of an open action."""
    due = day(action.due_on) if action.due_on else "No day set"
    late = tag("Late", "red") if action.is_late(today) else "Open"
    return [action_link(action), action.owner.name, due, late, action.plan.name]


def statement_cells(each: Any) -> list[Any]:
    """Return the row of a statement that ran out."""
    spec = catalogue().measure(each.measure)
    return [
        link(spec.text, "strategy:measure", code=spec.code),
        each.owner.name,
        each.area.name,
        day(each.reconfirm_by),
    ]


def pair_cells(pair: Pair, one: str) -> list[Any]:
    """Return the row of a recommendation on two sides."""
    left, right = (
        format_html(
            '<div>{}</div><div>{}</div><div class="sb-quiet">{}</div>',
            standing_tag(pair.standings[which]),
            format_html_join(
                "", "<div>{}</div>", ((_side((here, there)[which]),) for _, here, there in pair.lines)
            ),
            f"Leads: {lead.name}" if (lead := pair.leads[which]) else "",
        )
        for which in (0, 1)
    )
    beside = [(how_apart(left_line, right_line, one),) for _, left_line, right_line in pair.lines]
    said = format_html_join("", "<div>{}</div>", [each for each in beside if each[0]])
    return [recommendation_link(pair.asked), left, right, said or "–"]


def _side(line: Line) -> SafeString:
    words = link(line.spec.text, "strategy:measure", code=line.spec.code)
    return format_html("{}: {}", words, line.shown.text if line.shown else STATE_TAGS[line.state][0])


def lens_heads(tables: Sequence[Table]) -> list[str]:
    """Return the heads of a dimension's table: the group, then each step."""
    return ["Group", *(table.stage.words for table in tables)]


def lens_rows(tables: Sequence[Table]) -> list[list[Any]]:
    """Return a row for each group with its number at every step, its share beside the population, and all of them last."""
    names = [row.words for row in next((table.rows for table in tables if table.rows is not None), ())]
    rows: list[list[Any]] = [
        [name, *(_at_step(table, place) for table in tables)] for place, name in enumerate(names)
    ]
    everybody = ["Not shown" if table.total is None else table.total for table in tables]
    return [*rows, ["All", *everybody]] if any(table.total for table in tables) else []


def _at_step(table: Table, place: int) -> Any:
    if table.rows is None:
        return "Not shown"
    each = table.rows[place]
    if each.number is None:
        return "Hidden (small numbers)"
    if each.beside is None:
        return each.number
    said = tag("Fewer than live here", "orange") if each.beside.is_fewer else ""
    beside = format_html(
        '<div class="sb-quiet">{}, of children here {}</div>{}', f"{each.beside.share:.0%}", f"{each.beside.population:.0%}", said
    )  # fmt: skip
    return format_html("{}{}", f"{each.number:,}", beside)


def lens_bars(table: Table) -> list[tuple[str, int]]:
    """Return the bars of one step; what is not recorded stands among them, as large as it is."""
    return [(each.words, each.number) for each in table.rows or () if each.number is not None]
