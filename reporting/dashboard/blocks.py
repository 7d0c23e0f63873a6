"""The three blocks under the judgement: what is asked, what got worse, what is unknown. Seven lines at most."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from programme.access import Reader
from programme.models import Programme
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard import asked, turned, unknowns, worsened
from reporting.dashboard.doors import Doors

LINES = 7


def shares(counts: tuple[int, ...], limit: int = LINES) -> tuple[int, ...]:
    """How many of each block's lines are shown: one each in turn, the first block first, until none is left."""
    given = [0] * len(counts)
    while sum(given) < min(limit, sum(counts)):
        for place, count in enumerate(counts):
            if given[place] < count and sum(given) < limit:
                given[place] += 1
    return tuple(given)


def blocks(
    snapshot: Snapshot, since: worsened.Since | None, *, reader: Reader, programme: Programme, doors: Doors, full: bool
) -> dict[str, Any]:
    """The variables of the blocks component; `full` shows every line."""
    boards = asked.boards_of(reader, programme)
    decisions = [asked.item(one, snapshot, doors, full=full) for one in asked.asked_of(snapshot, boards, others=full)]
    worse = _worse_lines(since, snapshot, doors, full=full) if since else []
    unknown = unknowns.items(snapshot, doors)
    counts = (len(decisions), len(worse), len(unknown))
    shown = counts if full else shares(counts)
    return {
        "decisions": _asked(decisions, shown[0], snapshot, boards, doors),
        "worse": _worse(worse, shown[1], since, snapshot, doors),
        "unknown": {
            **_block("nog-onbekend", _("Still unknown"), unknown, shown[2], doors),
            "empty": _(
                "Nothing: every status is up to date, every seat is filled and every question for hours is answered."
            ),
        },
    }


def _worse_lines(since: worsened.Since, snapshot: Snapshot, doors: Doors, *, full: bool) -> list[dict[str, Any]]:
    """What turned red for the programme, what got worse per project and seat, and what turned red per team."""
    red = turned.project_pieces(since.red, snapshot)
    return [
        *turned.programme_lines(since.red, snapshot, doors),
        *worsened.items(since.worse, snapshot, doors, full=full, red=red),
        *turned.team_lines(since.red, snapshot, doors, full=full),
    ]


def _asked(
    lines: list[dict[str, Any]], shown: int, snapshot: Snapshot, boards: frozenset[str], doors: Doors
) -> dict[str, Any]:
    elsewhere = asked.elsewhere(snapshot, boards)
    return {
        "all_url": doors.everything("besluiten") if elsewhere else "",
        "all_label": elsewhere,
        **_block("besluiten", asked.title(boards), lines, shown, doors),
        "plain": True,
        "alert": any(line["overdue"] for line in lines),
        "empty": _("No decision is asked of you now.") if boards else _("No decision is asked now."),
    }


def _worse(
    lines: list[dict[str, Any]], shown: int, since: worsened.Since | None, snapshot: Snapshot, doors: Doors
) -> dict[str, Any]:
    block = _block("verslechterd", worsened.title(since, snapshot.as_of), lines, shown, doors)
    if since is None:
        return block | {"count": "", "empty": _("No report was adopted yet, so there is nothing to compare with.")}
    words = format_html('<a href="{}">{}</a>', doors.everything("verbeterd"), worsened.foot(since))
    return block | {"empty": _("Nothing got worse."), "foot": words}


def better(snapshot: Snapshot, since: worsened.Since | None, doors: Doors) -> dict[str, Any] | None:
    """The block of what went better, for the full page; None without a report to compare with."""
    if since is None:
        return None
    lines = worsened.items(since.better, snapshot, doors, full=True)
    block = _block("verbeterd", worsened.title(since, snapshot.as_of, better=True), lines, len(lines), doors)
    return block | {"empty": _("Nothing got better.")}


def _block(anchor: str, title: str, lines: list[dict[str, Any]], shown: int, doors: Doors) -> dict[str, Any]:
    block: dict[str, Any] = {"id": anchor, "title": title, "count": len(lines), "items": lines[:shown]}
    if shown < len(lines):
        block |= {
            "all_url": doors.everything(anchor),
            "all_label": _("all %(count)s") % {"count": len(lines)},
        }
    return block
