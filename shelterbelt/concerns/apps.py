"""The concerns room as a Django app."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "shelterbelt.concerns"
    label = "concerns"
