"""One person's browser without a browser: cookies, forms with what they hold already, and answers that may never come."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PATIENCE = 30
BUG, AWAY = 500, 503
"""What no killed process explains, and what a database that is away explains."""
BROKEN = (OSError, http.client.HTTPException)
"""What a request raises when nobody knows whether it had an effect."""


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it leads, the page."""

    status: int
    location: str
    body: str


@dataclass
class Typed:
    """One form of a page as it stands: where it is posted to, and its fields in order of the page."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)

    def filled(self, given: Mapping[str, str], words: str) -> list[tuple[str, str]]:
        """Return the pairs to post: given values first, else what stands there, else the first choice or the words."""
        pairs = {name: list(values) for name, values in self.fields.items()}
        for name, values in self.choices.items():
            pairs.setdefault(name, values[:1])
        pairs |= {name: [words] for name in self.empty}
        pairs |= {name: [value] for name, value in given.items()}
        return [(name, value) for name, values in pairs.items() for value in values]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Typed] = []
        self.area = self.select = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(Typed(said.get("action", "")))
        if not self.forms:
            return
        form, name = self.forms[-1], said.get("name", "")
        if tag == "textarea":
            self.area, self.text = name, []
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said):
            form.fields[self.select] = [said.get("value", "")]
        elif tag == "input" and name:
            self._input(form, name, said)

    def _input(self, form: Typed, name: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in said:
                form.fields.setdefault(name, []).append(said.get("value", "on"))
            else:
                form.choices.setdefault(name, []).append(said.get("value", "on"))
        elif kind != "submit":
            form.fields[name] = [said.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            value = "".join(self.text).strip()
            self.forms[-1].fields[self.area] = [value]
            if not value:
                self.forms[-1].empty.append(self.area)
            self.area = ""
        elif tag == "select":
            self.select = ""


def read_forms(body: str) -> list[Typed]:
    """Return the forms of a page, in order."""
    reader = _Forms()
    reader.feed(body)
    return reader.forms


class Visitor:
    """A signed-in member of the demo's cast."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.number = port, number
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, pairs: list[tuple[str, str]] | None = None) -> Answer:
        """Send one request on a connection of its own; raises one of BROKEN when no whole answer comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if pairs is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(pairs or []), headers)
            response = connection.getresponse()
            body = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, response.headers.get("Location", ""), body)

    def form(self, path: str) -> Typed | None:
        """Return the page's main form, or None when the page is not given."""
        answer = self.ask("GET", path)
        if answer.status == BUG:
            raise AssertionError(f"{path} gave {answer.status}")
        if answer.status == AWAY:
            raise ConnectionError("the database is away for a while")
        if answer.status != 200:
            return None
        forms = [form for form in read_forms(answer.body) if "csrfmiddlewaretoken" in form.fields]
        own = [form for form in forms if urlsplit(form.action).path in ("", path)]
        return own[-1] if own else None

    def sign_in(self) -> None:
        """Come in with one click, as the demo lets everybody."""
        forms = read_forms(self.ask("GET", "/demo/").body)
        press = next(form for form in forms if form.action == f"/demo/sign-in/{self.number}/")
        came = self.ask("POST", press.action, press.filled({}, ""))
        if came.status != 302:
            raise AssertionError(f"signing in gave {came.status}")
