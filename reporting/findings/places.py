"""The page on which the values of a finding stand."""

from projects.portfolio.findings import Finding
from reporting.dashboard.doors import Doors


def door(finding: Finding, doors: Doors) -> str:
    """The page that shows the values of a finding."""
    kind, _colon, key = finding.subject.partition(":")
    if kind == "request":
        return doors.request(key)
    if kind == "team":
        return doors.team(key)
    if kind == "account":
        return doors.entries(rekening=key)
    if kind == "project":
        return doors.project(key, {"G": "geld", "C": "uren"}.get(finding.code[0], "start"))
    pages = {"G": doors.finance, "C": doors.capacity}
    return pages.get(finding.code[0], doors.projects)()
