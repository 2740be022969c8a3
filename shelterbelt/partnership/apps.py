"""The partnership room as a Django app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "shelterbelt.partnership"
    label = "partnership"
