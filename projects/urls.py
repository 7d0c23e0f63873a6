"""Addresses of what is recorded about projects, below `<programme>/`."""

from django.urls import URLPattern, URLResolver, path

from projects.views.status import status
from projects.views.status_draft import status_draft

urlpatterns: list[URLPattern | URLResolver] = [
    path("projecten/<slug:project>/status/", status, name="status"),
    path("projecten/<slug:project>/status/concept/", status_draft, name="status-draft"),
]
