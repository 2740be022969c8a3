"""The assessment room as a Django app."""

from django.apps import AppConfig

from shelterbelt.assessment.questions import register_all


class AssessmentConfig(AppConfig):
    name = "shelterbelt.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Read the questions at start, so that a broken one stops the start and nobody's answers."""
        register_all()
