"""Addresses of what is recorded about projects, below `<programme>/`."""

from django.urls import URLPattern, URLResolver, path

from projects.views.ask import ask
from projects.views.dependencies import dependencies
from projects.views.duty_open import duty_open
from projects.views.duty_state import duty_state
from projects.views.duty_terms import duty_terms
from projects.views.goal_projects import goal_projects
from projects.views.indicator_change import indicator_change
from projects.views.indicator_open import indicator_open
from projects.views.measure import measure
from projects.views.milestone_date import elsewhere_date, milestone_date
from projects.views.milestone_open import elsewhere_open, milestone_open
from projects.views.phase import phase
from projects.views.plan import plan
from projects.views.request_acts import answer_link_make, request_withdraw
from projects.views.request_answer import request_page
from projects.views.risk import risk_page
from projects.views.risk_open import risk_open
from projects.views.rollout_state import rollout_state
from projects.views.shift import milestones_shift
from projects.views.status import status
from projects.views.status_draft import status_draft

urlpatterns: list[URLPattern | URLResolver] = [
    path("capaciteit/aanvragen/nieuw/", ask, name="ask"),
    path("capaciteit/aanvragen/<slug:number>/", request_page, name="request"),
    path("capaciteit/aanvragen/<slug:number>/intrekken/", request_withdraw, name="request-withdraw"),
    path("capaciteit/aanvragen/<slug:number>/antwoordlink/", answer_link_make, name="answer-link-make"),
    path("doelen/<slug:goal>/indicator/", indicator_open, name="indicator-open"),
    path("doelen/<slug:goal>/projecten/", goal_projects, name="goal-projects"),
    path("doelen/<slug:goal>/<slug:indicator>/meting/", measure, name="measure"),
    path("doelen/<slug:goal>/<slug:indicator>/streefwaarde/", indicator_change, name="indicator-change"),
    path("planning/elders/nieuw/", elsewhere_open, name="elsewhere-open"),
    path("planning/elders/<slug:milestone>/", elsewhere_date, name="elsewhere-date"),
    path("projecten/<slug:project>/afhankelijkheden/", dependencies, name="dependencies"),
    path("projecten/<slug:project>/fase/", phase, name="phase"),
    path("projecten/<slug:project>/gemeenten/", rollout_state, name="rollout-state"),
    path("projecten/<slug:project>/mijlpalen/nieuw/", milestone_open, name="milestone-open"),
    path("projecten/<slug:project>/mijlpalen/schuiven/", milestones_shift, name="milestones-shift"),
    path("projecten/<slug:project>/mijlpalen/<slug:milestone>/", milestone_date, name="milestone-date"),
    path("projecten/<slug:project>/planning/", plan, name="plan"),
    path("projecten/<slug:project>/status/", status, name="status"),
    path("projecten/<slug:project>/status/concept/", status_draft, name="status-draft"),
    path("risicos/nieuw/", risk_open, name="risk-open"),
    path("risicos/<slug:number>/", risk_page, name="risk"),
    path("plichten/nieuw/", duty_open, name="duty-open"),
    path("plichten/<slug:duty>/wet/", duty_terms, name="duty-terms"),
    path("plichten/<slug:duty>/stand/", duty_state, name="duty-state"),
]
