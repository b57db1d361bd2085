"""The addresses for programs."""

from django.urls import path

from mayest.api.views import check, description, webhook

app_name = "api"
urlpatterns = [
    path("check", check.create, name="check"),
    path("webhooks/<int:account>", webhook.create, name="webhook"),
    path("openapi.json", description.show, name="openapi"),
]
