"""Addresses of the retention room."""

from django.urls import path

from shelterbelt.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("holds/", views.holds, name="holds"),
    path("holds/<slug:reference>/end/", views.end, name="end_hold"),
    path("erased/", views.erased, name="erased"),
    path("<slug:reference>/", views.record, name="record"),
    path("<slug:reference>/keep/", views.keep, name="keep"),
    path("<slug:reference>/hold/", views.hold, name="hold"),
]
