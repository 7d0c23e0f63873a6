"""Projects and the facts about them."""

from projects.models.planning import Milestone, MilestoneDate, Plan
from projects.models.project import Party, Phase, Project, Service
from projects.models.status import Status, StatusDraft, StatusReturn

__all__ = [
    "Milestone",
    "MilestoneDate",
    "Party",
    "Phase",
    "Plan",
    "Project",
    "Service",
    "Status",
    "StatusDraft",
    "StatusReturn",
]
