"""The places room as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "shelterbelt.places"
    label = "places"
