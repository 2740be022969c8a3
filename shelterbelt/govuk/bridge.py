"""From a Django field to the right upstream macro: ``component(bound)`` names it and gives its options."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.templatetags.static import static

from shelterbelt.govuk import fields
from shelterbelt.govuk.errors import error, wrong_parts
from shelterbelt.govuk.fields.parts import Parts

Params = dict[str, Any]
PART_LABELS = {
    "day": "Day",
    "month": "Month",
    "year": "Year",
    "time": "Time",
    "line_1": "Address line 1",
    "line_2": "Address line 2 (optional)",
    "town": "Town or city (optional)",
    "postcode": "Postcode",
}
PART_WIDTHS = {"day": 2, "month": 2, "year": 4, "time": 5}
WIDTHS = (2, 3, 4, 5, 10, 20, 30)


def component(bound: Any, heading: bool = False) -> tuple[str, Params]:
    """The upstream macro's name and its options for a bound field; ``heading`` makes the label the page's h1."""
    field, widget = bound.field, bound.field.widget
    if isinstance(field, fields.AddressField):
        return "address", _address(bound, heading)
    if isinstance(widget, Parts):
        return "date_input", _date(bound, heading)
    if isinstance(widget, forms.Textarea) and getattr(field, "count", None):
        return "character_count", _area(bound, heading)
    for kind, (name, draw) in DRAWN.items():
        if isinstance(widget, kind):
            return name, draw(bound, heading)
    return "input", _input(bound, heading)


def label(bound: Any) -> str:
    """The label as shown: "(optional)" is added to what need not be answered, unless the form filters a list."""
    field = bound.field
    text = str(bound.label)
    quiet = (
        field.required or isinstance(field, forms.BooleanField) or getattr(bound.form, "filters_list", False)
    )
    return text if quiet or "(optional)" in text else f"{text} (optional)"


def _common(bound: Any) -> Params:
    params: Params = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = (
            {"html": bound.help_text} if hasattr(bound.help_text, "__html__") else {"text": bound.help_text}
        )
    if error(bound):
        params["errorMessage"] = {"text": error(bound)}
    return params


def _label(bound: Any, heading: bool) -> Params:
    look = {"classes": "govuk-label--l", "isPageHeading": True} if heading else {"classes": "govuk-label--s"}
    return {"label": {"text": label(bound), **look}}


def _fieldset(bound: Any, heading: bool) -> Params:
    size = "l" if heading else "s"
    legend = {"text": label(bound), "classes": f"govuk-fieldset__legend--{size}", "isPageHeading": heading}
    return {"fieldset": {"legend": legend}}


def _attributes(bound: Any) -> Params:
    """Browser hints: from the field, then from the widget's own attributes."""
    field = bound.field
    params: Params = {}
    for name, option in (
        ("autocomplete", "autocomplete"),
        ("inputmode", "inputmode"),
        ("spellcheck", "spellcheck"),
    ):
        value = getattr(field, name, None)
        value = bound.field.widget.attrs.get(name) if value in (None, "") else value
        if value not in (None, ""):
            params[option] = value
    return params


def _classes(field: Any, kind: str = "input") -> str:
    width = getattr(field, "width", None)
    if width is None:
        return ""
    return f"govuk-{kind}--width-{width}" if width in WIDTHS else f"govuk-!-width-{width}"


def _value(bound: Any) -> Any:
    value = bound.value()
    if isinstance(value, (dict, list, tuple)):
        return value
    return "" if value is None else str(value)


def _input(bound: Any, heading: bool) -> Params:
    field = bound.field
    params = {**_common(bound), **_label(bound, heading), **_attributes(bound), "id": bound.auto_id}
    params |= {"value": _value(bound), "classes": _classes(field)}
    kind = (
        "email"
        if isinstance(field, forms.EmailField)
        else "tel"
        if isinstance(field, fields.PhoneField)
        else "text"
    )
    params["type"] = (
        kind if kind != "text" or not bound.field.widget.input_type else bound.field.widget.input_type
    )
    if isinstance(field, forms.IntegerField):
        params["type"] = "text"
        params.setdefault("inputmode", "numeric")
    for end in ("prefix", "suffix"):
        if getattr(field, end, ""):
            params[end] = {"text": getattr(field, end)}
    return params


def _area(bound: Any, heading: bool) -> Params:
    field = bound.field
    params = {**_common(bound), **_label(bound, heading), **_attributes(bound), "id": bound.auto_id}
    params |= {"value": _value(bound), "rows": str(getattr(field, "lines", None) or 5)}
    if getattr(field, "count", None):
        params["maxlength"] = str(field.count)
    return params


def _password(bound: Any, heading: bool) -> Params:
    params = {**_common(bound), **_label(bound, heading), "id": bound.auto_id}
    return params | {"autocomplete": getattr(bound.field, "autocomplete", "") or "current-password"}


def _file(bound: Any, heading: bool) -> Params:
    params = {**_common(bound), **_label(bound, heading), "id": bound.auto_id}
    if getattr(bound.field, "accept", ()):
        params["attributes"] = {"accept": ",".join(bound.field.accept)}
    return params


def _chosen(bound: Any) -> set[str]:
    value = bound.value()
    many = value if isinstance(value, (list, tuple, set)) else [] if value in (None, "") else [value]
    prepare = getattr(bound.field, "prepare_value", lambda each: each)
    return {str(prepare(each)) for each in many}


def _items(bound: Any, chosen_word: str) -> list[Params]:
    chosen, hints = _chosen(bound), getattr(bound.field, "hints", {})
    items: list[Params] = []
    for raw, text in bound.field.choices:
        key = str(raw)
        if key == "" and chosen_word == "checked":
            continue
        item: Params = {
            "value": key,
            "text": str(text),
            chosen_word: key in chosen or (key == "" and not chosen),
        }
        if hints.get(key):
            item["hint"] = {"text": hints[key]}
        items.append(item)
    return items


def _radios(bound: Any, heading: bool) -> Params:
    field = bound.field
    look = [f"govuk-radios--{each}" for each in ("inline", "small") if getattr(field, each, False)]
    return {
        **_common(bound),
        **_fieldset(bound, heading),
        "idPrefix": bound.auto_id,
        "items": _items(bound, "checked"),
        "classes": " ".join(look),
    }


def _boxes(bound: Any, heading: bool) -> Params:
    field, items = bound.field, _items(bound, "checked")
    none = getattr(field, "none", None)
    if none:
        items[-1]["behaviour"] = "exclusive"
        items.insert(-1, {"divider": "or"})
    if getattr(field, "none", None) and bound.value() == [] and not bound.form.is_bound:
        items[-1]["checked"] = True
    look = "govuk-checkboxes--small" if getattr(field, "small", False) else ""
    return {
        **_common(bound),
        **_fieldset(bound, heading),
        "idPrefix": bound.auto_id,
        "items": items,
        "classes": look,
    }


def _tick(bound: Any, heading: bool) -> Params:
    del heading  # one tick box has no legend that could be the page's heading
    params = _common(bound)
    item = {"value": "on", "text": label(bound), "checked": bool(bound.value())}
    if "hint" in params:
        item["hint"] = params.pop("hint")
    return {**params, "idPrefix": bound.auto_id, "items": [item]}


def _select(bound: Any, heading: bool) -> Params:
    field = bound.field
    params = {
        **_common(bound),
        **_label(bound, heading),
        "id": bound.auto_id,
        "items": _items(bound, "selected"),
    }
    if getattr(field, "typeahead", False):
        params["attributes"] = {"data-type-ahead": static("govuk/type-ahead.js")}
        params["classes"] = "sb-type-ahead"
    return params


def _date(bound: Any, heading: bool) -> Params:
    params = {**_common(bound), **_fieldset(bound, heading), "id": bound.auto_id}
    texts, wrong = bound.field.widget.texts(bound.value()), wrong_parts(bound)
    params["fieldset"]["role"] = "group"
    params["items"] = [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}_{part}",
            "label": PART_LABELS[part],
            "value": texts[part],
            "classes": f"govuk-input--width-{PART_WIDTHS[part]}"
            + (" govuk-input--error" if part in wrong else ""),
            **({"inputmode": "text"} if part in ("month", "time") else {}),
        }
        for part in bound.field.widget.names
    ]
    return params


def _address(bound: Any, heading: bool) -> Params:
    texts, wrong = bound.field.widget.texts(bound.value()), wrong_parts(bound)
    said = error(bound)
    lines = []
    for part in bound.field.widget.names:
        line: Params = {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}_{part}",
            "label": {"text": PART_LABELS[part]},
            "value": texts[part],
            "classes": {"postcode": "govuk-input--width-10", "town": "govuk-!-width-two-thirds"}.get(
                part, ""
            ),
            "autocomplete": "off",
        }
        if part in wrong and part == wrong[0]:
            line["errorMessage"] = {"text": said}
        lines.append(line)
    return {**_fieldset(bound, heading), "lines": lines, "hint": bound.help_text, "id": bound.auto_id}


Draw = Callable[[Any, bool], Params]
DRAWN: dict[type[forms.Widget], tuple[str, Draw]] = {
    forms.CheckboxSelectMultiple: ("checkboxes", _boxes),
    forms.RadioSelect: ("radios", _radios),
    forms.NullBooleanSelect: ("select", _select),
    forms.Select: ("select", _select),
    forms.CheckboxInput: ("checkboxes", _tick),
    forms.FileInput: ("file_upload", _file),
    forms.PasswordInput: ("password_input", _password),
    forms.Textarea: ("textarea", _area),
}
"""Widget -> macro and what gives its options; the first that fits."""
