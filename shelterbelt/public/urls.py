"""Addresses that need no account."""

from django.urls import path

from shelterbelt.public import reporting, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("help/", views.get_help, name="help"),
    path("help/<slug:code>/", views.help_for, name="help_for"),
    path("report/", reporting.report, name="report"),
    path("report/code/", reporting.receipt, name="receipt"),
    path("report/code/add/", reporting.add, name="add"),
    path("report/<slug:who>/", reporting.worry, name="worry"),
    path("duties-and-clocks/", views.duties, name="duties"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
