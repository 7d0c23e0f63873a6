"""What a finding says in a few words, for where its label or subject stands beside it."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.amounts import hours_words
from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Snapshot
from projects.words import difference_words, quarter_words
from reporting.capacity.shares import load_percent, share_percent
from reporting.findings.plan_words import milestone_name
from reporting.findings.words import day_of, said, team_words


def brief(finding: Finding, snapshot: Snapshot) -> str:
    """`55 % van de gevraagde uren is toegezegd`, `Juridische zaken: nog geen antwoord`."""
    return WORDS.get(finding.code, said)(finding, snapshot)


def _forecast(finding: Finding, _snapshot: Snapshot) -> str:
    above = Decimal(str(finding["forecast"])) - Decimal(str(finding["budget"]))
    return _("the forecast is %(amount)s above the budget") % {"amount": euro_words(above)}


def _few(finding: Finding, _snapshot: Snapshot) -> str:
    return _("%(share)s of the hours asked is confirmed") % {"share": confirmed_words(finding)}


def confirmed_words(finding: Finding) -> str:
    """`55 %`: the hours confirmed of those asked, never rounded to a threshold that they lie below (C1)."""
    return share_percent(int(str(finding["confirmed"])), int(str(finding["asked"])))


def _silent(finding: Finding, snapshot: Snapshot) -> str:
    return _("%(team)s: no answer yet") % {"team": team_words(finding, snapshot)}


def _overloaded(finding: Finding, _snapshot: Snapshot) -> str:
    used, available = int(str(finding["confirmed"])) + int(str(finding["claimed"])), int(str(finding["available"]))
    quarter = quarter_words(day_of(finding["quarter"]))
    if not available:
        return _("%(hours)s hours in %(quarter)s, none available") % {"hours": hours_words(used), "quarter": quarter}
    words = {"share": load_percent(used, available), "quarter": quarter}
    return _("%(share)s of the available hours in %(quarter)s") % words


def _lapsed(finding: Finding, snapshot: Snapshot) -> str:
    words = {"team": team_words(finding, snapshot), "hours": hours_words(int(str(finding["hours"])))}
    return _("%(team)s: %(hours)s hours no longer confirmed") % words


def _unprepared(_finding: Finding, _snapshot: Snapshot) -> str:
    return _("started without the start conditions")


def _late(finding: Finding, snapshot: Snapshot) -> str:
    """`Zaaktypen tranche 1: 92 dagen later dan gepland` (T1, T2)."""
    words = {
        "name": milestone_name(str(finding["milestone"]), snapshot),
        "difference": difference_words(int(str(finding["days"]))),
    }
    if finding.code == "T1":
        return _("%(name)s: %(difference)s than planned") % words
    return _("%(name)s: %(difference)s than first planned") % words


WORDS: dict[str, Callable[[Finding, Snapshot], str]] = {
    "G1": _forecast, "C1": _few, "C2": _silent, "C3": _overloaded, "C4": _lapsed, "P2": _unprepared,
    "T1": _late, "T2": _late,
}  # fmt: skip
