"""Addresses of one's own work."""

from django.urls import path

from shelterbelt.home import views

app_name = "home"
urlpatterns = [
    path("work/", views.work, name="work"),
    path("work/search/", views.search, name="search"),
    path("work/messages/", views.notifications, name="notifications"),
    path("work/messages/read/", views.read_all, name="read_all"),
    path("work/messages/<str:reference>/read/", views.read, name="read"),
    path("assurance/", views.assurance, name="assurance"),
    path("administration/deliveries/", views.deliveries, name="deliveries"),
    path("administration/deliveries/<slug:reference>/again/", views.again, name="again"),
]
