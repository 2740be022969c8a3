"""The overview room as a Django app."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "shelterbelt.overview"
    label = "overview"
