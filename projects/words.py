"""Dates with a precision, differences in days, and phases, in the reader's words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate, Precision
from projects.models import Phase


def date_words(date_: ImpreciseDate | None) -> str:
    """`31 okt 2023`, `maart 2024`, `4e kwartaal 2022` or `2023`: no more than is known. Empty for no date."""
    if date_ is None:
        return ""
    match date_.precision:
        case Precision.MONTH:
            return date_format(date_.day, "F Y")
        case Precision.QUARTER:
            return _("Q%(quarter)s %(year)s") % {"quarter": (date_.day.month + 2) // 3, "year": date_.day.year}
        case Precision.YEAR:
            return str(date_.day.year)
    return date_format(date_.day)


def difference_words(days: int | None) -> str:
    """`44 dagen later`, `3 dagen eerder`, `op plan`: never rounded to weeks. Empty when there is nothing to compare."""
    if days is None:
        return ""
    if days == 0:
        return _("on plan")
    if days > 0:
        return ngettext("%(days)s day later", "%(days)s days later", days) % {"days": days}
    return ngettext("%(days)s day earlier", "%(days)s days earlier", -days) % {"days": -days}


def plan_words(replans: int, decision: str | None) -> str:
    """`2e vastgestelde planning (besluit 2023-04)`, of a decision's key; empty while the first plan is the only one."""
    if not replans:
        return ""
    if not decision:
        return _("plan no. %(count)s") % {"count": replans + 1}
    number = decision.rpartition("/")[2].upper()
    return _("plan no. %(count)s (decision %(number)s)") % {"count": replans + 1, "number": number}


def against_plans(slip: int | None, first_slip: int | None, replans: int) -> str:
    """The difference with the last plan, and with the first where that is another: a new plan hides no slip.

    Empty where there is no plan.
    """
    words = difference_words(slip)
    if not replans or first_slip == slip:
        return words
    return ", ".join(part for part in (words, first_plan_words(first_slip)) if part)


def first_plan_words(first_slip: int | None) -> str:
    """`eerste planning: 120 dagen later`."""
    return _("first plan: %(difference)s") % {"difference": difference_words(first_slip)}


def month_words(month: date) -> str:
    """`maart 2024`."""
    return date_format(month, "F Y")


def quarter_words(quarter: date) -> str:
    """`2e kwartaal 2024`, of its first day."""
    return _("Q%(quarter)s %(year)s") % {"quarter": (quarter.month + 2) // 3, "year": quarter.year}


def phase_words(step: str, standing: str) -> str:
    """`Realisatie`, `Initiatief, geparkeerd`: the phase, and the standing unless active."""
    words = capfirst(str(Phase.Step(step).label))
    return words if standing == Phase.Standing.ACTIVE else f"{words}, {Phase.Standing(standing).label}"
