"""A room of three short views that mounts the sample, as any room would; it lets everybody in."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone

from shelterbelt.core.pages import public_page
from shelterbelt.questions.models import Response
from shelterbelt.questions.views import Urls, printable, review, walk


def urls_of(response: Response) -> Urls:
    def page(code, instance):
        name = "instance" if instance else "page"
        return reverse(name, args=[response.reference, code, *([instance] if instance else [])])

    own = [response.reference]
    return Urls(page, reverse("review", args=own), reverse("print", args=own), "/leave/", "/done/")


def _save(response, by, act, **values):
    act(response=response, by=by, now=timezone.now(), **values)


def _fetched(request, reference):
    response = get_object_or_404(Response, reference=reference)
    by = request.headers.get("X-Person", "ANNA")
    return response, urls_of(response), partial(_save, response, by), by


@public_page("a test")
def one(request, reference, page, instance=None):
    response, urls, save, by = _fetched(request, reference)
    return walk(request, response, urls, save, by=by, page=page, instance=instance)


@public_page("a test")
def all_answers(request, reference):
    return review(request, *_fetched(request, reference)[:3])


@public_page("a test")
def paper(request, reference):
    return printable(request, *_fetched(request, reference)[:2])


urlpatterns = [
    path("<reference>/check/", all_answers, name="review"),
    path("<reference>/print/", paper, name="print"),
    path("<reference>/<page>/", one, name="page"),
    path("<reference>/<page>/<instance>/", one, name="instance"),
]
