"""Projects and the facts about them."""

from projects.models.answer import Answer
from projects.models.planning import Dependency, Milestone, MilestoneDate, Plan
from projects.models.project import Party, Phase, Project, Service
from projects.models.risk import Risk, RiskRating
from projects.models.rollout import Delivery, Rollout
from projects.models.staffing import Asking, HoursAsked, Request
from projects.models.status import Status, StatusDraft, StatusReturn

__all__ = [
    "Answer",
    "Asking",
    "Delivery",
    "Dependency",
    "HoursAsked",
    "Milestone",
    "MilestoneDate",
    "Party",
    "Phase",
    "Plan",
    "Project",
    "Request",
    "Risk",
    "RiskRating",
    "Rollout",
    "Service",
    "Status",
    "StatusDraft",
    "StatusReturn",
]
