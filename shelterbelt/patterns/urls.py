"""Addresses of the patterns room."""

from django.urls import path

from shelterbelt.patterns.views import leading, meetings

app_name = "patterns"
urlpatterns = [
    path("missing/", meetings.answers, name="answers"),
    path("meetings/new/", meetings.new_review, name="new_review"),
    path("meetings/<slug:reference>/", meetings.review, name="review"),
    path("meetings/<slug:reference>/action/", meetings.new_action, name="new_action"),
    path(
        "interviews/<slug:reference>/information/",
        leading.information_from_interview,
        name="information_from_interview",
    ),
    path(
        "interviews/<slug:reference>/concern/", leading.concern_from_interview, name="concern_from_interview"
    ),
    path(
        "interviews/<slug:reference>/first-responder/", leading.nrm_from_interview, name="nrm_from_interview"
    ),
    path("interviews/<slug:reference>/child/", leading.tell_child, name="tell_child"),
]
