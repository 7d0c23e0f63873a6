"""What a question asks per project and month, with the answers, as a table."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.lines import Line
from projects.views.request_desk import RequestDesk
from projects.words import month_words


def lines_table(desk: RequestDesk) -> dict[str, Any]:
    """The hours per project and month with their answers: the variables of the data table."""
    rows = [{"cells": list(_cells(desk, line))} for line in desk.lines]
    sums = [sum(parts) for parts in zip(*((line.asked.hours, *line.parts) for line in desk.lines), strict=True)]
    total = [{"text": _("Total")}, {"text": ""}, *({"text": hours_words(n), "numeric": True} for n in sums)]
    labels = (_("Asked"), _("Confirmed"), _("Offered"), _("Declined"), _("No answer"))
    return {
        "caption": _("What is asked, and what the team answered"),
        "head": [
            {"label": _("Project")}, {"label": _("Month")}, *({"label": label, "numeric": True} for label in labels)
        ],
        "rows": [*rows, {"cells": total, "total": True}],
    }  # fmt: skip


def _cells(desk: RequestDesk, line: Line) -> Iterator[dict[str, Any]]:
    key = line.asked.project
    yield {"text": desk.project_name(key), "url": f"{desk.url('project', key)}#uren"}
    yield {"text": month_words(line.asked.month), "sub": _note(line)}
    for hours in (line.asked.hours, *line.parts):
        yield {"text": hours_words(hours) if hours else "–", "numeric": True}


def _note(line: Line) -> str:
    """What the numbers do not say: until when, or why nothing is there any more."""
    answer = line.answer
    if answer is None:
        return ""
    words = {"day": date_format(answer.until) if answer.until else ""}
    if line.expired:
        return _("confirmation ran out on %(day)s") % words
    notes = {
        "later": _("answer promised for %(day)s") % words,
        "withdrawn": _("taken back by the team"),
        "confirmed": _("confirmed until %(day)s") % words if answer.until else "",
    }
    return notes.get(answer.kind, "")
