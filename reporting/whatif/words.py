"""What a change says, and why a part of an address is none."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.templatetags.marks import word_of
from programme.words import euro_words
from projects.amounts import hours_words
from projects.portfolio.draft import Change, Kind
from projects.portfolio.draft_reading import LARGEST, MOST, Reason, Refusal
from projects.portfolio.snapshot import Snapshot

SHOWN = 60  # characters of what somebody typed
LABELS: dict[Kind, Promise] = {
    Kind.PAUSE: gettext_lazy("Pause a project"),
    Kind.STOP: gettext_lazy("Stop a project"),
    Kind.SHIFT: gettext_lazy("Do a project later (months)"),
    Kind.HOURS: gettext_lazy("More hours of a team (per month)"),
    Kind.MONEY: gettext_lazy("More money for a project (euros)"),
}


def name_of(key: str, snapshot: Snapshot) -> str:
    """A project by name; by its key when there is none."""
    project = snapshot.project(key)
    return project.name if project else key


def team_name(key: str, snapshot: Snapshot) -> str:
    """A team by name; by its key when there is none."""
    return next((team.name for team in snapshot.teams if team.key == key), key)


def change_words(change: Change, snapshot: Snapshot) -> str:
    """`Zaaktypen 3 maanden later`."""
    return _SAID[change.kind](change, snapshot)


def _paused(change: Change, snapshot: Snapshot) -> str:
    return _("Pause %(project)s") % {"project": name_of(change.project, snapshot)}


def _stopped(change: Change, snapshot: Snapshot) -> str:
    return _("Stop %(project)s") % {"project": name_of(change.project, snapshot)}


def _shifted(change: Change, snapshot: Snapshot) -> str:
    words = {"project": name_of(change.project, snapshot), "months": change.number}
    return ngettext("%(project)s %(months)s month later", "%(project)s %(months)s months later", change.number) % words


def _more_hours(change: Change, snapshot: Snapshot) -> str:
    return _("%(project)s: %(hours)s hours a month more of %(team)s") % {
        "project": name_of(change.project, snapshot),
        "hours": hours_words(change.number),
        "team": team_name(change.team, snapshot),
    }


def _more_money(change: Change, snapshot: Snapshot) -> str:
    return _("%(project)s: %(amount)s more budget in %(year)s") % {
        "project": name_of(change.project, snapshot),
        "amount": euro_words(Decimal(change.number)),
        "year": snapshot.as_of.year,
    }


_SAID: dict[Kind, Callable[[Change, Snapshot], str]] = {
    Kind.PAUSE: _paused,
    Kind.STOP: _stopped,
    Kind.SHIFT: _shifted,
    Kind.HOURS: _more_hours,
    Kind.MONEY: _more_money,
}


def refusal_words(refusal: Refusal, snapshot: Snapshot) -> str:
    """`“schuif=woo:99”: kies 1 tot en met 24. Dit deel is niet gebruikt.`"""
    part = f"{refusal.kind.value}={refusal.text}"
    shown = part if len(part) <= SHOWN else f"{part[: SHOWN - 1]}…"
    why = reason_words(refusal.reason, refusal.change, snapshot)
    return _("“%(part)s”: %(why)s This part was left out.") % {"part": shown, "why": why}


def reason_words(reason: Reason, change: Change | None, snapshot: Snapshot) -> str:
    """Why something is no change, as a sentence."""
    return str(_WHY[reason]) % _values(change, snapshot)


def _values(change: Change | None, snapshot: Snapshot) -> dict[str, str]:
    project = snapshot.project(change.project) if change else None
    return {
        "project": project.name if project else change.project[:SHOWN] if change else "",
        "team": team_name(change.team, snapshot)[:SHOWN] if change else "",
        "standing": word_of(project.standing) if project and project.standing != "active" else "",
        "largest": hours_words(LARGEST.get(change.kind, 0)) if change else "",
        "most": str(MOST),
    }


_WHY: dict[Reason, Promise] = {
    Reason.MALFORMED: gettext_lazy("this is not how a change is written. Use the form to add one."),
    Reason.NO_PROJECT: gettext_lazy("there is no project %(project)s on this day."),
    Reason.NO_TEAM: gettext_lazy("there is no team %(team)s on this day."),
    Reason.OUT_OF_RANGE: gettext_lazy("choose a whole number from 1 to %(largest)s."),
    Reason.NOT_ASKED: gettext_lazy(
        "%(project)s asks no hours of %(team)s from this month on, so more hours change nothing."
    ),
    Reason.RESTING: gettext_lazy("%(project)s is %(standing)s already."),
    Reason.AGAIN: gettext_lazy("the draft has this change for %(project)s already. Remove that one first."),
    Reason.CONTRADICTS: gettext_lazy("this does not go together with another change of %(project)s in the draft."),
    Reason.TOO_MANY: gettext_lazy("a draft has at most %(most)s changes."),
}
