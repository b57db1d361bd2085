"""Which entrance answers which address."""

from django.urls import include, path

urlpatterns = [path("api/", include("mayest.api.urls")), path("", include("mayest.desk.urls"))]
