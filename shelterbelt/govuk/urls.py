"""Addresses of the gallery."""

from django.urls import path

from shelterbelt.govuk import views

app_name = "govuk"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("form/", views.gallery_form, name="gallery_form"),
    path("list/", views.gallery_list, name="gallery_list"),
    path("done/", views.gallery_done, name="gallery_done"),
    path("leave/", views.gallery_public, name="gallery_public"),
]
