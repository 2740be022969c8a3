"""The patterns room as a Django app."""

from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "shelterbelt.patterns"
    label = "patterns"
