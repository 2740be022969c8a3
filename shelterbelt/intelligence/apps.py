"""The intelligence room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class IntelligenceConfig(AppConfig):
    name = "shelterbelt.intelligence"
    label = "intelligence"

    def ready(self) -> None:
        """Make the questionnaires and the kind of Record known wherever the room is installed."""
        import_string("shelterbelt.intelligence.questions.FORMS")
        import_string("shelterbelt.intelligence.access.REPORT")
