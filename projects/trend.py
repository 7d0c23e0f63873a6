"""A strip of month-ends in words, for those who do not see it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from programme.templatetags.marks import WORDS
from projects.portfolio.assess import STALE, Month

OUT_OF_DATE = gettext_lazy("out of date")
NOTHING = gettext_lazy("not running")


def trend_words(line: Iterable[Month]) -> str:
    """`Gemeld: op koers van nov 2022 tot en met apr 2023; bijsturing nodig in mei 2023.`"""
    runs = [(state, list(months)) for state, months in groupby(line, key=lambda month: month.state)]
    said = "; ".join(_run(state, months) for state, months in runs)
    return _("Reported: %(runs)s.") % {"runs": said} if said else _("Nothing was reported yet.")


def _run(state: str, months: list[Month]) -> str:
    word = OUT_OF_DATE if state == STALE else WORDS.get(state, NOTHING)
    first, last = (_label(month.on, get_language()) for month in (months[0], months[-1]))
    if len(months) == 1:
        return _("%(state)s in %(month)s") % {"state": word, "month": first}
    return _("%(state)s from %(first)s to %(last)s") % {"state": word, "first": first, "last": last}


@lru_cache(maxsize=256)
def _label(day: date, _language: str | None) -> str:
    """`okt 2023`; kept, because a table of projects says the same few months thousands of times."""
    return date_format(day, "M Y")
