"""Addresses of the overview room."""

from django.urls import path

from shelterbelt.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.picture, name="picture"),
    path("picture.csv", views.picture_file, name="picture_file"),
]
