"""What the world of the tests holds of plans, risks, duties, goals and towns; some of it kept to smaller circles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from programme.acts import duties, goals
from programme.acts.things import establish
from programme.dates import imprecise
from programme.facts import Circle
from programme.models import Duty, Indicator, Programme
from projects.acts.dependencies import depend
from projects.acts.planning import open_elsewhere
from projects.acts.risks import Rated, open_risk
from projects.acts.rollout import deliver, state_rollout

if TYPE_CHECKING:
    from tests.building import Builder

FEBRUARY = date(2023, 2, 1)
LEGAL = imprecise(date(2024, 11, 1))


def tell(builder: Builder) -> None:
    """Told on 1 February 2023: a risk, a duty, an indicator, a milestone elsewhere, a town that has begun."""
    programme, day, entry = builder.programme, FEBRUARY, builder.entry()
    third = builder.make(Programme(slug="derde"), "Derde programma", day)
    elsewhere = open_elsewhere(
        programme=programme, of=third, slug="koppeling", name="Koppeling gereed", date_=imprecise(date(2023, 5, 1)),
        on=day, entry=entry,
    )  # fmt: skip
    depend(milestone=builder.milestones["eerste"], upstream=elsewhere, days=14, on=day, entry=entry)
    open_risk(parent=builder.project, name="Te weinig mensen", rated=Rated(3, 3, "Vroeg vragen."), on=day, entry=entry)
    duty = builder.make(Duty(slug="bekendmaken", programme=programme, parent=programme), "Bekendmaken", day)
    terms = duties.Terms(law="Woo", source="Staatsblad", article="3.3", due=LEGAL)
    duties.state_terms(duty=duty, terms=terms, on=day, entry=entry)
    duties.state_duty(duty=duty, organisation=builder.town, state="busy", on=day, entry=entry)
    deliver(duty=duty, milestones={builder.town: builder.milestones["eerste"]}, on=day, entry=entry)
    state_rollout(project=builder.project, organisation=builder.town, state="busy", on=day, entry=entry)
    indicator = Indicator(slug="vindbaar", programme=programme, parent=builder.goal)
    establish(thing=indicator, name="Documenten vindbaar", on=day, entry=entry)
    indicated = goals.Terms("%", Decimal(40), day, Decimal(90), date(2025, 12, 31))
    goals.state_indicator(indicator=indicator, terms=indicated, on=day, entry=entry)
    goals.measure(indicator=indicator, value=Decimal("47.5"), on=day, entry=entry)
    duties.set_pc_deadline(
        programme=programme, document="kadernota", book_year=2025, due_on=date(2024, 4, 30), on=day, entry=entry
    )


def hide(builder: Builder, day: date, circle: Circle) -> None:
    """A risk that only a smaller circle may know of."""
    open_risk(
        parent=builder.project, name=f"Verborgen risico {circle}", number=f"9-{circle}",
        rated=Rated(5, 5, "Verborgen maatregel."), on=day,
        entry=builder.entry(why="Over personen.", circle=circle),
    )  # fmt: skip
