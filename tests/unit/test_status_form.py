"""The status form without a database: what it takes, what it refuses, and what it makes of it."""

from datetime import date
from typing import Any

import msgspec
import pytest
from django.utils import translation

from programme.dates import Precision, imprecise
from projects.forms.fields import LINE, TEXT
from projects.forms.status import RATED, ReturnForm, StatusForm, filled_from
from projects.models import Status
from projects.portfolio.snapshot import Milestone
from projects.rating import ASPECTS, Rating

GREEN = {f"colour_{code}": "green" for code in ASPECTS}
NOW = date(2024, 6, 30)


def milestone(slug: str = "urls", *, forecast: date | None = NOW, reached: date | None = None) -> Milestone:
    plan = imprecise(date(2024, 6, 1))
    return Milestone(
        key=f"woo/{slug}",
        project="woo",
        name=slug.capitalize(),
        first_plan=plan if forecast else None,
        last_plan=plan if forecast else None,
        replans=0,
        forecast=imprecise(forecast) if forecast else None,
        reached=imprecise(reached) if reached else None,
    )


def stated(step: Status.Step = Status.Step.ADOPTED, overall: str = "green", **said: Any) -> Status:
    colours = said.pop("colours", {})
    return Status(step=step, overall=overall, colours={code: colours.get(code, "green") for code in ASPECTS}, **said)


def form(*milestones: Milestone, last: Status | None = None, **posted: Any) -> StatusForm:
    return StatusForm(GREEN | posted, initial={}, milestones=milestones, last=last)


def wrong(**posted: Any) -> set[str]:
    return set(form(milestone(), **posted).errors)


def test_a_green_status_needs_no_words() -> None:
    made = form()
    assert made.is_valid(), made.errors
    assert made.content().overall == "green"
    assert made.content().lines == {}


@pytest.mark.parametrize("code", ASPECTS)
def test_every_aspect_needs_a_known_colour(code: str) -> None:
    assert wrong(**{f"colour_{code}": ""}) == {f"colour_{code}"}
    assert wrong(**{f"colour_{code}": "purple"}) == {f"colour_{code}"}
    assert wrong(**{f"colour_{code}": "gr\x00een"}) == {f"colour_{code}"}


@pytest.mark.parametrize("code", ASPECTS)
@pytest.mark.parametrize("colour", ["amber", "red"])
def test_amber_and_red_need_a_line(code: str, colour: str) -> None:
    asked = {f"colour_{code}": colour, "decision_asked": "Stuurgroep: meer uren."}
    assert wrong(**asked) == {f"line_{code}"}
    assert wrong(**asked, **{f"line_{code}": " \t\n "}) == {f"line_{code}"}
    assert wrong(**asked, **{f"line_{code}": "Er zijn te weinig uren."}) == set()


def test_what_cannot_be_judged_needs_no_line() -> None:
    made = form(colour_geld="unknown")
    assert made.is_valid()
    assert made.content().overall == "unknown"


@pytest.mark.parametrize(
    ("colours", "worst"),
    [
        ({}, "green"),
        ({"geld": "unknown"}, "unknown"),
        ({"geld": "unknown", "tijd": "amber"}, "amber"),
        ({"geld": "red", "tijd": "amber"}, "red"),
    ],
)
def test_without_a_choice_the_overall_rating_is_the_worst(colours: dict[str, str], worst: str) -> None:
    posted: dict[str, Any] = {f"colour_{code}": colour for code, colour in colours.items()}
    lines: dict[str, Any] = {f"line_{code}": "Daarom." for code in colours}
    made = form(**posted, **lines, decision_asked="Meer tijd.")
    assert made.is_valid(), made.errors
    assert made.content().overall == worst


AMBER_TIME = {"colour_tijd": "amber", "line_tijd": "Later."}


def test_a_lighter_overall_rating_needs_a_line() -> None:
    assert wrong(**AMBER_TIME, colour_overall="green") == {"line_overall"}
    assert wrong(**AMBER_TIME, colour_overall="green", line_overall="Het einde blijft staan.") == set()


def test_a_heavier_overall_rating_needs_none() -> None:
    assert wrong(**AMBER_TIME, colour_overall="red", decision_asked="Kies.") == set()


def test_a_line_kept_from_another_difference_explains_nothing() -> None:
    kept = {"colour_overall": "green", "line_overall": "Alles loopt."}
    all_green = stated(lines={"overall": "Alles loopt."})
    assert set(form(last=all_green, **AMBER_TIME, **kept).errors) == {"line_overall"}
    lighter = stated(colours={"tijd": "amber"}, lines={"overall": "Alles loopt."})
    assert form(last=lighter, **AMBER_TIME, **kept).is_valid()


def test_an_unknown_overall_rating_is_refused() -> None:
    assert wrong(colour_overall="purple") == {"colour_overall"}


def test_red_asks_for_a_decision() -> None:
    red = {"colour_tijd": "red", "line_tijd": "Te laat."}
    assert wrong(**red) == {"decision_asked"}
    assert wrong(**red, decision_asked="  ") == {"decision_asked"}
    assert wrong(**red, decision_asked="Stuurgroep: kies.") == set()
    assert wrong(**red, colour_overall="amber", line_overall="Is al besloten.") == set()


@pytest.mark.parametrize(("name", "limit"), [("line_geld", LINE), ("line_overall", LINE), ("achieved", TEXT)])
def test_texts_are_bounded(name: str, limit: int) -> None:
    assert wrong(**{name: "x" * limit}) == set()
    assert wrong(**{name: "x" * (limit + 1)}) == {name}


@pytest.mark.parametrize("name", ["achieved", "next_period", "decision_asked"])
def test_line_ends_count_once(name: str) -> None:
    assert wrong(**{name: "\r\n".join(["x" * 99] * 20)}) == set()


def test_a_message_says_how_much_is_too_much() -> None:
    with translation.override("en"):
        (message,) = form(achieved="x" * (TEXT + 7)).errors["achieved"]
    assert "7 characters too long" in message


def test_only_dates_that_changed_are_said() -> None:
    later, same = milestone("urls"), milestone("pagina")
    made = form(later, same, milestone_urls="15-07-2024", milestone_pagina="30-06-2024")
    assert made.is_valid()
    assert made.content().forecasts == {"urls": date(2024, 7, 15)}


def test_a_date_that_was_not_on_the_page_stays_as_it_is() -> None:
    made = form(milestone())
    assert made.is_valid()
    assert made.content().forecasts == {}


def test_a_forecast_cannot_be_emptied() -> None:
    assert wrong(milestone_urls="") == {"milestone_urls"}
    assert form(milestone(forecast=None), milestone_urls="").is_valid()


def test_a_first_forecast_without_a_plan_is_taken() -> None:
    made = form(milestone(forecast=None), milestone_urls="01-09-2024")
    assert made.is_valid()
    assert made.content().forecasts == {"urls": date(2024, 9, 1)}


def test_what_was_reached_has_no_field() -> None:
    assert "milestone_urls" not in form(milestone(reached=date(2024, 3, 1))).fields


def test_a_date_known_to_the_month_is_not_changed_by_leaving_it() -> None:
    month = msgspec.structs.replace(milestone(), forecast=imprecise(date(2024, 6, 2), Precision.MONTH))
    filled = filled_from(None, [month])
    assert filled["milestone_urls"] == date(2024, 6, 30)
    made = form(month, milestone_urls="30-06-2024")
    assert made.is_valid()
    assert made.content().forecasts == {}


def test_the_end_may_be_unknown() -> None:
    made = form(forecast_end="")
    assert made.is_valid()
    assert made.content().forecast_end is None


def test_it_opens_with_the_last_status() -> None:
    last = stated(
        overall="amber", colours={"tijd": "amber"}, lines={"tijd": "Later.", "overall": "Goed."},
        achieved="Klaar.", next_period="Verder.", decision_asked="Kies.", forecast_end=NOW,
    )  # fmt: skip
    filled = filled_from(last, [milestone()])
    assert filled["colour_tijd"] == "amber"
    assert filled["colour_overall"] == "amber"
    assert filled["line_tijd"] == "Later."
    assert filled["achieved"] == "Klaar."
    opened = StatusForm(initial=filled, milestones=[milestone()], last=last)
    posted = {name: opened[name].value() or "" for name in opened.fields}
    again = StatusForm(posted, initial={}, milestones=[milestone()], last=last)
    assert again.is_valid(), again.errors
    assert again.repeats(last)


def test_it_opens_with_the_dates_that_were_submitted() -> None:
    waiting = stated(Status.Step.SUBMITTED, forecasts={"urls": "2024-08-01"})
    assert filled_from(waiting, [milestone()])["milestone_urls"] == date(2024, 8, 1)
    adopted = stated(forecasts={"urls": "2024-08-01"})
    assert filled_from(adopted, [milestone()])["milestone_urls"] == NOW


@pytest.mark.parametrize(
    "other",
    [
        {"colour_geld": "unknown"},
        {"colour_overall": "amber"},
        {"line_geld": "Anders."},
        {"achieved": "Anders."},
        {"forecast_end": "01-01-2025"},
        {"milestone_urls": "01-01-2025"},
    ],
)
def test_other_words_are_no_second_click(other: dict[str, Any]) -> None:
    before = form(milestone(), milestone_urls="01-08-2024")
    assert before.is_valid()
    recorded = before.content().fact(project=None, step=Status.Step.SUBMITTED)  # type: ignore[arg-type]
    assert before.repeats(recorded)
    changed = form(milestone(), **({"milestone_urls": "01-08-2024"} | other))
    assert changed.is_valid(), changed.errors
    assert not changed.repeats(recorded)


def test_a_second_click_is_recognised_after_its_dates_became_facts() -> None:
    first = form(milestone(), milestone_urls="01-08-2024")
    assert first.is_valid()
    recorded = first.content().fact(project=None, step=Status.Step.ADOPTED)  # type: ignore[arg-type]
    second = form(milestone(forecast=date(2024, 8, 1)), milestone_urls="01-08-2024")
    assert second.is_valid()
    assert second.content().forecasts == {}
    assert second.repeats(recorded)


def test_sending_back_needs_a_remark() -> None:
    assert set(ReturnForm({"remark": "  "}).errors) == {"remark"}
    assert ReturnForm({"remark": "Leg uit waarom."}).is_valid()
    assert set(ReturnForm({"remark": "x" * (TEXT + 1)}).errors) == {"remark"}


def test_everything_rated_has_a_colour_and_a_line() -> None:
    names = set(form().fields)
    assert {f"{kind}_{aspect.code}" for aspect in RATED for kind in ("colour", "line")} <= names
    assert set(Rating.values) == {choice for choice, _label in form().fields["colour_geld"].choices}  # type: ignore[attr-defined]
