"""Which entrance answers which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from mayest.demo.walk import walk

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("mayest.api.urls")),
    path("", include("mayest.desk.urls")),
]
if settings.MAYEST_DEMO:
    urlpatterns.append(path("walk/", walk))
