"""Filling in a page as a person does, through HTTP: what is asked is read from the page, and sent with what it hides."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from shelterbelt.core import clock

WORDS = "Said on the journey."


@dataclass
class Asked:
    """The inputs of the page's main form: hidden values, choices by name, texts by name, and what is chosen already."""

    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)


class Reader(HTMLParser):
    """Reads the last form of a page that is sent by POST and asks something."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Asked] = []
        self.inside, self.select, self.area = False, "", ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Take an input, select or text area into the form that it stands in."""
        said = dict(attrs)
        if tag == "form":
            self.inside = (said.get("method") or "").lower() == "post"
            if self.inside:
                self.forms.append(Asked())
        name = said.get("name") or ""
        if not self.inside or (not name and tag != "option"):
            return
        form, kind, value = self.forms[-1], said.get("type") or "text", said.get("value") or ""
        if tag == "input" and kind == "hidden":
            form.hidden[name] = value
        elif tag == "input" and kind in ("radio", "checkbox"):
            (form.choices if kind == "radio" else form.boxes).setdefault(name, []).append(value)
            if "checked" in said:
                form.chosen.setdefault(name, []).append(value)
        elif tag == "input" and kind not in ("submit", "file"):
            form.texts[name] = value
        elif tag == "select":
            self.select = name
            form.choices.setdefault(name, [])
        elif tag == "option" and self.select:
            form.choices[self.select].append(value)
        elif tag == "textarea":
            self.area = name
            form.texts[name] = ""

    def handle_data(self, data: str) -> None:
        """Keep the words of a text area."""
        if self.area and self.inside:
            self.forms[-1].texts[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave what ends."""
        self.area = "" if tag == "textarea" else self.area
        self.select = "" if tag == "select" else self.select
        self.inside = False if tag == "form" else self.inside


def asked_by(text: str) -> Asked:
    """Return the form of a page with the most to answer."""
    reader = Reader()
    reader.feed(text)
    return max(reader.forms, key=lambda each: len(each.choices) + len(each.texts) + len(each.boxes))


def filled(text: str, /, **said: Any) -> dict[str, Any]:
    """Return what a person sends from a page: ``said`` by name, and for the rest what stands there, or an answer that fits."""
    form, day = asked_by(text), clock.now().date()
    parts = {"_day": str(day.day), "_month": str(day.month), "_year": str(day.year)}
    data: dict[str, Any] = dict(form.hidden)
    for name, offered in form.choices.items():
        data[name] = form.chosen.get(name) or next((each for each in offered if each), "")
    for name, offered in form.boxes.items():
        data[name] = form.chosen.get(name) or offered[:1]
    for name, held in form.texts.items():
        part = next((value for end, value in parts.items() if name.endswith(end)), "")
        data[name] = held.strip() or part or ("00:05" if "time" in name else WORDS)
    return {**data, **said}


def send(client: Any, address: str, /, **said: Any) -> Any:
    """Open a page, fill in its form and send it; the answer leads on, else what the page says is wrong fails the test."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    answer = client.post(address, filled(page.content.decode(), **said))
    assert answer.status_code == 302, (address, faults_of(answer.content.decode()))
    return answer


def faults_of(text: str) -> str:
    """Return the error summary of a page as words."""
    reader, start = _Words(), text.find("govuk-error-summary")
    reader.feed("<div " + text[start : start + 3000] if start >= 0 else text[:500])
    return " ".join(reader.words)[:800]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data.split()
