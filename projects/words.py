"""Dates with a precision, differences in days, money and hours, in the reader's words."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate, Precision
from programme.words import NO_BREAK, euro_words
from projects.models import Phase

__all__ = [
    "NO_BREAK",
    "date_words",
    "difference_words",
    "euro_words",
    "hours_words",
    "month_words",
    "percent_of",
    "phase_words",
    "quarter_words",
]


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


def more_words(difference: Decimal) -> str:
    """`€ 8.000 meer`, `€ 2.000 minder`; empty for no difference."""
    if not difference:
        return ""
    words = {"amount": euro_words(abs(difference))}
    return (_("%(amount)s more") if difference > 0 else _("%(amount)s less")) % words


def hours_words(hours: int) -> str:
    """`1.830`: whole hours."""
    return str(number_format(hours, decimal_pos=0, use_l10n=True, force_grouping=True))


def percent_of(part: Decimal | int, whole: Decimal | int) -> int:
    """`part` as a whole percentage of `whole`, half rounded up. `whole` is not zero."""
    return int((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))


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
