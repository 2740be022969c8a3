"""The room's addresses alone, with the names of other rooms that its pages lead to."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("concerns/", include("shelterbelt.concerns.urls")),
    path(
        "records/",
        include(([path("<slug:reference>/", lambda _: HttpResponse("record"), name="record")], "records")),
    ),
    path("sign-in/", lambda _: HttpResponse("sign in"), name="account_login"),
    path("as/", lambda _: HttpResponse("choose"), name="choose_membership"),
]
