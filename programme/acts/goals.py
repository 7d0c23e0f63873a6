"""Recording what tells how near a goal is."""

import uuid
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from programme.facts import retracted
from programme.models import Goal, Indicator, IndicatorTerms, Measurement, Profile, Seat
from programme.recording import Entry, Outdated, RecordingError, recording

MOST = Decimal(10) ** 12  # what the column holds, in hundredths


class Terms(NamedTuple):
    """What an indicator starts from and should come to, and the seat that answers for it; see IndicatorTerms."""

    unit: str
    first_value: Decimal
    first_on: date
    target_value: Decimal
    target_on: date
    owner: Seat | None = None


class Seen(NamedTuple):
    """What a writer had before them: the value or the terms of an indicator recorded last, None for none."""

    fact: uuid.UUID | None


def open_indicator(*, goal: Goal, slug: str, name: str, terms: Terms, on: date, entry: Entry) -> Indicator:
    """Open an indicator of a goal, with what it starts from and should come to."""
    with recording(name="open indicator", programme=goal.programme, entry=entry) as act:
        indicator = Indicator(slug=slug, programme=goal.programme, parent=goal)
        indicator.full_clean(exclude=("kind", "parent", "programme"))
        indicator.save(force_insert=True)
        act.add(Profile(thing=indicator, name=name), on=on)
        act.add(_terms(indicator, terms), on=on)
    return indicator


def state_indicator(
    *, indicator: Indicator, terms: Terms, seen: Seen | None = None, on: date, entry: Entry
) -> IndicatorTerms:
    """State what an indicator starts from, should come to and when, and which seat answers for it.

    With `seen` raises Outdated, when other terms were recorded after those.
    """
    with recording(name="state indicator", programme=indicator.programme, entry=entry) as act:
        newest = latest_terms(indicator)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return act.add(_terms(indicator, terms), on=on)


def latest_terms(indicator: Indicator) -> IndicatorTerms | None:
    """The terms of an indicator that were recorded last, from whatever day they hold."""
    rows = IndicatorTerms.objects.filter(indicator=indicator).exclude(pk__in=retracted())
    return rows.select_related("act__by__parent").order_by("recorded_at", "sequence").last()


def _terms(indicator: Indicator, terms: Terms) -> IndicatorTerms:
    if terms.target_on <= terms.first_on or terms.target_value == terms.first_value:
        raise RecordingError("a target differs from the first value, and lies after it")
    for value in (terms.first_value, terms.target_value):
        _checked(value)
    return IndicatorTerms(indicator=indicator, **terms._asdict())


def measure(*, indicator: Indicator, value: Decimal, seen: Seen | None = None, on: date, entry: Entry) -> Measurement:
    """Record the value of an indicator as measured on the day `on`.

    With `seen` raises Outdated, when another value was recorded after that.
    """
    with recording(name="measure", programme=indicator.programme, entry=entry) as act:
        newest = latest_value(indicator)
        if seen is not None and newest and newest.pk != seen.fact:
            raise Outdated(newest)
        return act.add(Measurement(indicator=indicator, value=_checked(value)), on=on)


def latest_value(indicator: Indicator) -> Measurement | None:
    """The value of an indicator that was recorded last, whatever day it is of."""
    rows = Measurement.objects.filter(indicator=indicator).exclude(pk__in=retracted())
    return rows.select_related("act__by__parent").order_by("recorded_at", "sequence").last()


def _checked(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= MOST or value != value.quantize(Decimal("0.01")):
        raise RecordingError("a value has at most two decimals and twelve digits")
    return value
