"""What turned red since a report: the findings that were not red in what the report was made from.

And one that may have been red: of the hours asked for the whole programme an even smaller part is confirmed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.portfolio.findings import Finding, Level, findings
from projects.portfolio.horizon import judged_hours
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.shares import share_percent
from reporting.dashboard.doors import Doors
from reporting.findings.brief import brief, confirmed_words
from reporting.findings.places import door
from reporting.findings.words import subject_words

FEW = "C1"
# What the line of a finding about the programme as a whole is called.
PROGRAMME = {
    "C1": gettext_lazy("Hours for the programme"),
    "G1": gettext_lazy("Money of the programme"),
    "P1": gettext_lazy("Running projects"),
    "R2": gettext_lazy("Risks of the programme"),
}
NAMED = ("T3", "T5", "R1")  # told under the name of a part: their own words lack it
PARTS = ("milestone", "delivery", "risk")  # told with the project that they are in
TEAM = ("C2", "C3", "C4")  # told per team, also when they are about a request to it


@dataclass(frozen=True, kw_only=True)
class Turned:
    """A finding that was not red before. `was` is the part of the hours asked that was confirmed then (C1)."""

    finding: Finding
    was: str = ""

    @property
    def subject(self) -> str:
        """The ref of what its line is about: a team instead of the requests to it, a project instead of its parts."""
        kind, _colon, key = self.finding.subject.partition(":")
        if kind == "request":
            return f"team:{self.finding['team']}"
        project, slash, _rest = key.partition("/")
        return f"project:{project}" if kind in PARTS and slash else self.finding.subject


def turned_red(before: Snapshot, now: Snapshot) -> tuple[Turned, ...]:
    """What is red now and was not then, in the order of the rules."""
    known = {_identity(one): one for one in findings(before) if one.level == Level.RED}
    red = (one for one in findings(now) if one.level == Level.RED)
    new = (one for one in red if _identity(one) not in known or _is_deeper(one, known[_identity(one)]))
    return tuple(Turned(finding=one, was=_share(one.subject, before) if one.code == FEW else "") for one in new)


def _is_deeper(now: Finding, before: Finding) -> bool:
    """Whether a smaller part of the programme's hours is confirmed; of a project the changes tell that."""
    if now.code != FEW or not now.subject.startswith("programme:"):
        return False
    (part, whole), (less, of) = ((int(str(one["confirmed"])), int(str(one["asked"]))) for one in (before, now))
    return less * whole < part * of


def _identity(finding: Finding) -> tuple[object, ...]:
    """A rule may hold for one subject in two periods."""
    periods = [figure.value for figure in finding.figures if figure.name in ("quarter", "year")]
    return (finding.code, finding.subject, *periods)


def _share(subject: str, snapshot: Snapshot) -> str:
    """`68 %`: what was confirmed of the hours asked for a project or the programme; empty when nothing was asked."""
    rows = [
        row for row in judged_hours(snapshot) if subject in (f"project:{row.project}", f"programme:{snapshot.slug}")
    ]
    asked = sum(row.asked for row in rows)
    return share_percent(sum(row.confirmed for row in rows), asked) if asked else ""


def programme_lines(red: Iterable[Turned], snapshot: Snapshot, doors: Doors) -> list[dict[str, Any]]:
    """One line for each rule that turned red for the programme as a whole, and for each pot and risk of it."""
    lines = []
    for one in red:
        kind = one.subject.partition(":")[0]
        if kind in ("programme", "account", "risk"):
            title = PROGRAMME[one.finding.code] if kind == "programme" else subject_words(one.finding, snapshot)
            lines.append(_item(str(title), [turned_words(one, snapshot)], door(one.finding, doors), full=True))
    return lines


def team_lines(red: Iterable[Turned], snapshot: Snapshot, doors: Doors, *, full: bool) -> list[dict[str, Any]]:
    """One line per team that turned red, or one of whose answers did."""
    names = {f"team:{team.key}": team.name for team in snapshot.teams}
    pieces = _by_subject(red, snapshot, "team")
    return [
        _item(names.get(subject, subject), said_, doors.team(subject.removeprefix("team:")), full=full)
        for subject, said_ in pieces.items()
    ]


def project_pieces(red: Iterable[Turned], snapshot: Snapshot) -> dict[str, list[str]]:
    """What turned red of each project (a ref), in words."""
    return _by_subject(red, snapshot, "project")


def _by_subject(red: Iterable[Turned], snapshot: Snapshot, kind: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for one in red:
        if one.subject.startswith(f"{kind}:"):
            groups.setdefault(one.subject, []).append(turned_words(one, snapshot))
    return groups


def _item(title: str, pieces: list[str], url: str, *, full: bool) -> dict[str, Any]:
    sub = "; ".join(pieces) if full else shortened(pieces)
    return {"mark": Level.RED.value, "title": title, "sub": sub, "url": url}


def shortened(pieces: Sequence[str], count: int = 1) -> str:
    """The first pieces, and how many more there are."""
    more = len(pieces) - count
    return "; ".join(pieces[:count]) + (_(", and %(count)s more") % {"count": more} if more > 0 else "")


def turned_words(one: Turned, snapshot: Snapshot) -> str:
    """`68 % → 51 % toegezegd`, and for others the values in a few words."""
    finding = one.finding
    if one.was:
        return _("%(before)s → %(after)s confirmed") % {"before": one.was, "after": confirmed_words(finding)}
    if finding.code in TEAM:
        return _of_team(finding, snapshot)
    said = brief(finding, snapshot)
    named = finding.code in NAMED and finding.subject != one.subject
    return f"{subject_words(finding, snapshot)}: {said}" if named else said


def _of_team(finding: Finding, snapshot: Snapshot) -> str:
    """The words under the name of the team."""
    number = finding.subject.partition(":")[2]
    match finding.code:
        case "C2":
            days = int(str(finding["days"]))
            words = ngettext(
                "request %(number)s: %(days)s day without an answer",
                "request %(number)s: %(days)s days without an answer",
                days,
            )
            return words % {"number": number, "days": days}
        case "C4":
            return _("request %(number)s: hours no longer confirmed") % {"number": number}
    return brief(finding, snapshot)
