"""Every address of the site, one line a room."""

from django.urls import include, path

from shelterbelt.config.rooms import PAGES

urlpatterns = [path(prefix, include(f"shelterbelt.{room}.urls")) for room, prefix in PAGES.items()]

handler400 = "shelterbelt.public.errors.bad_request"
handler403 = "shelterbelt.public.errors.not_found"
handler404 = "shelterbelt.public.errors.not_found"
handler500 = "shelterbelt.public.errors.server_error"
