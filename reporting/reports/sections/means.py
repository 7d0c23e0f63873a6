"""The money and the hours of one project, and the exception by which it started: a line each, for the appendix."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.amounts import hours_words
from projects.portfolio.snapshot import Project
from projects.portfolio.values import Budget
from reporting.capacity.coverage import coverage, period_words
from reporting.capacity.shares import share_percent
from reporting.money.words import amended_words
from reporting.reports.sections.phrases import Content
from reporting.reports.sections.source import Source


def means(project: Project, source: Source) -> Iterator[Content]:
    """The lines that there is something to say of."""
    year = source.snapshot.as_of.year
    budget = source.snapshot.budget(project.key, year)
    yield {"term": _("Money %(year)s") % {"year": year}, "value": _money(budget) if budget else _("no budget")}
    asked = next((row for row in coverage(source.snapshot) if row.project == project.key and row.active), None)
    if asked:
        words = {
            "confirmed": hours_words(asked.confirmed),
            "asked": hours_words(asked.asked),
            "share": share_percent(asked.confirmed, asked.asked),
            "period": period_words(source.snapshot.as_of),
        }
        said = _("%(confirmed)s of %(asked)s confirmed (%(share)s), %(period)s") % words
        yield {"term": _("Hours"), "value": said}
    if project.start and project.start.decision is not None:
        yield {"term": _("Start"), "value": _exception(project.start.decision, source)}


def _exception(decision: str, source: Source) -> str:
    """The decision by which it started all the same; of one that this circle may not know only that there is one."""
    if not decision:
        return _("by exception, by decision of a board")
    board, _slash, number = decision.rpartition("/")
    return _("by exception, decision %(number)s of: %(board)s") % {
        "number": number.upper(),
        "board": source.board(board),
    }


def _money(budget: Budget) -> str:
    pairs = (
        (_("budget after changes"), budget.amended),
        (_("spent"), budget.spent),
        (_("committed"), budget.committed),
        (_("free"), budget.free),
        (_("forecast"), budget.expected),
    )
    said = [f"{label} {euro_words(value)}" for label, value in pairs]
    return " · ".join([*said, *_against_first(budget)])


def _against_first(budget: Budget) -> Iterator[str]:
    """What the first budget was, and how often it was changed; the page about money has how far it lies from it."""
    if budget.amendments:
        words = {"amount": euro_words(budget.first), "changed": amended_words(budget.amendments)}
        yield _("first budget %(amount)s (%(changed)s)") % words
