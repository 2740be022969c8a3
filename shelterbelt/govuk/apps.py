"""The govuk room as a Django app."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "shelterbelt.govuk"
    label = "govuk"
