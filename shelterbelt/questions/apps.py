"""The questions room as a Django app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "shelterbelt.questions"
    label = "questions"
