"""What boards decided, to choose from where something may only be recorded with a decision."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from programme.models import Decision as Thing
from programme.models import Programme
from projects.portfolio.snapshot import Decision, Snapshot

DECIDED = "decided"


def decisions_taken(snapshot: Snapshot, project: str) -> Iterator[tuple[str, str]]:
    """What boards decided, as (key, words): those about this project first, then the newest."""
    taken = [(one, day) for one in snapshot.decisions if (day := _decided_on(one))]
    taken.sort(key=lambda pair: pair[1], reverse=True)
    taken.sort(key=lambda pair: pair[0].subject != f"project:{project}")
    boards = {board.key: board.name for board in snapshot.boards}
    for one, day in taken:
        board = boards.get(one.board, one.board)
        yield one.key, f"{one.number.upper()} · {one.title or one.question} ({board}, {date_format(day)})"


def _decided_on(decision: Decision) -> date | None:
    """The day on which a board took the decision; None when none did."""
    return next((row.on for row in reversed(decision.outcomes) if row.outcome == DECIDED), None)


def decision_of(programme: Programme, key: str) -> Thing | None:
    """The decision by its key, `board/number`; None for no key."""
    board, _slash, number = key.partition("/")
    return Thing.objects.filter(programme=programme, parent__slug=board, slug=number).first() if key else None
