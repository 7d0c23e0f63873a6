"""Who states the hours of a team, and what is stated of it now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import reverse

from programme.access import Reader, Right, enter, require
from programme.acts.capacity import state_availability, state_claims
from programme.asof import AsOf, read_as_of
from programme.facts import Act, Fact, retracted
from programme.models import Availability, Claim, Programme, Team
from programme.naming import names_today, team_key
from programme.recording import Entry, Outdated, locked_revision


@dataclass(frozen=True, kw_only=True)
class TeamDesk:
    """One web request of somebody who may state the hours of a team; `claimant` makes it those that one claims."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    team: Team
    name: str
    as_of: AsOf
    claimant: Programme | None = None

    def stated(self) -> dict[date, int]:
        """The hours per month as stated last."""
        rows = _rows(self.team, self.claimant).filter(effective_on__lte=self.as_of.today).exclude(pk__in=retracted())
        rows = rows.order_by("effective_on", "recorded_at", "sequence")
        return dict(rows.values_list("month", "hours"))

    def newest(self) -> Fact | None:
        """The fact that was recorded last: what a writer must have seen."""
        found: Fact | None = _rows(self.team, self.claimant).order_by("recorded_at", "sequence").last()
        return found

    def record(self, hours: dict[date, int], seen: str, entry: Entry) -> None:
        """State these hours. Raises AlreadyRecorded, and Outdated when something newer than `seen` was stated."""
        with transaction.atomic():
            locked_revision(None)  # nobody can state anything between the question and the answer
            newest, on = self.newest(), self.as_of.today
            if newest and str(newest.act_id) != seen and not _is_known(entry):
                raise Outdated(newest)
            if self.claimant is None:
                state_availability(team=self.team, hours=hours, on=on, entry=entry)
            else:
                state_claims(team=self.team, claimant=self.claimant, hours=hours, on=on, entry=entry)

    @property
    def team_url(self) -> str:
        """The page of the team."""
        return reverse("team", args=[self.programme.slug, *team_key(self.team).split("/")]) + self.as_of.query


def _is_known(entry: Entry) -> bool:
    """A second click is told so, not that the first one came between."""
    return entry.submit_key is not None and Act.objects.filter(submit_key=entry.submit_key).exists()


def _rows(team: Team, claimant: Programme | None) -> Any:
    if claimant is None:
        return Availability.objects.filter(team=team)
    return Claim.objects.filter(team=team, claimant=claimant)


def team_desk(request: HttpRequest, programme: str, organisation: str, team: str) -> TeamDesk:
    """Let somebody state hours: Http404 for strangers and unknown teams, PermissionDenied without the right."""
    reader, entered = enter(request, programme)
    thing = Team.objects.select_related("parent").filter(slug=team, parent__slug=organisation).first()
    name = names_today([thing.pk]).get(thing.pk) if thing else None
    if thing is None or name is None:
        raise Http404
    require(reader, Right.STATE_HOURS, entered, thing)
    as_of = read_as_of(request.GET, entered)
    return TeamDesk(request=request, reader=reader, programme=entered, team=thing, name=name, as_of=as_of)


def claimants(desk: TeamDesk) -> list[tuple[Programme, str]]:
    """The other programmes that may claim hours, by name."""
    others = list(Programme.objects.exclude(pk=desk.programme.pk))
    names = names_today(one.pk for one in others)
    return sorted(((one, names[one.pk]) for one in others if one.pk in names), key=lambda pair: pair[1])
