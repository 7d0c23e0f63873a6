"""Dates with a precision and differences in days, in the reader's words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.dates import ImpreciseDate, Precision


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
