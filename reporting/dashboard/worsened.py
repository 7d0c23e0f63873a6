"""The block of what got worse since the last report that the reader's board adopted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader
from programme.dates import ImpreciseDate
from programme.models import Board, Programme
from programme.templatetags.marks import WORDS
from projects.portfolio.assess import overall
from projects.portfolio.diff import Change, Direction, Kind, changes
from projects.portfolio.snapshot import Snapshot
from projects.rating import GROTICK, Rating
from projects.words import date_words, difference_words
from reporting.change_plans import KINDS, in_short, place_of, plan_note
from reporting.change_words import means_words
from reporting.dashboard.doors import Doors
from reporting.dashboard.turned import Turned, shortened, turned_red
from reporting.findings.plan_words import milestone_name

LABELS = {aspect.code: aspect.label for aspect in GROTICK}
# The rule that looks at what a change of money or hours tells.
FOUND_BY = {Kind.BUDGET: "G1", Kind.FORECAST_SPEND: "G1", Kind.CONFIRMED: "C1"}


@dataclass(frozen=True, kw_only=True)
class Since:
    """What changed since a report: per subject (a project or a seat, as a ref) what got worse, and what got better.

    `red` are the findings that turned red.
    """

    day: date
    period: str
    worse: dict[str, list[Change]]
    better: dict[str, list[Change]]
    red: tuple[Turned, ...] = ()

    def counted(self, kind: Kind) -> int:
        """How many changes for the better are of this kind."""
        return sum(one.kind == kind for found in self.better.values() for one in found)

    @property
    def improved(self) -> int:
        """How many subjects got better otherwise than by a milestone reached or a project finished."""
        done = (Kind.REACHED, Kind.STANDING)
        return sum(any(one.kind not in done for one in found) for found in self.better.values())


def line_of(reader: Reader, programme: Programme) -> str:
    """The report line to compare with: that of the reader's board, for others the monthly one."""
    lines = reader.lines(programme)
    return Board.Line.QUARTER.value if lines == {Board.Line.QUARTER.value} else Board.Line.MONTH.value


def since(before: Snapshot, now: Snapshot, period: str) -> Since:
    """What changed between the snapshot that a report was made from and the one shown."""
    red = turned_red(before, now)
    found = [one for one in changes(before, now) if not _said_by(red, one)]
    return Since(
        day=before.as_of,
        period=period,
        worse=_by_subject(now, (one for one in found if one.direction == Direction.WORSE)),
        better=_by_subject(now, (one for one in found if one.direction == Direction.BETTER)),
        red=red,
    )


def _said_by(red: Iterable[Turned], change: Change) -> bool:
    """Whether a finding that turned red says the same as a change of money, hours or the score of a risk."""
    if change.kind == Kind.SCORE:
        return any(one.finding.code == "R2" and f"risk:{one.finding['risk']}" == change.subject for one in red)
    code = FOUND_BY.get(change.kind)
    return any(one.finding.code == code and one.finding.subject == change.subject for one in red)


def _by_subject(now: Snapshot, found: Iterable[Change]) -> dict[str, list[Change]]:
    """Per project (with its milestones, seats, risks and use), and per other subject, its changes; heavy ones first."""
    groups: dict[str, list[Change]] = {}
    for change in sorted(found, key=_weight):
        place = place_of(change, now)
        is_project = now.project(place.removeprefix("project:")) is not None
        groups.setdefault(place if is_project else _line_of(change), []).append(change)
    return groups


def _line_of(change: Change) -> str:
    """What is in no project has a line of its own, a duty one for all organisations."""
    kind, _colon, key = change.subject.partition(":")
    return f"duty:{key.partition(' ')[0]}" if kind == "compliance" else change.subject


def _weight(change: Change) -> tuple[int, int, str]:
    """A rating turned red, an empty seat or legal date, another rating, dates by how far they moved, means, aspects."""
    match change.kind:
        case Kind.RATING:
            return (0 if change.after == Rating.RED else 2, 0, change.subject)
        case Kind.HOLDER | Kind.LEGAL_DATE:
            return (1, 0, change.subject)
        case Kind.ASPECT:
            return (4, 0, change.subject)
    return (3, -abs(_moved(change)), change.subject)


def _moved(change: Change) -> int:
    """Days that a date moved; 0 for what is no date."""
    before, after = change.before, change.after
    if isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate):
        return (after.day - before.day).days
    return 0


def items(
    groups: Mapping[str, list[Change]],
    snapshot: Snapshot,
    doors: Doors,
    *,
    full: bool,
    red: Mapping[str, Sequence[str]] | None = None,
) -> list[dict[str, Any]]:
    """One line per subject; `red` says in words what the rules found to have turned red of a project (a ref)."""
    found = red or {}
    subjects = sorted({**groups, **found}, key=lambda one: _first(one, groups.get(one, []), found))
    return [_item(one, groups.get(one, []), found.get(one, ()), snapshot, doors, full=full) for one in subjects]


def _first(subject: str, found: list[Change], red: Mapping[str, Sequence[str]]) -> tuple[int, int, str]:
    """The weight of a line: that of its weightiest change; a finding that turned red comes after an empty seat."""
    weights = [_weight(change) for change in found[:1]]
    return min([*weights, (1, 1, subject)] if subject in red else weights)


def _item(
    subject: str, found: list[Change], red: Sequence[str], snapshot: Snapshot, doors: Doors, *, full: bool
) -> dict[str, Any]:
    project = snapshot.project(subject.removeprefix("project:"))
    changed = [words for change in found if (words := _words(change, subject, snapshot, full=full))]
    lead = 1 if found and _weight(found[0])[0] == 0 else 0
    pieces = [*changed[:lead], *red, *changed[lead:]]
    sub = "; ".join(pieces) if full else shortened(pieces)
    if project is None:
        return _elsewhere(subject, found[0], snapshot, doors) | {"sub": sub}
    return {"title": project.name, "sub": sub, "mark": overall(project), "url": doors.project(project.key)}


def _elsewhere(subject: str, change: Change, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """The line of what is in no project: a seat, a risk, a legal duty, or a milestone that another programme moved."""
    kind, _colon, key = subject.partition(":")
    line = {"title": change.label, "mark": Rating.UNKNOWN.value}
    if kind == "risk":
        return line | {"url": doors.risk(key), "mark": band_of(key, snapshot)}
    if kind == "duty":
        name = next((duty.name for duty in snapshot.duties if duty.key == key), change.label)
        return line | {"title": name, "url": doors.duty(key)}
    if kind == "milestone":
        return line | {"title": milestone_name(key, snapshot), "url": doors.planning(), "mark": Rating.AMBER.value}
    return line


def band_of(key: str, snapshot: Snapshot) -> str:
    """The rating that the score of a risk amounts to by rule R2."""
    score = next((risk.score for risk in snapshot.risks if risk.key == key and risk.open), 0)
    levels = (Rating.RED.value, Rating.AMBER.value)
    return next((level for level in levels if score >= (snapshot.parameter(f"R2.{level}").value or 0)), Rating.GREEN)


def _words(change: Change, subject: str, snapshot: Snapshot, *, full: bool) -> str:
    """What changed, under the name of the milestone, risk or seat where that is not the line's own."""
    said = _what(change, snapshot, full=full)
    return f"{_label(change, snapshot)}: {said}" if said and change.subject != subject else said


def _label(change: Change, snapshot: Snapshot) -> str:
    """On the line of a duty only the organisation of a state."""
    if change.kind != Kind.COMPLIANCE:
        return change.label
    organisation = change.subject.rpartition(" ")[2]
    return next((one.name for one in snapshot.organisations if one.key == organisation), change.label)


def _what(change: Change, snapshot: Snapshot, *, full: bool) -> str:
    """Both ratings, the days between both dates, both amounts, or who holds the seat."""
    before, after = change.before, change.after
    if change.kind in KINDS:
        return in_short(change, snapshot)
    if isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate):
        return _date_words(change, before, after, plan_note(change, snapshot), full=full)
    match change.kind:
        case Kind.RATING:
            said = f"{_rating(before)} → {_rating(after)}"
        case Kind.ASPECT:
            said = f"{LABELS[change.aspect or '']}: {_rating(before)} → {_rating(after)}"
        case Kind.HOLDER:
            said = _holder(after)
        case Kind.REACHED:
            said = _reached(after)
        case Kind.BUDGET | Kind.FORECAST_SPEND | Kind.CONFIRMED:
            said = means_words(change)
        case _other:
            said = _("finished") if change.kind == Kind.STANDING else ""
    return said


def _date_words(change: Change, before: ImpreciseDate, after: ImpreciseDate, planning: str, *, full: bool) -> str:
    """`einde 31 dagen later`, in full with the new date; of a new plan the `planning` that it is."""
    words = {"difference": difference_words((after.day - before.day).days), "day": date_words(after)}
    of_project = change.subject.startswith("project:")
    match change.kind, of_project:
        case Kind.PLAN, True:
            said = _("planned end %(difference)s") % words
        case Kind.PLAN, False:
            said = _("plan %(difference)s") % words
        case _other, True:
            said = _("end %(difference)s") % words
        case _other:
            said = words["difference"]
    said = f"{said}, {planning}" if planning and change.kind == Kind.PLAN else said
    return _("%(said)s, now %(day)s") % (words | {"said": said}) if full else said


def _rating(value: object) -> str:
    return str(WORDS[str(value or Rating.UNKNOWN.value)])


def _holder(after: object) -> str:
    if not after:
        return _("vacant")
    return _("held by a deputy") if str(after).startswith("deputy:") else _("filled again")


def _reached(after: object) -> str:
    if isinstance(after, ImpreciseDate):
        return _("reached on %(day)s") % {"day": date_words(after)}
    return _("no longer counted as reached")


def title(found: Since | None, today: date, *, better: bool = False) -> str:
    """The block's name, with the day of the report compared with."""
    if found is None:
        return _("Got worse")
    words = {"day": date_format(found.day, "j F" if found.day.year == today.year else "j F Y")}
    return _("Got better since %(day)s") % words if better else _("Got worse since %(day)s") % words


def foot(found: Since) -> str:
    """What went better, in counts."""
    reached = found.counted(Kind.REACHED)
    said = [
        _("Improved: %(count)s") % {"count": found.improved},
        _("milestones reached: %(count)s") % {"count": reached} if reached else "",
        _("finished: %(count)s") % {"count": found.counted(Kind.STANDING)},
    ]
    return " · ".join(words for words in said if words)
