"""Addresses of Records, of people, and of the guardian's desk."""

from django.urls import path

from shelterbelt.records.views import (
    duties,
    emergencies,
    guardian,
    likely,
    notes,
    people,
    pointers,
    record,
    sealing,
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
    path("records/<slug:reference>/seal/", sealing.seal, name="seal"),
    path("records/<slug:reference>/name/", sealing.name, name="name_on"),
    path("records/note/<slug:reference>/change/", notes.change, name="change_note"),
    path("records/duty/<slug:reference>/set-aside/", duties.waive, name="waive_duty"),
    path("records/duty/<slug:reference>/give/", duties.give, name="give_duty"),
    path("records/share/<slug:reference>/answer/", sharing.answer, name="answer_share"),
    path("records/share/<slug:reference>/arrived/", sharing.acknowledge, name="acknowledge_share"),
    path("records/share/<slug:reference>/take-back/", sharing.withdraw, name="withdraw_share"),
    path("people/search/", search.people, name="people"),
    path("people/known/", likely.known, name="known"),
    path("people/judgement/<slug:reference>/take-back/", likely.undo, name="take_back"),
    path("people/<slug:reference>/likely/", likely.likely, name="likely"),
    path("people/<slug:reference>/likely/<slug:other>/", likely.say, name="compare"),
    path("people/<slug:reference>/", people.person, name="person"),
    path("people/<slug:reference>/seen/", people.person_seen, name="person_seen"),
    path("people/<slug:reference>/add/", people.state, name="state_identity"),
    path("pointers/", pointers.own, name="pointers"),
    path("pointers/ask/", pointers.ask, name="ask_pointer"),
    path("pointers/asked/", pointers.pointed, name="pointed"),
    path("pointers/<slug:reference>/", pointers.answer, name="pointer"),
    path("pointers/<slug:reference>/emergency/", emergencies.from_pointer, name="emergency_from_pointer"),
    path("emergency/", emergencies.own, name="emergencies"),
    path("emergency/open/", emergencies.by_reference, name="open_in_emergency"),
    path("emergency/reviews/", emergencies.reviews, name="emergency_reviews"),
    path("emergency/reviews/<slug:reference>/", emergencies.review, name="emergency_review"),
    path("guardian/", guardian.desk, name="guardian"),
    path("guardian/<slug:reference>/", guardian.subject, name="guardian_subject"),
]
