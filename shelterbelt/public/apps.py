"""The public room as a Django app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "shelterbelt.public"
    label = "public"
