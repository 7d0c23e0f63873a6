"""What changed in plans, risks, legal duties and what organisations have in use, in words; and where it belongs."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.dates import ImpreciseDate
from programme.models import DutyState
from projects.models import RiskRating, Rollout
from projects.portfolio.change import Change, Kind, Value
from projects.portfolio.snapshot import Milestone, Project, Snapshot
from projects.words import date_words, difference_words, plan_words

STATES: dict[Kind, Any] = {
    Kind.RISK: RiskRating.Standing,
    Kind.COMPLIANCE: DutyState.State,
    Kind.ROLLOUT: Rollout.State,
}
RISKS: dict[tuple[str, str], Promise] = {
    ("open", "closed"): gettext_lazy("risk closed"),
    ("closed", "open"): gettext_lazy("risk open again"),
    ("occurred", "open"): gettext_lazy("risk open again"),
}
KINDS = (Kind.REPLANS, Kind.SCORE, Kind.RISK, Kind.LEGAL_DATE, Kind.DUTY, Kind.COMPLIANCE, Kind.ROLLOUT)
Said = tuple[str, str, str, str]


def place_of(change: Change, snapshot: Snapshot) -> str:
    """The ref of the project that a change belongs to, else of the programme; empty where neither is known."""
    kind, _colon, key = change.subject.partition(":")
    match kind:
        case "milestone" | "rollout":
            place = f"project:{key.replace(' ', '/').partition('/')[0]}"
        case "risk":
            place = next((risk.parent for risk in snapshot.risks if risk.key == key), "")
        case "seat":
            place = next((seat.parent for seat in snapshot.seats if seat.key == key), "")
        case "decision":
            place = next((one.subject for one in snapshot.decisions if one.key == key), "")
        case "project":
            place = change.subject
        case _other:
            place = f"programme:{snapshot.slug}"
    return place


def plan_note(change: Change, snapshot: Snapshot) -> str:
    """`2e vastgestelde planning (besluit 2023-04)`, of the project or milestone that was planned anew."""
    _kind, _colon, key = change.subject.partition(":")
    dated: list[Project | Milestone] = [*snapshot.projects, *snapshot.milestones]
    one = next((one for one in dated if one.key == key), None)
    if one is None:
        return ""
    return plan_words(one.replans, one.plan_decision if isinstance(one, Project) else one.decision)


def state_words(kind: Kind, value: Value) -> str:
    """A standing or state in words; one that nobody stated is unknown."""
    return str(STATES[kind](str(value)).label) if value else _("unknown")


def in_short(change: Change, snapshot: Snapshot) -> str:
    """What changed, in the middle of a sentence."""
    before, after = change.before, change.after
    match change.kind:
        case Kind.SCORE:
            words = _("score %(before)s → %(after)s") if before is not None else _("new risk, score %(after)s")
            said = words % {"before": before, "after": after}
        case Kind.RISK:
            said = _risk(change)
        case Kind.LEGAL_DATE:
            said = _legal(before, after)
        case Kind.DUTY:
            said = _("new legal duty") if after else _("legal duty dropped")
        case Kind.REPLANS:
            said = plan_note(change, snapshot)
        case _other:
            said = f"{state_words(change.kind, before)} → {state_words(change.kind, after)}"
    return said


def _risk(change: Change) -> str:
    known = RISKS.get((str(change.before), str(change.after)))
    return str(known) if known else _("risk %(standing)s") % {"standing": state_words(Kind.RISK, change.after)}


def _legal(before: Value, after: Value) -> str:
    if not isinstance(after, ImpreciseDate):
        return _("legal date no longer fixed")
    words = {"day": date_words(after)}
    if not isinstance(before, ImpreciseDate):
        return _("legal date fixed: %(day)s") % words
    days = difference_words((after.day - before.day).days)
    return _("legal date %(difference)s, now %(day)s") % (words | {"difference": days})


def in_columns(change: Change, snapshot: Snapshot) -> Said:
    """(label, before, after, note): what it is about, how it was and is, and what to note."""
    before, after, label = change.before, change.after, change.label
    match change.kind:
        case Kind.SCORE:
            was, note = ("", _("new risk")) if before is None else (str(before), "")
            said = _("Risk: %(name)s, score") % {"name": label}, was, str(after), note
        case Kind.LEGAL_DATE:
            said = _("%(name)s, legal date") % {"name": label}, _date(before), _date(after) or _("none"), _days(change)
        case Kind.DUTY:
            said = (_("New legal duty") if after else _("Legal duty dropped")), "", label, ""
        case Kind.REPLANS:
            name = _("End of the project") if change.subject.startswith("project:") else label
            said = _("%(name)s, plan") % {"name": name}, "", plan_note(change, snapshot) or _("none"), ""
        case _other:
            head = _("Risk: %(name)s") % {"name": label} if change.kind == Kind.RISK else label
            said = capfirst(head), state_words(change.kind, before), state_words(change.kind, after), ""
    return said


def _date(value: Value) -> str:
    return date_words(value) if isinstance(value, ImpreciseDate) else ""


def _days(change: Change) -> str:
    """How many days later or earlier, where both are days."""
    before, after = change.before, change.after
    both = isinstance(before, ImpreciseDate) and isinstance(after, ImpreciseDate)
    return difference_words((after.day - before.day).days) if both else ""  # type: ignore[union-attr]
