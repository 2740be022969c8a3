"""The overview's pages as sheets for files: plain words and numbers, and how each measure is counted."""

from collections.abc import Iterable, Sequence
from typing import Any

from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.govuk.words import day, moment
from shelterbelt.overview.comparing import Comparison, Pair, how_apart
from shelterbelt.overview.lens import Table
from shelterbelt.overview.owing import Owed, actions_of, run_out
from shelterbelt.overview.picture import Picture, Row
from shelterbelt.overview.rules import DIMENSIONS
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.lines import Line
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.rules.standing import STANDINGS
from shelterbelt.strategy.scope import Scope
from shelterbelt.strategy.words import STATE_TAGS

HIDDEN = "Where a figure says hidden, it is 1 to 4 or would give such a number away."
BY_STATEMENT = "Statements of strategy leads, with their evidence"


def about(scope: Scope, areas: str = "") -> list[tuple[str, Any]]:
    """Return what every file of the overview says of itself."""
    return [
        ("Areas", areas or scope.area_names),
        ("Months", f"{day(scope.period.months[0])} to today"),
        ("Figures as of", moment(scope.now)),
        ("Small numbers", HIDDEN),
        ("Likely between", "The 95% interval of a share (Wilson). Of fewer than five nothing is said."),
        ("Self-assessed", "What organisations say of themselves. It is no figure and decides no standing."),
    ]


def standings(rows: Sequence[Row]) -> Sheet:
    """How many of each theme's recommendations stand how."""
    cells: list[list[Any]] = []
    for theme in catalogue().themes:
        here = [row.standing for row in rows if row.asked.theme == theme.id]
        if here:
            cells.append([theme.name, *(here.count(code) for code in STANDINGS), len(here)])
    total = [sum(row[place] for row in cells) for place in range(1, len(STANDINGS) + 2)]
    return Sheet("The strategy here", ["Theme", *STANDINGS.values(), "All"], [*cells, ["All themes", *total]])


def recommendations(rows: Sequence[Row], picture: Picture) -> Sheet:
    """One line for each measure of each recommendation."""
    heads = ["Code", "Recommendation", "Asked", "How it stands", "Measure", "Figure", "Likely between", "Target",
             "Since last quarter", "Leads here", "Open actions", "Late actions", "Other news"]  # fmt: skip
    cells = []
    for row in rows:
        late = sum(each.is_late(picture.today) for each in row.actions)
        for line in row.lines:
            shown = picture.agency_figures.get(line.spec.code, line.shown)
            cells.append(
                [row.asked.id, row.asked.title, row.asked.force, STANDINGS[row.standing], f"{line.spec.code}: {line.spec.text}",
                 shown.text if shown else state_words(line), shown.chance if shown else "", line.target_text,
                 line.change.text if line.change else "", row.leads, len(row.actions), late, "; ".join(row.news)]
            )  # fmt: skip
    return Sheet("Recommendations", heads, cells)


def definitions(rows: Iterable[Row | Pair]) -> Sheet:
    """How each measure on these rows is counted."""
    cells = []
    for row in rows:
        for spec in row.asked.measures:
            declared = REGISTER.get(spec.code)
            source = (
                BY_STATEMENT if declared is None else " ".join([declared.source.words, declared.note]).strip()
            )
            cells.append(
                [spec.code, spec.text, spec.numerator, spec.denominator or "Nothing: it is a count", source]
            )
    return Sheet(
        "How each is counted", ["Measure", "What", "Counted as met", "Out of", "Where it comes from"], cells
    )


def state_words(line: Line) -> str:
    """Return how a measure that no room computes is known."""
    return STATE_TAGS[line.state][0]


def changes(rows: Sequence[Row], scope: Scope) -> Sheet:
    """Everything that changed since last quarter, one line for each."""
    cells = []
    for row in rows:
        name = [row.asked.id, row.asked.title]
        if row.was is not None and row.stands_otherwise:
            cells.append([*name, "How it stands", f"{STANDINGS[row.standing]}; before: {STANDINGS[row.was]}"])
        cells += [
            [*name, line.spec.text, f"{line.change.text}{line.change.chance}"]
            for line in row.moved
            if line.change
        ]
        cells += [[*name, "Statements and plans", said] for said in row.news]
    heads = [
        "Code",
        "Recommendation",
        "What",
        f"Change, {scope.quarters[-1].text} against the three months before",
    ]
    return Sheet("What changed", heads, cells)


def owed(rows: Sequence[Row], found: Sequence[Owed], picture: Picture) -> list[Sheet]:
    """What each organisation owes, then each open action and each statement to say again."""
    sums = [
        [each.organisation.name, each.late_actions, each.to_say_again, each.open_actions, each.leading] for each in found
    ]  # fmt: skip
    actions = [
        [
            each.title,
            each.owner.name,
            each.due_on,
            "Late" if each.is_late(picture.today) else "Open",
            each.plan.name,
        ]
        for each in actions_of(rows)
    ]
    again = [
        [each.measure, each.owner.name, each.area.name, each.reconfirm_by]
        for each in run_out(rows, picture.today)
    ]
    heads = [
        "Organisation",
        "Late actions",
        "Statements to say again",
        "Open actions",
        "Leads, not yet happening",
    ]
    return [
        Sheet("Who owes what", heads, sums),
        Sheet("Open actions", ["Action", "Organisation", "By", "How it stands", "Plan"], actions),
        Sheet("Statements to say again", ["Measure", "Organisation", "Area", "Ran out on"], again),
    ]


def comparison(pairs: Sequence[Pair], made: Comparison) -> Sheet:
    """One line for each measure of each recommendation, two sides beside each other."""
    one, two = made.one.scope.area_names, made.two.scope.area_names
    heads = ["Code", "Recommendation", f"Stands: {one}", f"Stands: {two}", "Measure", f"Figure: {one}", f"Figure: {two}",
             "Beside each other", f"Leads: {one}", f"Leads: {two}"]  # fmt: skip
    cells = [
        [pair.asked.id, pair.asked.title, *(STANDINGS[each] for each in pair.standings), f"{spec.code}: {spec.text}",
         *(line.shown.text if line.shown else state_words(line) for line in (left, right)), how_apart(left, right, one),
         *(each.name if each else "Nobody named" for each in pair.leads)]
        for pair in pairs
        for spec, left, right in pair.lines
    ]  # fmt: skip
    return Sheet("Side by side", heads, cells)


def lens(found: dict[str, list[Table]]) -> Sheet:
    """Children at each step by group, beside the population."""
    cells: list[list[Any]] = []
    for dimension, tables in found.items():
        for table in tables:
            name = [DIMENSIONS[dimension], table.stage.words]
            if table.rows is None:
                cells.append([*name, "All", "Too few to be broken down", "", "", ""])
            for each in table.rows or ():
                shares = (each.beside.share, each.beside.population) if each.beside else None
                percent = [f"{share:.0%}" for share in shares] if shares else ["", ""]
                number = "Hidden (small numbers)" if each.number is None else each.number
                cells.append([*name, each.words, number, *percent, each.beside.words if each.beside else ""])
    heads = [
        "By",
        "Step",
        "Group",
        "Children",
        "Share of those counted",
        "Share of children here",
        "What that says",
    ]
    return Sheet("Who is not seen", heads, cells)
