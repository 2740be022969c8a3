"""What people type on the pages of Records and people."""

from shelterbelt.records.forms.people import IdentityForm, JudgeForm, KnownForm, SearchForm, TakeBackForm
from shelterbelt.records.forms.records import (
    AnswerForm,
    ChangeNoteForm,
    EmergencyForm,
    EmergencyFromPointerForm,
    EmergencyReviewForm,
    GiveForm,
    LiftForm,
    LimitForm,
    NameForm,
    NoteForm,
    PointerForm,
    RecordFilters,
    ReviewFilters,
    SealForm,
    ShareForm,
    WaiveForm,
    lawful_basis,
)
from shelterbelt.records.forms.reviews import CloseReviewForm, PassOnForm

__all__ = [
    "AnswerForm", "ChangeNoteForm", "CloseReviewForm", "EmergencyForm", "EmergencyFromPointerForm", "EmergencyReviewForm", "GiveForm",
    "IdentityForm", "JudgeForm", "KnownForm", "LiftForm", "LimitForm", "NameForm", "NoteForm", "PassOnForm", "PointerForm", "RecordFilters", "ReviewFilters",
    "SealForm", "SearchForm", "ShareForm", "TakeBackForm", "WaiveForm", "lawful_basis",
]  # fmt: skip
