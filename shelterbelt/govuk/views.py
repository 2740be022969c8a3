"""The gallery: every component on show in demo mode, so that a page's author can see what there is."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.pages import demo_page
from shelterbelt.govuk.gallery import PARTS, Every, Narrow, Visitors
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.shell import Shell


def _shell(request: HttpRequest) -> None:
    pages = [
        ("Components", "gallery"),
        ("Form", "gallery_form"),
        ("List", "gallery_list"),
        ("Confirmation", "gallery_done"),
    ]
    request.shell = Shell(  # type: ignore[attr-defined]
        navigation=[
            {
                "text": text,
                "href": reverse(f"govuk:{name}"),
                "active": request.path == reverse(f"govuk:{name}"),
            }
            for text, name in pages
        ],
        identity="Amina Yusuf, screener, Harbour Council",
        identity_href=reverse("govuk:gallery"),
        exit=True,
        banner="This is the gallery of page components. The people and places in it do not exist.",
        home_href=reverse("govuk:gallery"),
        footer=[
            {"text": "Components", "href": reverse("govuk:gallery")},
            {"text": "Public page", "href": reverse("govuk:gallery_public")},
        ],
    )


@demo_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component that is not part of a form."""
    _shell(request)
    now = clock.now()
    return render(
        request,
        "govuk/gallery/parts.html",
        {**PARTS, "now": now, "earlier": now - timedelta(hours=2)},
    )


@demo_page
def gallery_form(request: HttpRequest) -> HttpResponse:
    """Every field; sending it empty shows every error."""
    _shell(request)
    sent: Any = (request.POST, request.FILES) if request.method == "POST" else ()
    form, visitors = Every(*sent, initial={"version": 1}), Visitors(*sent[:1])
    if visitors.pressed:
        form.errors.clear()
    return render(request, "govuk/gallery/fields.html", {"form": form, "visitors": visitors})


def narrow(tables: Any, wanted: dict[str, Any]) -> Any:
    """The tables whose room was chosen."""
    return tables.filter(app_label__in=wanted["room"]) if wanted["room"] else tables


@demo_page
def gallery_list(request: HttpRequest) -> HttpResponse:
    """The filterable, sortable list, over the names of the product's own tables."""
    _shell(request)
    listing = Listing(
        request,
        ContentType.objects.all(),
        caption="Tables",
        order="model",
        noun="table",
        columns=[
            Column("model", "Table", sort=True, href=lambda row: reverse("govuk:gallery_list")),
            Column("app_label", "Room", sort=True),
        ],
        filters=Narrow,
        narrow=narrow,
        per_page=12,
    )
    return render(request, "govuk/gallery/list.html", {"listing": listing})


@demo_page
def gallery_done(request: HttpRequest) -> HttpResponse:
    """The confirmation layout."""
    _shell(request)
    return render(request, "govuk/gallery/done.html")


@demo_page
def gallery_public(request: HttpRequest) -> HttpResponse:
    """The layout of pages without an account."""
    return render(request, "govuk/gallery/public.html")
