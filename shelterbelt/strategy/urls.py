"""Addresses of the strategy room."""

from django.urls import path

from shelterbelt.strategy import views

app_name = "strategy"
urlpatterns = [
    path("", views.home, name="home"),
    path("themes/<str:id>/", views.theme, name="theme"),
    path("recommendations/<str:id>/", views.recommendation, name="recommendation"),
    path("measures/<str:code>/", views.measure, name="measure"),
    path("measures/<str:code>/table.csv", views.measure_table, name="measure_table"),
    path("measures/<str:code>/table.<slug:kind>", views.measure_table, name="measure_file"),
    path("measures/<str:code>/attest/", views.attest, name="attest"),
    path("measures/<str:code>/target/", views.target, name="target"),
    path("similar-areas/", views.similar, name="similar"),
    path("resources/", views.resources, name="resources"),
    path("resources/<str:id>/", views.resource, name="resource"),
]
