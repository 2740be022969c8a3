"""The concerns room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class ConcernsConfig(AppConfig):
    name = "shelterbelt.concerns"
    label = "concerns"

    def ready(self) -> None:
        """Make the questionnaire and the kind of Record known wherever the room is installed."""
        import_string("shelterbelt.concerns.questions.REFERRAL")
        import_string("shelterbelt.concerns.questions.nrm.NRM_CHILD")
        import_string("shelterbelt.concerns.questions.open.FOR")
        import_string("shelterbelt.concerns.access.CONCERN")
