"""What an indicator should come to, as it was stated over time: one query for any number of statements."""

from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.facts import retracted
from programme.models import IndicatorTerms
from projects.numbers import value_words
from projects.views.goal_desk import GoalDesk
from projects.views.risk_history import TAGS


def stated(desk: GoalDesk) -> list[IndicatorTerms]:
    """The terms that the reader may see, as they are known now: the last one holds."""
    rows = IndicatorTerms.objects.filter(
        indicator=desk.indicator, circle__in=desk.circles, effective_on__lte=desk.as_of.as_of
    )
    rows = rows.exclude(pk__in=retracted()).select_related("act__by__parent", "owner__parent")
    return list(rows.order_by("effective_on", "recorded_at", "sequence"))


def history(desk: GoalDesk, facts: list[IndicatorTerms]) -> list[dict[str, Any]]:
    """The items of the timeline component, the newest first."""
    found = [_item(desk, fact, before) for before, fact in pairwise([None, *facts]) if fact]
    return found[::-1]


def _item(desk: GoalDesk, fact: IndicatorTerms, before: IndicatorTerms | None) -> dict[str, Any]:
    said = [target_words(fact), _("Owner: %(name)s") % {"name": desk.seat_name(fact.owner)}]
    if before is None or _start(fact) != _start(before):
        words = {"value": value_words(fact.first_value, fact.unit), "day": date_format(fact.first_on, "j F Y")}
        said.append(_("First value: %(value)s on %(day)s") % words)
    return {
        "title": ". ".join(said),
        "effective": fact.effective_on,
        "who": desk.signed(fact),
        "why": fact.act.why,
        "kind": TAGS.get(fact.origin, ""),
    }


def _start(fact: IndicatorTerms) -> tuple[Any, ...]:
    return fact.first_value, fact.first_on


def target_words(fact: IndicatorTerms) -> str:
    """`90 % op 31 december 2025`."""
    words = {"value": value_words(fact.target_value, fact.unit), "day": date_format(fact.target_on, "j F Y")}
    return _("%(value)s on %(day)s") % words
