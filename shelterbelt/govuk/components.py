"""Python side of the macros: from rows and words to upstream's options. Everything that is not Markup is escaped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from markupsafe import Markup, escape

from shelterbelt.govuk import errors, words

Params = dict[str, Any]
NOT_RECORDED = Markup('<span class="sb-quiet">Not recorded</span>')
STANDINGS = {
    "not_due": ("Not due yet", "grey"),
    "soon": ("Due soon", "yellow"),
    "late": ("Late", "red"),
    "met": ("Done in time", "green"),
    "met_late": ("Done late", "orange"),
    "waived": ("Not needed", "grey"),
}
"""Standing of a duty -> words and colour."""
COLOURS = ("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")
NOTICES = {"info": "Note", "success": "Done", "warning": "Important", "error": "There is a problem"}
BUTTONS = {"secondary": "govuk-button--secondary", "warning": "govuk-button--warning", "start": "", None: ""}
LEVELS = {"success": "success", "error": "error", "warning": "warning"}


def value(content: Any) -> Markup:
    """Anything a page may show as HTML: Markup as it is, dates in words, nothing as "Not recorded", text escaped."""
    if content is None or (isinstance(content, str) and not content.strip()):
        return NOT_RECORDED
    if isinstance(content, bool):
        return escape("Yes" if content else "No")
    if isinstance(content, datetime):
        return escape(words.moment(content))
    if isinstance(content, date):
        return escape(words.day(content))
    if isinstance(content, int):
        return escape(words.number(content))
    if isinstance(content, (list, tuple)):
        return Markup("<br>").join(value(each) for each in content) if content else NOT_RECORDED
    return lines(content)


def lines(content: Any) -> Markup:
    """Text with its line breaks kept; Markup untouched."""
    if hasattr(content, "__html__"):
        return escape(content)
    return Markup("<br>").join(escape(line) for line in str(content).split("\n"))


def summary_rows(rows: Iterable[Any]) -> list[Params]:
    """(key, value) pairs or {key, value, href, action} as rows of a summary list."""
    listed = [row if isinstance(row, Mapping) else {"key": row[0], "value": row[1]} for row in rows]
    return [_summary_row(row) for row in listed]


def _summary_row(row: Mapping[str, Any]) -> Params:
    drawn: Params = {"key": {"html": escape(row["key"])}, "value": {"html": value(row["value"])}}
    if row.get("href"):
        action = {
            "href": row["href"],
            "text": row.get("action") or "Change",
            "visuallyHiddenText": str(row["key"]),
        }
        drawn["actions"] = {"items": [action]}
    return drawn


def table_heads(columns: Sequence[Any], numeric: Sequence[int]) -> list[Params]:
    """Column texts as the heads of a grid."""
    return [{"label": column, "numeric": place in numeric} for place, column in enumerate(columns)]


def table_cells(
    columns: Sequence[Any], rows: Iterable[Sequence[Any]], numeric: Sequence[int]
) -> list[list[Params]]:
    """Lists of values as the cells of a grid; each knows its column, for when rows are stacked."""
    return [
        [
            {
                "value": cell,
                "label": columns[place] if place < len(columns) else "",
                "numeric": place in numeric,
            }
            for place, cell in enumerate(row)
        ]
        for row in rows
    ]


def events(items: Iterable[Mapping[str, Any]]) -> list[Params]:
    """{title, when, by, text, href} as items of a timeline."""
    return [_event(item) for item in items]


def _event(item: Mapping[str, Any]) -> Params:
    when, title = item["when"], escape(item["title"])
    if item.get("href"):
        title = Markup('<a class="govuk-link" href="{}">{}</a>').format(item["href"], title)
    is_date = isinstance(when, date)
    drawn: Params = {
        "label": {"html": title},
        "datetime": {
            "timestamp": when.isoformat() if is_date else str(when),
            "text": value(when) if is_date else escape(when),
        },
        "html": Markup('<p class="govuk-body">{}</p>').format(lines(item["text"]))
        if item.get("text")
        else "",
    }
    if item.get("by"):
        drawn["byline"] = {"text": item["by"]}
    return drawn


def tasks(items: Iterable[Mapping[str, Any]]) -> list[Params]:
    """{text, href, status, hint, done} as rows of a task list."""
    return [_task(item) for item in items]


def _task(item: Mapping[str, Any]) -> Params:
    status = item.get("status")
    if not status:
        status = "Completed" if item.get("done") else tag("Not started", "blue")
    drawn: Params = {"title": {"html": escape(item["text"])}, "status": {"html": escape(status)}}
    if item.get("href"):
        drawn["href"] = item["href"]
    if item.get("hint"):
        drawn["hint"] = {"html": escape(item["hint"])}
    return drawn


def tag(text: Any, colour: str) -> Markup:
    """A coloured word; raises ValueError for a colour that is not ours."""
    if colour not in COLOURS:
        raise ValueError(f"'{colour}' is not a tag colour: use one of {', '.join(COLOURS)}.")
    return Markup('<strong class="govuk-tag govuk-tag--{}">{}</strong>').format(colour, text)


def standing(code: str) -> Markup:
    """The tag for a duty's standing; raises KeyError for a standing that does not exist."""
    return tag(*STANDINGS[str(code)])


def tabs(items: Sequence[Mapping[str, Any]]) -> list[Params]:
    """{label, content} as tabs, each with an id made from its label."""
    return [
        {
            "label": item["label"],
            "id": f"tab-{slugify(item['label'])}",
            "panel": {"html": escape(item["content"])},
        }
        for item in items
    ]


def button_classes(kind: str | None) -> str:
    """Upstream's class for a kind of button; raises KeyError for one that does not exist."""
    return BUTTONS[kind]


def message_kind(message: Any) -> str:
    """A Django message's level as a kind of notice."""
    return LEVELS.get(message.level_tag, "info")


def is_wrong(form: Any) -> bool:
    """Whether a form (or a group) was sent in and has errors."""
    return bool(form is not None and getattr(form, "is_bound", False) and errors.error_list([form]))


def paragraph(content: Any) -> Markup:
    """Text as one paragraph; Markup untouched."""
    return lines(content) if hasattr(content, "__html__") else Markup("<p>{}</p>").format(lines(content))


def figure(content: Any) -> Markup:
    """A figure for a tile; None shows as a dash that is read as "no figure"."""
    if content is None:
        return Markup('<span aria-hidden="true">–</span><span class="govuk-visually-hidden">no figure</span>')
    return value(content)


def chart_rows(drawn: Iterable[Any]) -> list[tuple[Any, str]]:
    """The bars of a chart as rows of a table, with links where there are any."""
    link = Markup('<a class="govuk-link" href="{}">{}</a>')
    return [(link.format(bar.href, bar.label) if bar.href else bar.label, bar.text) for bar in drawn]


def accordion(items: Iterable[Mapping[str, Any]]) -> list[Params]:
    """{heading, content, summary} as sections of an accordion."""
    return [
        {
            "heading": {"html": escape(item["heading"])},
            "content": {"html": lines(item["content"])},
            **({"summary": {"html": escape(item["summary"])}} if item.get("summary") else {}),
        }
        for item in items
    ]


def slug(items: Sequence[Mapping[str, Any]]) -> str:
    """An id made from the first heading, so that two accordions on a page differ."""
    return slugify(items[0]["heading"]) if items else "none"


def named(name: str | None, content: Any) -> Params:
    """The name and value of a button, when it has one."""
    return {"name": name, "value": content} if name else {}
