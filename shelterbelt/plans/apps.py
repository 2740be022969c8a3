"""The plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Regional strategies and local plans."""

    name = "shelterbelt.plans"
    label = "plans"
    verbose_name = "Plans"
