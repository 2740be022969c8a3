"""Addresses of the demo room."""

from django.urls import path

from shelterbelt.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/<int:number>/", views.sign_in, name="sign_in"),
]
