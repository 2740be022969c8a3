"""The core room as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "shelterbelt.core"
    label = "core"
