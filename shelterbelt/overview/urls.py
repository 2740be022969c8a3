"""Addresses of the overview room."""

from django.urls import path

from shelterbelt.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.picture, name="picture"),
    path("all/", views.recommendations, name="recommendations"),
    path("changes/", views.changes, name="changes"),
    path("owed/", views.owed, name="owed"),
    path("compare/", views.compare, name="compare"),
    path("not-seen/", views.unseen, name="unseen"),
    path("not-seen/population/", views.population, name="population"),
]
