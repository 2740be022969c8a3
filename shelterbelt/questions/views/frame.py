"""What every page of a questionnaire works with, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from shelterbelt.questions import engine
from shelterbelt.questions.definition import Page
from shelterbelt.questions.forms import PageForm, form_for
from shelterbelt.questions.models import Response

Save = Callable[..., object]


@dataclass(frozen=True)
class Urls:
    """Where the room put the pages: ``page(code, instance or None)`` gives an address, the rest are one.

    ``leave`` is where "Save and come back later" goes, ``done`` where submitting leads.
    """

    page: Callable[[str, str | None], str]
    review: str
    printable: str
    leave: str
    done: str


@dataclass(frozen=True)
class Walk:
    """What one request to a page works with. ``by`` is the person's reference: their drafts are shown."""

    request: HttpRequest
    response: Response
    urls: Urls
    save: Save
    by: str
    page: Page
    instance: str | None

    def act(self, act: Callable[..., Any], **values: Any) -> None:
        """Runs an action about this page through the room, then reads the response anew."""
        self.save(act, page=self.page.code, **values)
        self.response.refresh_from_db()

    def form(self, data: QueryDict | None) -> PageForm:
        """The form of this page."""
        held = self.response
        return form_for(
            held.questionnaire,
            self.page,
            held.answers,
            data=data,
            instance=self.instance,
            version=held.version,
        )

    def render(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page with what every template here needs."""
        held = self.response
        before = engine.previous_page(held.questionnaire, held.answers, self.page.code)
        back = self.urls.page(before.code, None) if before else self.urls.leave
        if self.instance:
            back = self.urls.page(self.page.code, None)
        progress = engine.progress(held.questionnaire, held.answers, held.pages_done)
        shared = {"response": held, "questionnaire": held.questionnaire, "page": self.page, "urls": self.urls}
        return render(
            self.request,
            template,
            {**shared, "back_href": back, "progress": progress, **context},
            status=status,
        )


def onward(at: Walk, form: PageForm) -> str:
    """The same page when the answers opened further questions on it, else the next page, else the review."""
    held = at.response
    visible = engine.visible_fields(held.questionnaire, at.page, held.answers, at.instance)
    if any(field.kind.asks and field not in form.asked for field in visible):
        return at.urls.page(at.page.code, at.instance)
    if at.instance:
        return at.urls.page(at.page.code, None)
    return next_address(at)


def next_address(at: Walk) -> str:
    held = at.response
    after = engine.page_after(held.questionnaire, held.answers, at.page.code, held.pages_done)
    return at.urls.page(after.code, None) if after else at.urls.review
