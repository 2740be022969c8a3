"""The cast on one phone: everything by what stands on the page, never by an address or an act."""

import re

from django.conf import settings

from tests.stock import signed_in

PHONE = {"width": 390, "height": 844}
MOST_PAGES = 60
FIELDS = """() => [...document.querySelectorAll('main input:not([type=hidden]), main textarea, main select')]
    .filter(e => e.offsetParent !== null || e.type === 'radio' || e.type === 'checkbox')
    .map(e => ({name: e.name, type: e.tagName === 'SELECT' ? 'select' : e.type, value: e.value,
                said: ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value !== '',
                options: e.tagName === 'SELECT' ? [...e.options].map(o => o.value) : []}))"""


class Walker:
    """One browser in which the cast take turns; faults of every page that is looked at are kept."""

    def __init__(self, world, page, live_server, faults, *, looks):
        self.world, self.page, self.url = world, page, live_server.url
        self.named, self.looks, self.faults, self.who = faults, looks, [], ""
        page.set_viewport_size(PHONE)

    def be(self, who):
        """Sign in as somebody and open their work."""
        self.who = who
        cookie = signed_in(self.world, who).cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.url}])
        self.page.goto(self.url + "/work/")
        self.look(f"work of {who}")

    def look(self, name):
        """Look for faults, where this run looks."""
        if self.looks:
            self.faults += self.named(re.sub(r"[^a-z0-9]+", "-", name.casefold()))

    @property
    def main(self):
        return self.page.locator("main")

    @property
    def text(self):
        return self.main.inner_text()

    def menu(self, words):
        """Open a page of the navigation, behind its button on a phone."""
        button = self.page.get_by_role("button", name=re.compile("^Menu", re.IGNORECASE))
        if button.count() and button.first.is_visible():
            button.first.click()
        self._leave(self.page.locator("nav").get_by_role("link", name=words, exact=True).first)
        self.look(words)

    def follow(self, words, which=0):
        """Press a link on the page."""
        link = self.main.get_by_role("link", name=words)
        if not link.count():
            link = self.main.get_by_role("button", name=words)
        assert link.count() > which, f"{self.page.url} has no link {words}: {self.text[:1500]}"
        self._leave(link.nth(which))
        self.look(str(words))

    def press(self, words):
        """Press the button of a form; nothing may be wrong with what was filled in."""
        button = self.main.get_by_role("button", name=words)
        assert button.count(), f"{self.page.url} has no button {words}: {self.text[:1500]}"
        self._leave(button.first)
        wrong = self.page.locator(".govuk-error-summary")
        assert not wrong.count(), f"{self.page.url}, {words}: {wrong.inner_text()}"
        self.look(str(words))

    def in_row(self, words, button):
        """Press a button in the first row that says so."""
        self._leave(self.main.locator("tr").filter(has_text=words).get_by_role("button", name=button).first)
        self.look(words)

    def submit(self):
        """Press what the page's form is sent with, whatever its words."""
        self.press(
            self.main.locator("form.sb-form button:not(.govuk-button--secondary)").last.inner_text().strip()
        )

    def _leave(self, element):
        with self.page.expect_navigation():
            element.click()

    def fill(self, **said):
        """Type into fields, choose from lists, tick; ``organisation="part of its name"`` where one is looked for by typing."""
        for name, value in said.items():
            field = self.main.locator(f"[name={name}]")
            kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if kind in ("radio", "checkbox"):
                for each in [value] if isinstance(value, str) else value:
                    self.main.locator(f"[name={name}][value='{each}']").check()
            elif kind == "select" and field.first.is_visible():
                field.first.select_option(value)
            elif kind == "select":
                typed = self.main.locator(f"input#{field.first.get_attribute('id').removesuffix('-select')}")
                typed.fill(value[:8])
                self.main.get_by_role("option", name=value).first.click()
            else:
                field.first.fill(value)

    def answer(self, **wishes):
        """Answer what a page of a questionnaire asks: a wish, else that there is nothing to say, else the plainest words."""
        fields = self.page.evaluate(FIELDS)
        names = list(dict.fromkeys(each["name"] for each in fields if each["name"].startswith("q_")))
        reasons = {each["name"].replace("s_", "q_", 1) for each in fields if each["name"].startswith("s_")}
        for name in names:
            code = name.removeprefix("q_")
            there = [each for each in fields if each["name"] == name]
            base = next((each for each in reasons if name == each or name.startswith(f"{each}_")), None)
            kind = there[0]["type"]
            if code in wishes:
                self.fill(**{name: wishes[code]})
            elif any(
                each["said"]
                for each in fields
                if each["name"] == name or (base and each["name"].startswith(base))
            ):
                continue
            elif base is not None and base.removeprefix("q_") not in wishes:
                self.main.locator(f"[name={base.replace('q_', 's_', 1)}]").first.check()
            elif kind == "radio":
                self.main.locator(f"[name={name}]").first.check()
            elif kind == "checkbox":
                self.main.locator(f"[name={name}]").last.check()
            elif kind == "select":
                self.main.locator(f"[name={name}]").first.select_option(
                    next(filter(None, there[0]["options"]))
                )
            elif (
                self.main.locator(f"[name={name}]").first.is_visible()
                and not self.main.locator(f"[name={name}]").first.input_value()
            ):
                self.main.locator(f"[name={name}]").first.fill("As it was told to me.")

    def fill_plainly(self, **wishes):
        """Fill in a form as it comes: the wishes, else the first choice of each question and plain words."""
        for each in self.page.evaluate(FIELDS):
            name, field = each["name"], self.main.locator(f"[name={each['name']}]").first
            if name in wishes or not name:
                continue
            if each["type"] == "radio":
                field.check()
            elif each["type"] == "select" and not each["value"]:
                field.select_option(next(filter(None, each["options"])))
            elif each["type"] in ("text", "textarea") and not field.input_value():
                field.fill("Seen together with those who know the child.")
        self.fill(**wishes)

    def answer_all(self, until, adds=(), **wishes):
        """Answer page after page until the address ends so; ``adds`` are pages on which one more is added."""
        added = set()
        for _ in range(MOST_PAGES):
            if self.page.url.endswith(until) and "/questions/" not in self.page.url:
                if not self.main.get_by_role("heading", name="Still to answer").count():
                    return
                self._leave(self.main.locator("h2 + ul a").first)
            adding = self.main.get_by_role("button", name=re.compile("^Add "))
            page = self.page.url.rstrip("/").rsplit("/", 1)[-1]
            if adding.count():
                if page in adds and page not in added:
                    added.add(page)
                    self._leave(adding.first)
                else:
                    self.press("Continue")
            else:
                self.answer(**wishes)
                self.press("Save and continue")
        raise AssertionError(f"The questions do not end: {self.page.url} {self.text[:600]}")
