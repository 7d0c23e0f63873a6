"""What a finding says, in one sentence with its values."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.words import euro_words
from projects.amounts import hours_words, percent_of
from projects.gate import Condition
from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Snapshot
from projects.words import month_words, quarter_words
from reporting.findings import plan_words

# What each rule is called (section 0 of the domain notes).
LABELS: dict[str, Promise] = {
    "T1": gettext_lazy("Date moves"),
    "T2": gettext_lazy("Later than first planned"),
    "T3": gettext_lazy("Milestone gone by, not reached"),
    "T4": gettext_lazy("Legal date at risk"),
    "T5": gettext_lazy("Delay reaches another milestone"),
    "G1": gettext_lazy("Forecast above budget"),
    "G2": gettext_lazy("More spent and committed than available"),
    "G3": gettext_lazy("Running without a decision on money"),
    "C1": gettext_lazy("Too few hours confirmed"),
    "C2": gettext_lazy("No answer yet to the question for hours"),
    "C3": gettext_lazy("Team has more work than hours"),
    "C4": gettext_lazy("Confirmation expired or withdrawn"),
    "P1": gettext_lazy("Too many projects at once"),
    "P2": gettext_lazy("Started without the start conditions"),
    "R1": gettext_lazy("Large risk without an owner, measure or review"),
    "R2": gettext_lazy("Large risk"),
}


def subject_words(finding: Finding, snapshot: Snapshot) -> str:
    """What a finding is about: the name of a project, team, pot or programme, or the number of a request."""
    kind, _colon, key = finding.subject.partition(":")
    if kind == "programme":
        return snapshot.programme.name if snapshot.programme else key
    if kind == "request":
        return _("Request %(number)s") % {"number": key}
    if kind == "milestone":
        return plan_words.milestone_name(key, snapshot)
    if kind == "delivery":  # of a milestone and a duty
        kind, key = "duty", key.partition(" ")[2]
    named: dict[str, Any] = {
        "project": snapshot.projects, "team": snapshot.teams, "account": snapshot.accounts, "duty": snapshot.duties,
        "risk": snapshot.risks,
    }  # fmt: skip
    return next((str(one.name) for one in named[kind] if one.key == key), key)


def said(finding: Finding, snapshot: Snapshot) -> str:
    """The values that the rule looked at: `380 van 620 uur toegezegd (61 %), maart tot en met juni 2024`."""
    return SENTENCES[finding.code](finding, snapshot)


def _forecast(finding: Finding, _snapshot: Snapshot) -> str:
    forecast, budget = Decimal(str(finding["forecast"])), Decimal(str(finding["budget"]))
    return _("forecast %(forecast)s, budget %(budget)s (%(above)s more, book year %(year)s)") % {
        "forecast": euro_words(forecast),
        "budget": euro_words(budget),
        "above": euro_words(forecast - budget),
        "year": finding["year"],
    }


def _overspent(finding: Finding, _snapshot: Snapshot) -> str:
    words = {"amount": euro_words(-Decimal(str(finding["balance"]))), "year": finding["year"]}
    return _("%(amount)s short in book year %(year)s") % words


def _unfunded(_finding: Finding, _snapshot: Snapshot) -> str:
    return _("running, and no budget was decided")


def _few(finding: Finding, _snapshot: Snapshot) -> str:
    confirmed, asked = int(str(finding["confirmed"])), int(str(finding["asked"]))
    return _("%(confirmed)s of %(asked)s hours confirmed (%(percent)s %%), %(first)s to %(last)s") % {
        "confirmed": hours_words(confirmed),
        "asked": hours_words(asked),
        "percent": percent_of(confirmed, asked),
        "first": month_words(day_of(finding["first"])),
        "last": month_words(day_of(finding["last"])),
    }


def _silent(finding: Finding, snapshot: Snapshot) -> str:
    days = int(str(finding["days"]))
    words = ngettext(
        "%(team)s: %(hours)s hours, asked on %(day)s, %(days)s day without an answer",
        "%(team)s: %(hours)s hours, asked on %(day)s, %(days)s days without an answer",
        days,
    )
    asked_on, team = date_format(day_of(finding["asked_on"])), team_words(finding, snapshot)
    return words % {"team": team, "hours": hours_words(int(str(finding["hours"]))), "day": asked_on, "days": days}


def _overloaded(finding: Finding, _snapshot: Snapshot) -> str:
    confirmed, claimed, available = (int(str(finding[name])) for name in ("confirmed", "claimed", "available"))
    return _(
        "%(percent)s %% in %(quarter)s: %(confirmed)s hours confirmed here and %(claimed)s claimed by other "
        "programmes, of %(available)s available"
    ) % {
        "percent": percent_of(confirmed + claimed, available) if available else "–",
        "quarter": quarter_words(day_of(finding["quarter"])),
        "confirmed": hours_words(confirmed),
        "claimed": hours_words(claimed),
        "available": hours_words(available),
    }


def _lapsed(finding: Finding, snapshot: Snapshot) -> str:
    words = {"team": team_words(finding, snapshot), "hours": hours_words(int(str(finding["hours"])))}
    return _("%(team)s: %(hours)s hours of months still to come are no longer confirmed") % words


def _crowded(finding: Finding, _snapshot: Snapshot) -> str:
    words = {"running": finding["running"], "limit": finding["limit"]}
    return _("%(running)s projects run, the limit is %(limit)s") % words


def _unprepared(finding: Finding, _snapshot: Snapshot) -> str:
    missing = ", ".join(str(Condition(code).label) for code in str(finding["missing"]).split(", "))
    return _("started on %(day)s without: %(missing)s") % {
        "day": date_format(day_of(finding["on"])),
        "missing": missing,
    }


def team_words(finding: Finding, snapshot: Snapshot) -> str:
    """The name of the team that a finding about a request names."""
    return next((team.name for team in snapshot.teams if team.key == finding["team"]), str(finding["team"]))


def day_of(value: object) -> date:
    """A figure that is a day."""
    assert isinstance(value, date)  # noqa: S101 - the rule put one there
    return value


SENTENCES: dict[str, Callable[[Finding, Snapshot], str]] = {
    "T1": plan_words.slipped, "T2": plan_words.slipped, "T3": plan_words.gone_by, "T4": plan_words.at_risk,
    "T5": plan_words.reached_by, "R1": plan_words.unminded, "R2": plan_words.large,
    "G1": _forecast, "G2": _overspent, "G3": _unfunded,
    "C1": _few, "C2": _silent, "C3": _overloaded, "C4": _lapsed,
    "P1": _crowded, "P2": _unprepared,
}  # fmt: skip
