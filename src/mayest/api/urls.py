"""The addresses for programs."""

from django.urls import path

from mayest.api.views import check, description

app_name = "api"
urlpatterns = [
    path("check", check.create, name="check"),
    path("openapi.json", description.show, name="openapi"),
]
