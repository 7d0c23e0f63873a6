"""What the status form starts from: the newest facts about a project's status. Forms read only today's knowledge."""

import uuid
from dataclasses import dataclass
from datetime import date

from programme.access import Scope
from programme.facts import retracted
from projects.acts.status import latest_status, return_of
from projects.models import Project, Status, StatusReturn
from projects.portfolio.snapshot import Milestone


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a project's status stands: the newest fact, the last adopted one, and the return of the newest.

    `seen` is what a new status supersedes: the newest fact of all, whatever its circle.
    """

    seen: uuid.UUID | None
    newest: Status | None
    adopted: Status | None
    returned: StatusReturn | None

    @property
    def pending(self) -> Status | None:
        """The submission that waits for the manager."""
        waits = self.newest and self.newest.step == Status.Step.SUBMITTED and not self.returned
        return self.newest if waits else None


def read_standing(project: Project, scope: Scope) -> Standing:
    """Read it, in at most three queries; what lies outside the reader's circles does not show."""
    known = latest_status(project)
    newest = known if known and known.circle in scope.circles else None
    return Standing(
        seen=known.pk if known else None,
        newest=newest,
        adopted=_adopted(project, scope) if newest and newest.step == Status.Step.SUBMITTED else newest,
        returned=return_of(newest) if newest and newest.step == Status.Step.SUBMITTED else None,
    )


def _adopted(project: Project, scope: Scope) -> Status | None:
    return (
        Status.objects.filter(project=project, step=Status.Step.ADOPTED, circle__in=scope.circles)
        .exclude(pk__in=retracted())
        .select_related("act__by__parent")
        .order_by("-recorded_at", "-sequence")
        .first()
    )


def slug_of(milestone: Milestone) -> str:
    """The milestone's slug below its project."""
    return milestone.key.rpartition("/")[2]


def expected_day(milestone: Milestone, status: Status | None) -> date | None:
    """When a milestone is expected, by a status that is not adopted (yet), else by the facts."""
    if status and status.step == Status.Step.SUBMITTED and (day := status.forecasts.get(slug_of(milestone))):
        return date.fromisoformat(day)
    return milestone.expected.day if milestone.expected else None
