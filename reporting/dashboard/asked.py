"""The block of decisions that boards were asked for and have not taken yet."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.access import Reader
from programme.models import Programme
from projects.portfolio.snapshot import Decision, Snapshot
from reporting.dashboard.doors import Doors

ADVICE = 110  # characters of an advice on the first screen


def boards_of(reader: Reader, programme: Programme) -> frozenset[str]:
    """The slugs of the boards in which the reader sits."""
    return frozenset(seat.board for seat in reader.seats if seat.programme == programme.pk and seat.board)


def asked_of(snapshot: Snapshot, boards: frozenset[str], *, others: bool = False) -> list[Decision]:
    """The open decisions of these boards, or (empty) of all; those due first in front, those of `others` last."""
    found = [one for one in snapshot.decisions if one.open and (others or not boards or one.board in boards)]
    return sorted(found, key=lambda one: (one.board not in boards, due(one) or date.max, one.asked_on, one.key))


def due(decision: Decision) -> date | None:
    """The day before which the board is to decide: the one that it moved the question to, else the one asked."""
    moved = [outcome.until for outcome in decision.outcomes if outcome.until]
    return moved[-1] if moved else decision.before


def title(boards: frozenset[str]) -> str:
    """What the block is called for somebody in these boards, or in none."""
    return _("Your decision asked") if boards else _("A decision is asked")


def item(decision: Decision, snapshot: Snapshot, doors: Doors, *, full: bool) -> dict[str, Any]:
    """One line; `full` gives question and advice in full instead of a way to them."""
    anchor = f"besluit-{decision.number}"
    advice = decision.advice if full else Truncator(decision.advice).chars(ADVICE)
    day = due(decision)
    line: dict[str, Any] = {
        "id": anchor,
        "title": decision.title or decision.question,
        "sub": _text(decision, advice, full=full),
        "note": _asked(decision, snapshot, full=full),
        "due": _due_words(decision, snapshot),
        "overdue": day is not None and day < snapshot.as_of,
    }
    if not full:
        address = doors.everything(anchor)
        line |= {"url": address, "action_url": address, "action_label": _("See the question")}
    return line


def _text(decision: Decision, advice: str, *, full: bool) -> str:
    parts = [decision.question] if full or not advice else []
    if advice:
        parts.append(_("Advice: %(advice)s") % {"advice": advice})
    return " ".join(parts)


def _asked(decision: Decision, snapshot: Snapshot, *, full: bool) -> str:
    boards = {board.key: board.name for board in snapshot.boards}
    seats = {seat.key: seat.name for seat in snapshot.seats}
    words = {
        "board": boards.get(decision.board, decision.board),
        "day": date_format(decision.asked_on, "j F" if decision.asked_on.year == snapshot.as_of.year else "j F Y"),
        "seat": seats.get(decision.asked_by or "", ""),
    }
    if full and words["seat"]:
        return _("%(board)s, asked on %(day)s by: %(seat)s") % words
    return _("%(board)s, asked on %(day)s") % words


def _due_words(decision: Decision, snapshot: Snapshot) -> str:
    day = due(decision)
    if day is None:
        return ""
    form = "j b" if day.year == snapshot.as_of.year else "j b Y"
    words = _("by %(day)s at the latest") % {"day": date_format(day, form)}
    late = (snapshot.as_of - day).days
    if late <= 0:
        return words
    return f"{words}, " + ngettext("%(days)s day too late", "%(days)s days too late", late) % {"days": late}


def elsewhere(snapshot: Snapshot, boards: frozenset[str]) -> str:
    """For somebody in a board: how many decisions other boards were asked for."""
    count = len(asked_of(snapshot, frozenset())) - len(asked_of(snapshot, boards))
    if not boards or not count:
        return ""
    return _("asked of other boards: %(count)s") % {"count": count}
