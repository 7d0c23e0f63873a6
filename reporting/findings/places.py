"""The page on which the values of a finding stand."""

from collections.abc import Callable

from projects.portfolio.findings import Finding
from reporting.dashboard.doors import Doors

# The part of a project's page by the first letter of a rule.
PARTS = {"G": "geld", "C": "uren", "T": "mijlpalen", "R": "risicos"}
# By the kind of the subject: the page, given its key and the code of the rule.
PAGES: dict[str, Callable[[Doors, str, str], str]] = {
    "request": lambda doors, key, _code: doors.request(key),
    "team": lambda doors, key, _code: doors.team(key),
    "account": lambda doors, key, _code: doors.entries(rekening=key),
    "milestone": lambda doors, key, _code: doors.project(key.partition("/")[0], "mijlpalen"),
    "delivery": lambda doors, key, _code: doors.duty(key.partition(" ")[2]),
    "risk": lambda doors, key, _code: doors.risk(key),
    "project": lambda doors, key, code: doors.project(key, PARTS.get(code[0], "start")),
}
# The page about the programme as a whole by the first letter of a rule.
WHOLE: dict[str, Callable[[Doors], str]] = {"G": Doors.finance, "C": Doors.capacity, "R": Doors.risks}


def door(finding: Finding, doors: Doors) -> str:
    """The page that shows the values of a finding."""
    kind, _colon, key = finding.subject.partition(":")
    if kind in PAGES:
        return PAGES[kind](doors, key, finding.code)
    return WHOLE.get(finding.code[0], Doors.projects)(doors)
