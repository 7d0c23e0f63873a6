"""What changed in the money and hours of a project, in words."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.words import euro_words
from projects.amounts import hours_words, more_words, percent_of
from projects.portfolio.change import Change, Kind, Share, Value

MEANS: dict[Kind, Promise] = {
    Kind.BUDGET: gettext_lazy("Budget"),
    Kind.FORECAST_SPEND: gettext_lazy("Forecast at the end of the year"),
    Kind.CONFIRMED: gettext_lazy("Hours confirmed"),
}


def value_words(value: Value) -> str:
    """`€ 110.000`, `61 % (380 van 620)`; empty for nothing."""
    if isinstance(value, Decimal):
        return euro_words(value)
    if isinstance(value, Share):
        words = {"part": hours_words(value.part), "whole": hours_words(value.whole)}
        return f"{percent_words(value)} " + _("(%(part)s of %(whole)s)") % words
    return ""


def percent_words(share: Share) -> str:
    """`61 %`."""
    return _("%(percent)s %%") % {"percent": percent_of(share.part, share.whole)}


def difference_note(change: Change) -> str:
    """`€ 8.000 meer`, `€ 2.000 minder`; empty for hours, and where there is nothing to compare."""
    before, after = change.before, change.after
    if not (isinstance(before, Decimal) and isinstance(after, Decimal)):
        return ""
    return more_words(after - before)


def means_words(change: Change) -> str:
    """`uren toegezegd 68 % (380 van 560) → 51 % (300 van 590)`, in the middle of a sentence."""
    label = str(MEANS[change.kind])
    said = f"{value_words(change.before) or _('none')} → {value_words(change.after) or _('none')}"
    return f"{label[:1].lower()}{label[1:]} {said}"
