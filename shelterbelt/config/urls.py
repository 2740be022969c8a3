"""Every address of the site, one line a room."""

from django.urls import include, path

from shelterbelt.config.rooms import PAGES

urlpatterns = [path(prefix, include(f"shelterbelt.{room}.urls")) for room, prefix in PAGES.items()]
