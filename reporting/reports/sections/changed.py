"""What changed since the previous adopted report, in words and marks: per project, the worse first."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.dates import ImpreciseDate
from programme.models import Charter, DecisionOutcome
from projects.models import Party, Phase
from projects.portfolio.assess import Shown
from projects.portfolio.diff import Change, Direction, Kind, Value, changes
from projects.rating import GROTICK
from projects.words import date_words, difference_words
from reporting.change_plans import KINDS, in_columns, place_of, plan_note
from reporting.change_words import MEANS, difference_note, value_words
from reporting.reports.sections.phrases import Content, day, mark
from reporting.reports.sections.source import Previous, Source

RATINGS = (Kind.RATING, Kind.ASPECT)
ASPECTS = {aspect.code: aspect.label for aspect in GROTICK}


def changed(source: Source) -> Content:
    """The changes in three groups; without a previous report a sentence that says so. Open questions stand above."""
    if source.previous is None:
        return {
            "title": _("Changes"),
            "since": _("This is the first report of its kind: there is no adopted one to compare with."),
            "groups": [],
        }
    found = [one for one in changes(source.previous.snapshot, source.snapshot) if not _is_elsewhere(one)]
    since = _since(source.previous)
    groups = [_group(direction, found, source) for direction in Direction]
    return {
        "title": _("Changes since the previous report"),
        "since": since if found else _("Nothing changed. %(since)s") % {"since": since},
        "groups": [group for group in groups if group["rows"]],
    }


def _is_elsewhere(change: Change) -> bool:
    """Whether another page tells it: an open question, the money of a book year that is new and asks nothing, and how
    far each organisation is, which has its table, unless it went back."""
    new = change.kind in (Kind.BUDGET, Kind.FORECAST_SPEND) and change.before is None
    tabled = change.kind in (Kind.COMPLIANCE, Kind.ROLLOUT) and change.direction != Direction.WORSE
    return change.kind == Kind.ASKED or tabled or (new and change.direction == Direction.OTHER)


def _since(previous: Previous) -> str:
    words = {"period": previous.period.label, "day": day(previous.snapshot.as_of)}
    return _("Compared with the adopted report of %(period)s, as of %(day)s.") % words


def _group(direction: Direction, found: Iterable[Change], source: Source) -> Content:
    titles = {Direction.WORSE: _("Got worse"), Direction.BETTER: _("Got better"), Direction.OTHER: _("Also new")}
    groups: dict[str, list[Change]] = {}
    for change in found:
        if change.direction == direction:
            groups.setdefault(_owner(change, source), []).append(change)
    places = [source.name_of("programme:"), *(project.name for project in source.projects)]
    names = sorted(groups, key=lambda name: places.index(name) if name in places else len(places))
    return {
        "direction": direction.value,
        "title": titles[direction],
        "rows": [_row(name, groups[name], source) for name in names],
    }


def _row(name: str, found: list[Change], source: Source) -> Content:
    return {
        "name": name,
        "ratings": [_rating(one) for one in found if one.kind in RATINGS],
        "pieces": [_piece(one, source) for one in found if one.kind not in RATINGS],
    }


def _owner(change: Change, source: Source) -> str:
    """The project that a change belongs to, else the programme."""
    name = source.name_of(place_of(change, source.snapshot))
    if change.subject.startswith("project:") and not name:
        return change.label  # a project that no longer exists
    return name or source.name_of("programme:")


def _rating(change: Change) -> Content:
    return {
        "overall": change.aspect is None,
        "label": str(ASPECTS[change.aspect] if change.aspect else _("Overall")),
        "before": _rated(change.before),
        "after": _rated(change.after),
    }


def _rated(value: Value) -> Content | None:
    return {"mark": mark(Shown(str(value)))} if value else None


def _piece(change: Change, source: Source) -> Content:
    """One change that is no rating: what it is about, before and after in words, and a note."""
    label, before, after, note = _said(change, source)
    return {"label": label, "before": before, "after": after, "note": note}


Said = tuple[str, str, str, str]


def _said(change: Change, source: Source) -> Said:
    """(label, before, after, note) of a change that is no rating."""
    if change.kind in KINDS:
        return in_columns(change, source.snapshot)
    match change.kind:
        case Kind.PLAN | Kind.FORECAST | Kind.REACHED:
            said = _dated(change, source)
        case Kind.STANDING | Kind.PHASE:
            label = _("Phase") if change.kind == Kind.PHASE else _("Standing")
            said = label, _standing(change, change.before), _standing(change, change.after), ""
        case Kind.COMMISSIONING | Kind.EXECUTING | Kind.PAYER:
            said = _party(change, source)
        case Kind.HOLDER:
            said = change.label, _occupant(change.before), _occupant(change.after), ""
        case Kind.CLOSED:
            said = _decision(change, source)
        case Kind.BUDGET | Kind.FORECAST_SPEND | Kind.CONFIRMED:
            said = _of_means(change)
        case _other:
            said = _existence(change)
    return said


def _of_means(change: Change) -> Said:
    after = value_words(change.after) or _("none")
    return str(MEANS[change.kind]), value_words(change.before), after, difference_note(change)


def _party(change: Change, source: Source) -> Said:
    label = capfirst(str(Party.Part(change.kind.value).label))
    return label, source.organisation(_key(change.before)), source.organisation(_key(change.after)) or _("nobody"), ""


def _decision(change: Change, source: Source) -> Said:
    after = _key(change.after)
    decision = next(one for one in source.snapshot.decisions if f"decision:{one.key}" == change.subject)
    label = _("Decision (%(board)s)") % {"board": source.board(decision.board)}
    outcome = str(DecisionOutcome.Outcome(after).label) if after else _("open again")
    said = decision.outcomes[-1].text if after else ""
    return label, "", f"{change.label} ({outcome})", said


def _dated(change: Change, source: Source) -> Said:
    label = _("End of the project") if change.subject.startswith("project:") else change.label
    kinds = {Kind.PLAN: _("plan"), Kind.FORECAST: _("forecast"), Kind.REACHED: _("reached")}
    before, after = change.before, change.after
    both = isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate)
    notes = [difference_words((after.day - before.day).days) if both else ""]  # type: ignore[union-attr]
    notes += [plan_note(change, source.snapshot)] if change.kind == Kind.PLAN else []
    note = ", ".join(part for part in notes if part)
    return f"{label}, {kinds[change.kind]}", _date(before), _date(after) or _("none"), note


def _date(value: Value) -> str:
    return date_words(value) if isinstance(value, ImpreciseDate) else ""


def _key(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _standing(change: Change, value: Value) -> str:
    if value is None:
        return ""
    if change.kind == Kind.PHASE:
        return str(Phase.Step(str(value)).label)
    kind = Charter.Standing if change.subject.startswith("programme:") else Phase.Standing
    return str(kind(str(value)).label)


def _occupant(value: Value) -> str:
    if value is None:
        return _("vacant")
    return _("deputy") if str(value).startswith("deputy:") else _("filled")


def _existence(change: Change) -> Said:
    new = change.kind == Kind.APPEARED
    if change.subject.startswith("milestone:"):
        return (_("New milestone") if new else _("Milestone dropped")), "", change.label, ""
    return (_("New project") if new else _("Project dropped")), "", "", ""
