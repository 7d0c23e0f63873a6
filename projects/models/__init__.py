"""Projects and the facts about them."""

from projects.models.answer import Answer
from projects.models.planning import Milestone, MilestoneDate, Plan
from projects.models.project import Party, Phase, Project, Service
from projects.models.staffing import Asking, HoursAsked, Request
from projects.models.status import Status, StatusDraft, StatusReturn

__all__ = [
    "Answer",
    "Asking",
    "HoursAsked",
    "Milestone",
    "MilestoneDate",
    "Party",
    "Phase",
    "Plan",
    "Project",
    "Request",
    "Service",
    "Status",
    "StatusDraft",
    "StatusReturn",
]
