"""Addresses of what is shown, below `<programme>/`."""

from django.urls import URLPattern, URLResolver, path

from reporting.capacity.page import capacity
from reporting.capacity.requests import request_list
from reporting.capacity.team import team_page
from reporting.dashboard.overview import overview
from reporting.duties.duty import duty_page
from reporting.duties.page import duties_page
from reporting.feeds.page import feed_revoke, feeds
from reporting.goals.page import goals_page
from reporting.log.page import log
from reporting.money.entries.page import entries
from reporting.money.page import finance
from reporting.planning.page import planning_page
from reporting.projectpages.listing import project_list
from reporting.projectpages.page import project_page
from reporting.reports.pages.files import report_data, report_pdf
from reporting.reports.pages.listing import report_list
from reporting.reports.pages.making import report_adopt, report_make, report_retry
from reporting.reports.pages.progress import report_progress
from reporting.reports.pages.report import report_page
from reporting.risks.page import risks_page
from reporting.rollout.page import rollout_page
from reporting.whatif.page import what_if

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview, name="overview"),
    path("projecten/", project_list, name="projects"),
    path("projecten/<slug:project>/", project_page, name="project"),
    path("financien/", finance, name="finance"),
    path("financien/boekingen/", entries, name="entries"),
    path("capaciteit/", capacity, name="capacity"),
    path("capaciteit/aanvragen/", request_list, name="requests"),
    path("capaciteit/teams/<slug:organisation>/<slug:team>/", team_page, name="team"),
    path("rapportages/", report_list, name="reports"),
    path("rapportages/maken/", report_make, name="report-make"),
    path("rapportages/<slug:period>/", report_page, name="report"),
    path("rapportages/<slug:period>/rapport.pdf", report_pdf, name="report-pdf"),
    path("rapportages/<slug:period>/gegevens.json", report_data, name="report-data"),
    path("rapportages/<slug:period>/voortgang/", report_progress, name="report-progress"),
    path("rapportages/<slug:period>/opnieuw/", report_retry, name="report-retry"),
    path("rapportages/<slug:period>/vaststellen/", report_adopt, name="report-adopt"),
    path("planning/", planning_page, name="planning"),
    path("planning/agenda/", feeds, name="feeds"),
    path("planning/agenda/<uuid:feed>/intrekken/", feed_revoke, name="feed-revoke"),
    path("risicos/", risks_page, name="risks"),
    path("plichten/", duties_page, name="duties"),
    path("plichten/<slug:duty>/", duty_page, name="duty"),
    path("doelen/", goals_page, name="goals"),
    path("gemeenten/", rollout_page, name="rollout"),
    path("logboek/", log, name="log"),
    path("wat-als/", what_if, name="what-if"),
]
