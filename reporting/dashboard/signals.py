"""The findings (*signalen*) on the overview: all of them as a list, and how many there are."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.findings import Finding, Level
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.findings.places import door
from reporting.findings.words import LABELS, said, subject_words

ANCHOR = "signalen"


def block(found: Sequence[Finding], snapshot: Snapshot, doors: Doors) -> dict[str, Any] | None:
    """Every finding with its values and a door, red first: a block for the full page; None without any."""
    if not found:
        return None
    return {
        "id": ANCHOR,
        "title": _("Signals"),
        "count": len(found),
        "items": [_line(one, snapshot, doors) for one in found],
    }


def _line(finding: Finding, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    return {
        "mark": finding.level.value,
        "title": f"{LABELS[finding.code]}: {subject_words(finding, snapshot)}",
        "sub": said(finding, snapshot),
        "url": door(finding, doors),
    }


def count_words(found: Sequence[Finding]) -> str:
    """`6 signalen: 4 rood`; empty without any."""
    if not found:
        return ""
    red = sum(one.level == Level.RED for one in found)
    words = ngettext("%(count)s signal", "%(count)s signals", len(found)) % {"count": len(found)}
    return f"{words}: " + (_("%(count)s red") % {"count": red} if red else _("none red"))


def of_programme(found: Iterable[Finding]) -> list[Finding]:
    """Those about the programme as a whole."""
    return [one for one in found if one.subject.startswith("programme:")]
