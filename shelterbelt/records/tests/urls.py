"""The addresses that this room's pages need, without the rooms above."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", include("shelterbelt.records.urls")),
    path("work/choose/", lambda request: HttpResponse("choose"), name="choose_membership"),
    path("sign-in/", lambda request: HttpResponse("sign in"), name="account_login"),
]
