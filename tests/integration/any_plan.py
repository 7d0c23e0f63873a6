"""Acts about dependencies, risks, duties, goals and use, with contents that hypothesis draws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from programme.acts import duties, goals
from programme.dates import imprecise
from programme.facts import Fact
from programme.models import Duty, Indicator, Organisation, Seat
from programme.recording import Entry
from projects.acts.dependencies import depend, release
from projects.acts.planning import shift
from projects.acts.risks import Rated, rate_risk
from projects.acts.rollout import deliver, state_rollout
from projects.models import Risk

if TYPE_CHECKING:
    from tests.integration.any_act import Drawing

ENTRY = Entry(by=None, why="Daarom.")


def _town() -> Organisation:
    return Organisation.objects.get(slug="gemeente")


def _duty() -> Duty:
    return Duty.objects.get(slug="bekendmaken")


def shift_one(chosen: Drawing) -> Fact:
    """An act for several milestones, here with one."""
    forecasts = {chosen.milestone(): imprecise(chosen.day())}
    return shift(forecasts=forecasts, seen={}, on=chosen.on, entry=ENTRY)[0]


def wait(chosen: Drawing) -> Fact:
    """In one direction only, so that there is never a circle."""
    first, second = chosen.world.milestones["eerste"], chosen.world.milestones["tweede"]
    if chosen.coin():
        return release(milestone=second, upstream=first, on=chosen.on, entry=ENTRY)
    return depend(milestone=second, upstream=first, days=chosen.one(0, 30), on=chosen.on, entry=ENTRY)


def rate(chosen: Drawing) -> Fact:
    risk = Risk.objects.get(slug="01", programme=chosen.world.programme)
    owner = chosen.one(None, Seat.objects.get(slug="secretaris", programme=chosen.world.programme))
    review = chosen.one(None, chosen.day())
    standing = chosen.one("open", "closed", "occurred")
    rated = Rated(chosen.one(1, 3, 5), chosen.one(2, 5), chosen.one("", "Vragen."), owner, review, standing)
    return rate_risk(risk=risk, rated=rated, on=chosen.on, entry=ENTRY)


def ask_of_law(chosen: Drawing) -> Fact:
    due = chosen.one(None, imprecise(chosen.day(), chosen.one("day", "quarter")))
    terms = duties.Terms(law="Woo", source="Stb.", due=due, certainty=chosen.one("verified", "inferred"))
    return duties.state_terms(duty=_duty(), terms=terms, on=chosen.on, entry=ENTRY)


def comply(chosen: Drawing) -> Fact:
    state = chosen.one("not_started", "busy", "met", "n_a")
    return duties.state_duty(
        duty=_duty(), organisation=_town(), state=state, reason="Daarom.", on=chosen.on, entry=ENTRY
    )


def meet(chosen: Drawing) -> Fact:
    milestone = chosen.one(None, chosen.milestone())
    return deliver(duty=_duty(), milestones={_town(): milestone}, on=chosen.on, entry=ENTRY)[0]


def use(chosen: Drawing) -> Fact:
    state = chosen.one("not_started", "busy", "in_use", "n_a")
    return state_rollout(
        project=chosen.world.project, organisation=_town(), state=state, reason="Daarom.", on=chosen.on, entry=ENTRY
    )


def aim(chosen: Drawing) -> Fact:
    target = Decimal(chosen.one(50, 100))
    terms = goals.Terms("%", Decimal(10), date(2023, 1, 1), target, date(2026, 1, 1))
    return goals.state_indicator(indicator=Indicator.objects.get(), terms=terms, on=chosen.on, entry=ENTRY)


def measure(chosen: Drawing) -> Fact:
    value = Decimal(chosen.one("0", "12.5"))
    return goals.measure(indicator=Indicator.objects.get(), value=value, on=chosen.on, entry=ENTRY)


def set_deadline(chosen: Drawing) -> Fact:
    return duties.set_pc_deadline(
        programme=chosen.world.programme, document="kadernota", book_year=chosen.one(2024, 2025), due_on=chosen.day(),
        exists=chosen.coin(), on=chosen.on, entry=ENTRY,
    )  # fmt: skip


PLANS: tuple[Callable[[Drawing], Fact], ...] = (
    shift_one, wait, rate, ask_of_law, comply, meet, use, aim, measure, set_deadline,
)  # fmt: skip
