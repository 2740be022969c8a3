"""Forms of the questionnaire engine."""

from shelterbelt.questions.forms.merge import MergeForm, RemoveForm, SubmitForm
from shelterbelt.questions.forms.page import PageForm, form_for, put

__all__ = ["MergeForm", "PageForm", "RemoveForm", "SubmitForm", "form_for", "put"]
