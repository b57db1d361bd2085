"""Which entrance answers which address."""

from django.urls import include, path

urlpatterns = [path("", include("mayest.desk.urls"))]
