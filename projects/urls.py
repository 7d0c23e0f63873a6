"""Addresses of what is recorded about projects, below `<programme>/`."""

from django.urls import URLPattern, URLResolver, path

from projects.views.ask import ask
from projects.views.phase import phase
from projects.views.request_acts import answer_link_make, request_withdraw
from projects.views.request_answer import request_page
from projects.views.status import status
from projects.views.status_draft import status_draft

urlpatterns: list[URLPattern | URLResolver] = [
    path("capaciteit/aanvragen/nieuw/", ask, name="ask"),
    path("capaciteit/aanvragen/<slug:number>/", request_page, name="request"),
    path("capaciteit/aanvragen/<slug:number>/intrekken/", request_withdraw, name="request-withdraw"),
    path("capaciteit/aanvragen/<slug:number>/antwoordlink/", answer_link_make, name="answer-link-make"),
    path("projecten/<slug:project>/fase/", phase, name="phase"),
    path("projecten/<slug:project>/status/", status, name="status"),
    path("projecten/<slug:project>/status/concept/", status_draft, name="status-draft"),
]
