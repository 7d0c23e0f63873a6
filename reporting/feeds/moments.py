"""When the date of a thing was last recorded: what a calendar calls the stamp of an event. Pure."""

from collections.abc import Iterator
from datetime import date, datetime

from projects.portfolio.history import History
from projects.portfolio.records import Record


def moments(history: History, as_of: date) -> dict[str, datetime]:
    """Per thing (`kind:key`) the moment of the newest fact about its date that holds on the day `as_of`."""
    newest: dict[str, datetime] = {}
    for ref, row in _rows(history):
        if row.on <= as_of and (ref not in newest or row.at > newest[ref]):
            newest[ref] = row.at
    return newest


def _rows(history: History) -> Iterator[tuple[str, Record]]:
    for plan in history.plans:
        yield plan.subject, plan
    for dated in history.dates:
        yield f"milestone:{dated.subject.rpartition(' ')[0]}", dated
    for due in history.deadlines:
        yield f"deadline:{due.document}-{due.book_year}", due
    for kind, rows in (
        ("duty", history.duties), ("decision", history.asked), ("request", history.requests),
        ("risk", history.ratings), ("indicator", history.indicated),
    ):  # fmt: skip
        for row in rows:
            yield f"{kind}:{row.subject}", row
