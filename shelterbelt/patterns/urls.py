"""Addresses of the patterns room."""

from django.urls import path

from shelterbelt.patterns import views

app_name = "patterns"
urlpatterns = [
    path("missing/", views.answers, name="answers"),
    path("meetings/new/", views.new_review, name="new_review"),
    path("meetings/<slug:reference>/", views.review, name="review"),
    path("meetings/<slug:reference>/action/", views.new_action, name="new_action"),
    path(
        "interviews/<slug:reference>/information/",
        views.information_from_interview,
        name="information_from_interview",
    ),
    path("interviews/<slug:reference>/concern/", views.concern_from_interview, name="concern_from_interview"),
]
