"""One side of the comparison: a snapshot with all that is projected from it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from projects.portfolio.findings import Finding, findings
from projects.portfolio.occupation import TeamMonth, team_months
from projects.portfolio.projection import Expected, expected_ends
from projects.portfolio.reach import earliest, legal_dates
from projects.portfolio.slowing import slowed
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.yearend import YearEnd, year_end


@dataclass(frozen=True)
class Course:
    """The days on which milestones come: as expected, or when only the hours that are confirmed are worked."""

    snapshot: Snapshot

    @cached_property
    def days(self) -> dict[str, date]:
        """Per milestone that has a day, the first on which it can come, given what it waits for."""
        return earliest(self.snapshot)

    @cached_property
    def passed(self) -> dict[tuple[str, str], date]:
        """Per duty and milestone of which the legal date passes: the day of the milestone."""
        return {(one.duty, one.milestone): one.after for one in legal_dates(self.snapshot, self.days)}


@dataclass(frozen=True, kw_only=True)
class Side:
    """The programme as it is, or as it would be."""

    snapshot: Snapshot
    ends: dict[str, Expected]
    months: dict[tuple[str, date], TeamMonth]
    money: YearEnd
    findings: tuple[Finding, ...]
    as_expected: Course
    confirmed_only: Course


@dataclass(frozen=True)
class Both:
    """The programme as it is, and as it would be; `drafted` is None while there is no draft."""

    now: Side
    drafted: Side | None = None

    @property
    def last(self) -> Side:
        """What the page is about: the draft, or without one the programme as it is."""
        return self.drafted or self.now


def side(snapshot: Snapshot) -> Side:
    """All that is projected from a snapshot."""
    return Side(
        snapshot=snapshot,
        ends={end.project: end for end in expected_ends(snapshot)},
        months={(row.team, row.month): row for row in team_months(snapshot)},
        money=year_end(snapshot),
        findings=findings(snapshot),
        as_expected=Course(snapshot),
        confirmed_only=Course(slowed(snapshot)),
    )
