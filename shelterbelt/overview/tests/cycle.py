"""The people of the whole cycle in a real browser: each with a window of their own, doing what they do by its forms."""

from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.test import Client

from shelterbelt.core import clock
from shelterbelt.partnership.models import Membership, User
from tests.stock import lay

LEADS = {
    "hotel": "carla", "quayside": "aisha", "larkrise": "leena", "fellhigh": "helen", "harbour": "hana", "fellside": "felix",
    "police": "daniel", "health": "ruth", "voluntary": "niamh", "taxi": "yusuf", "home": "nadia", "prison": "harriet",
}  # fmt: skip
"""Twelve organisations, and who leads the self-assessment in each."""
FIRST, LAST = date(2026, 4, 1), date(2029, 3, 31)


class Window:
    """One person's browser."""

    def __init__(self, page, url):
        self.page, self.url = page, url

    def go(self, address):
        """Open a page."""
        self.page.goto(self.url + address)
        return self

    def fill(self, **said):
        """Fill fields by name: text, a day, a choice, or a list of ticks."""
        for name, value in said.items():
            if isinstance(value, date):
                for part in ("day", "month", "year"):
                    self.page.fill(f"[name={name}_{part}]", str(getattr(value, part)))
            elif isinstance(value, list):
                for each in value:
                    self.page.locator(f"[name={name}][value='{each}']").check()
            else:
                self._one(name, value)
        return self

    def _one(self, name, value):
        field = self.page.locator(f"[name={name}]").first
        sort = field.evaluate("each => each.tagName + ':' + each.type")
        if sort.endswith(":checkbox"):
            field.check()
        elif sort.endswith(":radio"):
            self.page.locator(f"[name={name}][value='{value}']").check()
        elif sort.startswith("SELECT"):
            # A list to type in stands over the plain one, which is what is sent.
            field.evaluate("(each, value) => { each.value = value; }", value)
        else:
            field.fill(value)

    def press(self, words):
        """Press a button and wait for the page after it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).first.click()
        return self

    def follow(self, words):
        """Follow a link."""
        self.page.get_by_role("link", name=words).first.click()
        return self

    def reads(self, *sentences):
        """Fail unless the page says all of it."""
        said = self.page.locator("body").inner_text()
        for each in sentences:
            assert each in said, f"{self.page.url} does not say: {each}\n{said[:3000]}"
        return self

    @property
    def reference(self):
        """The reference in the address of the page."""
        return self.page.url.rstrip("/").split("/")[-1]

    @property
    def status(self):
        """How the page that is open answers when it is asked for again."""
        return self.page.request.get(self.page.url).status


class Cast:
    """The demo's cast, a strategy lead in each council, a colleague in the school; and their windows."""

    def __init__(self, browser, url):
        self.world, self.browser, self.url = lay(), browser, url
        for name, organisation, role in (
            ("hana", "harbour", "strategy_lead"), ("felix", "fellside", "strategy_lead"), ("colin_q", "quayside", "practitioner"),
        ):  # fmt: skip
            user = User.objects.create_user(f"{name}@example.org", f"{name.title()} Lead", "long enough 1")
            self.world.people[name] = Membership.objects.create(
                user=user, organisation=self.world.organisations[organisation], role=role,
                since=clock.now() - timedelta(days=9),
            )  # fmt: skip

    def who(self, name):
        return self.world.people[name]

    def of(self, organisation):
        return self.world.organisations[organisation].reference

    @contextmanager
    def window(self, name=None):
        """A window of a person's own; of somebody without an account where nobody is named."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        if name:
            client = Client()
            client.force_login(self.who(name).user, backend="django.contrib.auth.backends.ModelBackend")
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.url}])
        yield Window(context.new_page(), self.url)
        if name is None:
            assert context.cookies() == []
        context.close()
