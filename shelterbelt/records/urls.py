"""Addresses of Records, of people, and of the guardian's desk."""

from django.urls import path

from shelterbelt.records.views import (
    duties,
    guardian,
    notes,
    people,
    pointers,
    record,
    reviews,
    search,
    sharing,
)

app_name = "records"

urlpatterns = [
    path("records/", record.records, name="records"),
    path("records/search/", search.search, name="search"),
    path("records/<slug:reference>/", record.record, name="record"),
    path("records/<slug:reference>/chronology/", record.chronology, name="chronology"),
    path("records/<slug:reference>/seen/", record.seen, name="seen"),
    path("records/<slug:reference>/note/", notes.write, name="write_note"),
    path("records/<slug:reference>/share/", sharing.share, name="share"),
    path("records/note/<slug:reference>/change/", notes.change, name="change_note"),
    path("records/duty/<slug:reference>/set-aside/", duties.waive, name="waive_duty"),
    path("records/duty/<slug:reference>/give/", duties.give, name="give_duty"),
    path("records/share/<slug:reference>/answer/", sharing.answer, name="answer_share"),
    path("records/share/<slug:reference>/arrived/", sharing.acknowledge, name="acknowledge_share"),
    path("records/share/<slug:reference>/take-back/", sharing.withdraw, name="withdraw_share"),
    path("people/search/", search.people, name="people"),
    path("people/<slug:reference>/", people.person, name="person"),
    path("people/<slug:reference>/seen/", people.person_seen, name="person_seen"),
    path("people/<slug:reference>/add/", people.state, name="state_identity"),
    path("pointers/", pointers.own, name="pointers"),
    path("pointers/ask/", pointers.ask, name="ask_pointer"),
    path("pointers/asked/", pointers.pointed, name="pointed"),
    path("pointers/<slug:reference>/", pointers.answer, name="pointer"),
    path("guardian/", guardian.desk, name="guardian"),
    path("guardian/review/<slug:reference>/", reviews.review, name="review"),
    path("guardian/review/<slug:reference>/take/", reviews.take, name="take_review"),
    path("guardian/review/<slug:reference>/close/", reviews.close, name="close_review"),
    path("guardian/review/<slug:reference>/pass-on/", reviews.pass_on, name="pass_on_review"),
    path("guardian/<slug:reference>/", guardian.subject, name="guardian_subject"),
]
