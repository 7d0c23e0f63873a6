"""Hours, shares and amounts in the reader's words."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from programme.words import euro_words


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
