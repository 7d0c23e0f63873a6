"""Recording what tells how near a goal is."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from programme.models import Indicator, IndicatorTerms, Measurement, Seat
from programme.recording import Entry, RecordingError, recording

MOST = Decimal(10) ** 12  # what the column holds, in hundredths


class Terms(NamedTuple):
    """What an indicator starts from and should come to, and the seat that answers for it; see IndicatorTerms."""

    unit: str
    first_value: Decimal
    first_on: date
    target_value: Decimal
    target_on: date
    owner: Seat | None = None


def state_indicator(*, indicator: Indicator, terms: Terms, on: date, entry: Entry) -> IndicatorTerms:
    """State what an indicator starts from, should come to and when, and which seat answers for it."""
    if terms.target_on <= terms.first_on or terms.target_value == terms.first_value:
        raise RecordingError("a target differs from the first value, and lies after it")
    for value in (terms.first_value, terms.target_value):
        _checked(value)
    fact = IndicatorTerms(indicator=indicator, **terms._asdict())
    with recording(name="state indicator", programme=indicator.programme, entry=entry) as act:
        return act.add(fact, on=on)


def measure(*, indicator: Indicator, value: Decimal, on: date, entry: Entry) -> Measurement:
    """Record the value of an indicator as measured on the day `on`."""
    with recording(name="measure", programme=indicator.programme, entry=entry) as act:
        return act.add(Measurement(indicator=indicator, value=_checked(value)), on=on)


def _checked(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= MOST or value != value.quantize(Decimal("0.01")):
        raise RecordingError("a value has at most two decimals and twelve digits")
    return value
