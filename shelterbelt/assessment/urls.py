"""Addresses of self-assessment."""

from django.urls import path

from shelterbelt.assessment import views

app_name = "assessment"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.start, name="start"),
    path("staff/", views.staff, name="staff"),
    path("cycles/<slug:reference>/", views.cycle, name="cycle"),
    path("cycles/<slug:reference>/send/", views.send, name="send"),
    path("cycles/<slug:reference>/results/", views.results, name="results"),
    path("cycles/<slug:reference>/close/", views.close_cycle, name="close_cycle"),
    path("sections/<slug:reference>/give/", views.give, name="give"),
    path("sections/<slug:reference>/confirm/", views.confirm, name="confirm"),
    path("sections/<slug:reference>/review/", views.section_review, name="review"),
    path("sections/<slug:reference>/print/", views.section_print, name="print"),
    path("sections/<slug:reference>/<slug:page>/", views.section_page, name="page"),
    path("<slug:reference>/", views.assessment, name="assessment"),
    path("<slug:reference>/hand-in/", views.hand_in, name="hand_in"),
    path("<slug:reference>/survey/", views.open_survey, name="survey"),
    path("<slug:reference>/send-back/", views.send_back, name="send_back"),
    path("<slug:reference>/close/", views.close, name="close"),
]
