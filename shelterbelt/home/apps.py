"""The home room as a Django app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "shelterbelt.home"
    label = "home"
