from django.urls import include, path

urlpatterns = [path("gallery/", include("shelterbelt.govuk.urls"))]
