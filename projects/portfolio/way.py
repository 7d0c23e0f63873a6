"""How far indicators are on the way from their first value to their target. Pure.

The schedule is a straight line from the first value on its day to the target on its day; before and after, it stays at
those values. The value measured last counts, however long ago that was.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from projects.portfolio.plan_values import Indicator, Measured
from projects.portfolio.snapshot import Project
from projects.portfolio.values import Value

ENDED = frozenset({"finished", "stopped"})


class Way(Value, frozen=True, kw_only=True):
    """An indicator on a day: what was measured last, what the schedule asks for, and the way gone (1 is the target).

    `gone` and `on_schedule` are None while nothing was measured.
    """

    indicator: Indicator
    last: Measured | None
    asked: Decimal
    gone: Fraction | None
    on_schedule: bool | None


def way(indicator: Indicator, as_of: date) -> Way:
    """How far an indicator is on a day."""
    last = indicator.measured[-1] if indicator.measured else None
    elapsed = _elapsed(indicator, as_of)
    gone = None if last is None else _part(indicator, last.value)
    return Way(
        indicator=indicator, last=last, asked=_value(indicator, elapsed), gone=gone,
        on_schedule=None if gone is None else gone >= elapsed,
    )  # fmt: skip


def _elapsed(indicator: Indicator, day: date) -> Fraction:
    """How much of the time is over, from 0 to 1."""
    whole = (indicator.target_on - indicator.first_on).days
    return min(max(Fraction((day - indicator.first_on).days, whole), Fraction(0)), Fraction(1))


def _part(indicator: Indicator, value: Decimal) -> Fraction:
    return Fraction(value - indicator.first_value) / Fraction(indicator.target_value - indicator.first_value)


def _value(indicator: Indicator, part: Fraction) -> Decimal:
    """The value at a part of the way, in as many decimals as the values of the indicator have."""
    whole = indicator.target_value - indicator.first_value
    values = (indicator.first_value, indicator.target_value, *(one.value for one in indicator.measured))
    finest = min(values, key=_exponent)
    exact = indicator.first_value + whole * part.numerator / part.denominator
    return exact.quantize(Decimal(1).scaleb(_exponent(finest)), ROUND_HALF_UP)


def _exponent(value: Decimal) -> int:
    """−1 for 0.5, 0 for 12 and for 120."""
    exponent = value.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def aimless(project: Project) -> bool:
    """Whether a project that is not over serves no goal."""
    return not project.goals and project.standing not in ENDED
