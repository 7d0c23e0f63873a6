"""Amounts with a sign, shares with one decimal, and the judgement of the money in one sentence."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import SourceTerms
from programme.words import NO_BREAK, euro_words
from projects.portfolio.findings import Finding, Level
from projects.portfolio.snapshot import Snapshot
from projects.portfolio.values import Source
from reporting.dashboard.doors import Doors
from reporting.money.tables import Figures, ProjectTotal, pot_rows, project_rows, project_total, together


def signed(amount: Decimal) -> str:
    """`+€ 6.000`, `−€ 500`, `€ 0`."""
    return f"+{euro_words(amount)}" if amount > 0 else euro_words(amount)


def share_words(part: Decimal, whole: Decimal) -> str:
    """`1,3 %`: `part` of `whole` to one decimal, half rounded up, without a sign. Empty when there is no whole."""
    if not whole:
        return ""
    share = (abs(part) * 100 / abs(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number_format(share, decimal_pos=1, use_l10n=True)}{NO_BREAK}%"


def variance_words(variance: Decimal, amended: Decimal) -> str:
    """`+€ 6.000 (1,3 %)`."""
    share = share_words(variance, amended) if variance else ""
    return f"{signed(variance)} ({share})" if share else signed(variance)


def terms_words(source: Source) -> str:
    """`Decentralisatie-uitkering, structureel`; empty while nobody stated the terms."""
    if source.kind not in SourceTerms.Kind.values:
        return ""
    return f"{capfirst(str(SourceTerms.Kind(source.kind).label))}, {recurring_words(source)}"


def recurring_words(source: Source) -> str:
    """Whether the money comes every year."""
    return _("recurring") if source.recurring else _("one-off")


def spend_words(days: int) -> str:
    """How long there still is, of a day that comes near or has passed."""
    if days < 0:
        return ngettext("%(days)s day ago, money is left", "%(days)s days ago, money is left", -days) % {"days": -days}
    if days == 0:
        return _("today, money is left")
    return ngettext("%(days)s day to go, money is left", "%(days)s days to go, money is left", days) % {"days": days}


def verdict(snapshot: Snapshot, found: list[Finding], doors: Doors) -> dict[str, Any]:
    """The variables of components/verdict.html: the book year of the day shown, in one sentence."""
    year = snapshot.as_of.year
    total = project_total(project_rows(snapshot, year), year)
    figures = together(row.figures for row in pot_rows(snapshot, year))
    return {
        "mark": _mark(snapshot, found),
        "kicker": _("Finance, book year %(year)s on %(day)s") % {"year": year, "day": date_format(snapshot.as_of)},
        "sentence": sentence(total, figures),
        "sub": _sub(figures),
        "url": doors.entries(jaar=str(year)) if snapshot.flows else "",
        "url_label": _("All entries of %(year)s") % {"year": year},
    }


def amended_words(amendments: int) -> str:
    """`2 keer gewijzigd`; empty while the first budget is the only one."""
    if not amendments:
        return ""
    return ngettext("changed %(count)s time", "changed %(count)s times", amendments) % {"count": amendments}


def first_variance_words(variance: Decimal | None) -> str:
    """`eerste begroting: +€ 6.000`; empty while that one is the only one."""
    return _("first budget: %(amount)s") % {"amount": signed(variance)} if variance is not None else ""


def sentence(total: ProjectTotal, figures: Figures) -> str:
    """`Prognose € 456.000 bij een begroting van € 450.000: € 6.000 meer (1,3 %). Nog vrij: € 284.000.`"""
    if not total.amended and not figures.held:
        return _("There is no money yet in book year %(year)s.") % {"year": total.year}
    free = _("Still free: %(free)s.") % {"free": euro_words(figures.free)}
    if not total.amended:
        return _("No budget was decided yet.") + " " + free
    return f"{_forecast(total)} {free}"


def _forecast(total: ProjectTotal) -> str:
    variance = total.variance or Decimal(0)
    words = {
        "forecast": euro_words(total.amended + variance),
        "budget": euro_words(total.amended),
        "difference": euro_words(abs(variance)),
        "share": share_words(variance, total.amended),
    }
    if not variance:
        return _("Forecast %(forecast)s, as much as the budget.") % words
    if variance > 0:
        return _("Forecast %(forecast)s with a budget of %(budget)s: %(difference)s more (%(share)s).") % words
    return _("Forecast %(forecast)s with a budget of %(budget)s: %(difference)s less (%(share)s).") % words


def _sub(figures: Figures) -> str:
    """What free money is made of."""
    if not figures.held:
        return ""
    words = {
        "held": euro_words(figures.held),
        "committed": euro_words(figures.committed),
        "spent": euro_words(figures.spent),
        "unallotted": euro_words(figures.unallotted),
    }
    if not figures.unallotted:
        return (
            _("Of %(held)s, %(spent)s is spent and %(committed)s committed; all of it is allotted to projects.") % words
        )
    return (
        _("Of %(held)s, %(spent)s is spent and %(committed)s committed; %(unallotted)s is allotted to no project.")
        % words
    )


def _mark(snapshot: Snapshot, found: list[Finding]) -> str:
    """The worst finding about money of the programme, its pots and its running projects.

    Without one it is unknown while no budget was decided for the year.
    """
    quiet = {f"project:{one.key}" for one in snapshot.projects if not one.running}
    levels = {one.level for one in found if one.subject not in quiet}
    if levels:
        return str(Level.RED if Level.RED in levels else Level.AMBER)
    return "green" if any(budget.year == snapshot.as_of.year for budget in snapshot.budgets) else "unknown"
