"""Addresses of what is recorded on the ground of a programme, below `<programme>/`."""

from django.urls import URLPattern, URLResolver, path

from programme.views.book import book_choose, book_entry
from programme.views.deadlines import pc_deadlines
from programme.views.reversal import entry_reverse
from programme.views.source import source_open
from programme.views.team_hours import team_claims, team_hours

urlpatterns: list[URLPattern | URLResolver] = [
    path("capaciteit/teams/<slug:organisation>/<slug:team>/uren/", team_hours, name="team-hours"),
    path("capaciteit/teams/<slug:organisation>/<slug:team>/claims/", team_claims, name="team-claims"),
    path("financien/boeken/", book_choose, name="book"),
    path("financien/boeken/<slug:kind>/", book_entry, name="book"),
    path("financien/boekingen/<uuid:entry>/terugboeken/", entry_reverse, name="entry-reverse"),
    path("financien/bronnen/nieuw/", source_open, name="source-open"),
    path("planning/pc-cyclus/", pc_deadlines, name="pc-deadlines"),
]
