"""Recording what teams can give and what other programmes claim. Months are first days, hours whole hours."""

from collections.abc import Mapping
from datetime import date

from programme.models import Availability, Claim, Programme, Recess, Team
from programme.recording import Entry, RecordingError, recording

MOST = 100_000  # hours of one team in one month: more is a slip of the keyboard


def checked(months: Mapping[date, int]) -> Mapping[date, int]:
    """Hours per month as they may be recorded. Raises RecordingError."""
    if not months or any(month.day != 1 for month in months):
        raise RecordingError("hours belong to a month, named by its first day")
    if any(not 0 <= hours <= MOST for hours in months.values()):
        raise RecordingError("hours are whole, from zero up")
    return months


def state_availability(*, team: Team, hours: Mapping[date, int], on: date, entry: Entry) -> list[Availability]:
    """State the hours that a team has for projects in these months."""
    with recording(name="state availability", programme=None, entry=entry) as act:
        facts = [Availability(team=team, month=month, hours=count) for month, count in checked(hours).items()]
        return [act.add(fact, on=on) for fact in facts]


def state_claims(*, team: Team, claimant: Programme, hours: Mapping[date, int], on: date, entry: Entry) -> list[Claim]:
    """State the hours of a team that another programme counts on in these months; 0 for no longer."""
    with recording(name="state claims", programme=None, entry=entry) as act:
        facts = [
            Claim(team=team, claimant=claimant, month=month, hours=count) for month, count in checked(hours).items()
        ]
        return [act.add(fact, on=on) for fact in facts]


def set_recess(*, slug: str, name: str, first: date, last: date, on: date, entry: Entry) -> Recess:
    """State a stretch of days on which nobody is expected to answer."""
    with recording(name="set recess", programme=None, entry=entry) as act:
        return act.add(Recess(slug=slug, name=name, first=first, last=last), on=on)
