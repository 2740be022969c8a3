"""The keeping room as a Django app."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "shelterbelt.keeping"
    label = "keeping"
