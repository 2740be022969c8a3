"""The missing room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class MissingConfig(AppConfig):
    name = "shelterbelt.missing"
    label = "missing"

    def ready(self) -> None:
        """Make the interview and the kinds of Record known wherever the room is installed."""
        import_string("shelterbelt.missing.questions.INTERVIEW")
        import_string("shelterbelt.missing.access.EPISODE")
