"""Addresses. What lies below a programme is listed by the floor that serves it."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path

from ihoo import health
from programme.views.sign_in import SignIn, demo_sign_in
from projects.views.answer_link import answer_link
from reporting.dashboard.programmes import accessibility, programmes
from reporting.feeds.feed import feed
from reporting.gallery.page import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", programmes, name="programmes"),
    path("inloggen/", SignIn.as_view(), name="sign-in"),
    path("uitloggen/", login_not_required(LogoutView.as_view()), name="sign-out"),
    path("demo/inloggen/", demo_sign_in, name="demo-sign-in"),
    path("componenten/", gallery, name="gallery"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("antwoord/<str:token>/", answer_link, name="answer-link"),
    path("agenda/<str:token>.ics", feed, name="feed"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("<slug:programme>/", include("programme.urls")),
    path("<slug:programme>/", include("projects.urls")),
    path("<slug:programme>/", include("reporting.urls")),
]
