"""Addresses of the overview room."""

from django.urls import path

from shelterbelt.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.picture, name="picture"),
    path("not-seen/", views.unseen, name="unseen"),
    path("not-seen/population/", views.population, name="population"),
    path("picture.csv", views.picture_file, name="picture_file"),
]
