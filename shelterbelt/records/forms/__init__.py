"""What people type on the pages of Records and people."""

from shelterbelt.records.forms.people import IdentityForm, JudgeForm, KnownForm, SearchForm, TakeBackForm
from shelterbelt.records.forms.records import (
    AnswerForm,
    ChangeNoteForm,
    GiveForm,
    NoteForm,
    PointerForm,
    RecordFilters,
    ReviewFilters,
    ShareForm,
    WaiveForm,
    lawful_basis,
)

__all__ = [
    "AnswerForm", "ChangeNoteForm", "GiveForm", "IdentityForm", "JudgeForm", "KnownForm", "NoteForm", "PointerForm",
    "RecordFilters", "ReviewFilters", "SearchForm", "ShareForm", "TakeBackForm", "WaiveForm", "lawful_basis",
]  # fmt: skip
