"""Addresses of Records, of people, and of the guardian's desk."""

from django.urls import path

from shelterbelt.records.views import (
    duties,
    guardian,
    known_of,
    likely,
    notes,
    people,
    pointers,
    record,
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
    path("people/known/", likely.known, name="known"),
    path("people/judgement/<slug:reference>/take-back/", likely.undo, name="take_back"),
    path("people/<slug:reference>/likely/", likely.likely, name="likely"),
    path("people/<slug:reference>/likely/<slug:other>/", likely.say, name="compare"),
    path("people/<slug:reference>/", people.person, name="person"),
    path("people/<slug:reference>/seen/", people.person_seen, name="person_seen"),
    path("people/<slug:reference>/reaching/", known_of.reaching, name="reaching"),
    path("people/<slug:reference>/reaching/home/", known_of.add_home, name="add_home"),
    path("people/<slug:reference>/reaching/contact/", known_of.add_contact, name="add_contact"),
    path("people/<slug:reference>/reaching/number/", known_of.add_number, name="add_number"),
    path("people/<slug:reference>/standard/", known_of.standard, name="standard"),
    path("people/<slug:reference>/standard/answer/", known_of.answer_standard, name="answer_standard"),
    path("people/<slug:reference>/around/", known_of.around, name="around"),
    path("people/<slug:reference>/around/add/", known_of.add_relationship, name="add_relationship"),
    path("people/connection/<slug:reference>/end/", known_of.end, name="end_relationship"),
    path("people/<slug:reference>/chronology/", people.lifetime, name="lifetime"),
    path("people/<slug:reference>/pdf/", people.person_pdf, name="person_pdf"),
    path("people/<slug:reference>/add/", people.state, name="state_identity"),
    path("pointers/", pointers.own, name="pointers"),
    path("pointers/ask/", pointers.ask, name="ask_pointer"),
    path("pointers/asked/", pointers.pointed, name="pointed"),
    path("pointers/<slug:reference>/", pointers.answer, name="pointer"),
    path("guardian/", guardian.desk, name="guardian"),
    path("guardian/<slug:reference>/", guardian.subject, name="guardian_subject"),
]
