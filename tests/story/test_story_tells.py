"""What the story must tell on the days that matter, as agreed in the domain notes (sections 0 and 5)."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.story.story_files import (
    SLUGS,
    age_at,
    days,
    holder_at,
    in_force,
    marks_at,
    open_milestones,
    project,
    read,
    running_at,
    seats,
    slip_at,
    status_at,
    statuses,
)

SEPTEMBER, OCTOBER, TODAY = date(2023, 9, 30), date(2023, 10, 31), date(2024, 3, 31)
FIVE = {"woo", "wmebv", "zaaktypen", "metagegevens", "bewustwording"}
MONTH_ENDS = [date(2023, 5, 31), date(2023, 6, 30), date(2023, 7, 31), date(2023, 8, 31), SEPTEMBER, OCTOBER]
SILENT = {
    "bewustwording": (date(2023, 7, 6), date(2023, 10, 20)),
    "metagegevens": (date(2023, 8, 18), date(2023, 11, 23)),
}

TABLE = {  # section 5.3: code, phase, standing, reported G R O T I C K
    "woo": ("WOO-02", "realisatie", "active", "AAAAGGG"),
    "wmebv": ("WMEBV-01", "voorbereiding", "active", "GARAGGG"),
    "anonimiseren": ("ANON-01", "nazorg", "active", "GGGGGGA"),
    "doorstart": ("PVA-24", "definitie", "active", "GGAGGGG"),
    "zaaktypen": ("ZGW-03", "ontwerp", "active", "AARRGAG"),
    "e-depot": ("ARCH-01", "initiatief", "parked", None),
    "metagegevens": ("META-01", "definitie", "active", "GGAGAGG"),
    "bewustwording": ("BEW-01", "voorbereiding", "active", "GGGAGGG"),
}
MILESTONES = {  # section 5.3: the plan in force and the forecast of every milestone still to come
    "woo": {
        "Organisatie en werkwijze + bereikbaarheid gepubliceerd": (date(2024, 9, 1), date(2024, 9, 29)),
        "URL's in ROO/Woo-index": (date(2024, 6, 30), date(2024, 6, 30)),
    },
    "wmebv": {
        "Inventarisatie kanalen gereed": (date(2024, 4, 1), date(2024, 5, 6)),
        "Concept-aanwijzingsbesluit": (date(2024, 9, 30), date(2024, 10, 31)),
    },
    "anonimiseren": {"Décharge tool": (date(2024, 4, 30), date(2024, 4, 30))},
    "doorstart": {"Besluit doorstart": (date(2024, 4, 15), date(2024, 4, 15))},
    "zaaktypen": {"Zaaktypen tranche 1": (date(2024, 3, 1), date(2024, 6, 1))},
    "e-depot": {"Startnotitie e-depot": (date(2024, 6, 30), date(2024, 6, 30))},
    "metagegevens": {"Metagegevensschema vastgesteld": (date(2024, 9, 30), date(2024, 9, 30))},
    "bewustwording": {"Trainingsplan vastgesteld": (date(2024, 4, 30), date(2024, 5, 24))},
}


def decision(slug: str) -> dict[str, Any]:
    return next(row for row in read("decisions")["decision"] if row["slug"] == slug)


def test_at_most_four_projects_run_until_april_and_more_ever_after() -> None:
    first = date(2023, 4, 3)
    assert max(len(running_at(day)) for day in days(date(2022, 10, 1), first - timedelta(days=1))) == 4
    assert min(len(running_at(day)) for day in days(first, TODAY)) == 5


def test_five_run_in_the_autumn_and_six_today() -> None:
    assert running_at(SEPTEMBER) == running_at(OCTOBER) == FIVE
    assert running_at(TODAY) == FIVE | {"doorstart"}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_running_project_is_never_silent_but_where_the_story_says_so(slug: str) -> None:
    rows = statuses(slug)
    silent_from, silent_until = SILENT.get(slug, (TODAY, TODAY))
    for earlier, later in pairwise(rows):
        if (earlier["adopted"], later["adopted"]) != (silent_from, silent_until):
            # 42 from the status date too, so that either way of counting stays within the term
            assert (later["adopted"] - earlier["on"]).days <= 42, (slug, later["on"])


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "e-depot"])
def test_the_first_status_came_within_the_term(slug: str) -> None:
    start = next(day for day in days(date(2022, 10, 1), TODAY) if slug in running_at(day))
    assert (statuses(slug)[0]["adopted"] - start).days <= 42
    assert (age_at(slug, TODAY) or 0) <= 6


def test_bewustwording_is_silent_for_more_than_nine_weeks_from_8_september() -> None:
    old = [day for day in days(date(2023, 7, 6), date(2023, 10, 20)) if (age_at("bewustwording", day) or 0) > 63]
    assert old == days(date(2023, 9, 8), date(2023, 10, 19))


def test_metagegevens_is_74_days_old_at_the_end_of_october() -> None:
    assert age_at("metagegevens", OCTOBER) == 74
    assert age_at("metagegevens", SEPTEMBER) == 43


@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_of_today(slug: str) -> None:
    code, phase, standing, colours = TABLE[slug]
    held = in_force(project(slug)["phase"], TODAY)
    assert held is not None
    assert (project(slug)["code"], held["phase"], held["standing"]) == (code, phase, standing)
    if colours:
        overall = next(colour for colour in "RAG" if colour in colours)
        assert marks_at(slug, TODAY) == (colours, overall)
        assert status_at(slug, TODAY) == statuses(slug)[-1]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_milestones_of_today(slug: str) -> None:
    found = {name: (plan, forecast) for name, (_, plan, forecast) in open_milestones(slug, TODAY).items()}
    assert found == MILESTONES[slug]


def test_the_analysis_was_due_in_march_and_its_delivery_is_an_example() -> None:
    milestone = next(row for row in project("doorstart")["milestone"] if row["slug"] == "analyse-aangeboden")
    assert milestone["name"] == "Analyse aangeboden aan DBR"
    assert (milestone["plan"][0]["date"], milestone["plan"][0]["precision"]) == (TODAY, "month")
    assert milestone["plan"][0]["source"] == "F16"
    assert milestone["reached"][0]["date"] == date(2024, 3, 28)
    assert "source" not in milestone["reached"][0]


def test_marks_at_the_end_of_october() -> None:
    assert marks_at("zaaktypen", OCTOBER) == ("GGGGGAG", "G")
    assert marks_at("wmebv", OCTOBER) == ("GARAGGG", "R")
    assert marks_at("woo", OCTOBER) == ("AAAAGGG", "A")
    assert marks_at("bewustwording", OCTOBER) == ("GGAGGGG", "A")
    assert marks_at("metagegevens", OCTOBER) == ("GGAGAGG", "G")
    assert marks_at("anonimiseren", OCTOBER) == ("GGGGGGA", "G")


def test_september_is_too_green() -> None:
    marks = {slug: marks_at(slug, SEPTEMBER) for slug in FIVE}
    colours = "".join(mark[0] for mark in marks.values() if mark)
    assert "R" not in colours
    assert colours.count("G") / len(colours) > 0.8
    assert [slip_at(slug, SEPTEMBER) for slug in ("zaaktypen", "wmebv", "woo")] == [78, 43, 37]


def test_slips_grow_until_october() -> None:
    final = {"zaaktypen": 92, "wmebv": 49, "woo": 44}
    for slug, slip in final.items():
        slips = [slip_at(slug, day) for day in MONTH_ENDS]
        assert slips == sorted(set(slips)), slug
        assert slips[0] <= 14
        assert slips[-1] == slip


def test_the_others_are_on_plan_at_the_end_of_october() -> None:
    assert {slip_at(slug, OCTOBER) for slug in ("bewustwording", "metagegevens", "anonimiseren")} == {0}


def test_a_new_plan_leaves_the_first_one_visible() -> None:
    first = {slug: next(iter(open_milestones(slug, TODAY).values()))[0] for slug in ("wmebv", "zaaktypen", "e-depot")}
    assert first == {"wmebv": date(2024, 2, 12), "zaaktypen": date(2023, 11, 30), "e-depot": date(2023, 10, 31)}


def test_the_largest_slips_of_today() -> None:
    slips = {slug: slip_at(slug, TODAY) for slug in FIVE | {"doorstart"}}
    assert slips == {"zaaktypen": 92, "wmebv": 35, "woo": 28, "bewustwording": 24, "metagegevens": 0, "doorstart": 0}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_milestone_is_past_its_own_forecast(slug: str) -> None:
    for day in days(date(2022, 10, 1), TODAY):
        assert all(forecast >= day for _, _, forecast in open_milestones(slug, day).values()), day


def test_the_seat_of_the_programme_manager() -> None:
    seat = next(seat for seat in seats() if seat["role"] == "programme_manager")
    assert holder_at(seat, OCTOBER) == "programmamanager-ihoo"
    assert {holder_at(seat, day) for day in days(date(2023, 11, 1), date(2023, 11, 19))} == {None}
    assert holder_at(seat, date(2023, 11, 20)) == holder_at(seat, TODAY) == "programmamanager-dgs"
    assert seat["holding"][-1]["capacity"] == "deputy"
    assert seat["holding"][-1]["until"] > TODAY


def test_the_escalation_was_only_noted() -> None:
    escalation = decision("esc-2023-01")
    asked = escalation["asked"][0]
    assert (asked["on"], asked["before"], asked["source"]) == (date(2023, 10, 12), date(2023, 11, 9), "F13")
    outcomes = [(row["on"], row["outcome"]) for row in escalation["outcome"]]
    assert outcomes == [(date(2023, 11, 9), "noted"), (date(2023, 11, 16), "forwarded")]
    assert decision("2023-11")["outcome"][0]["on"] == date(2023, 11, 20)


def open_asks(day: date) -> set[str]:
    """The decisions asked on or before `day` without an outcome that closes them."""
    rows = [row for row in read("decisions")["decision"] if "asked" in row and row["asked"][0]["on"] <= day]
    closed = {
        row["slug"]
        for row in rows
        for outcome in row.get("outcome", [])
        if outcome["on"] <= day and outcome["outcome"] in {"decided", "rejected", "forwarded"}
    }
    return {row["slug"] for row in rows} - closed


def test_what_is_asked_on_the_days_that_matter() -> None:
    assert open_asks(SEPTEMBER) == {"2023-08"}
    assert open_asks(OCTOBER) == {"esc-2023-01", "2023-10"}
    assert open_asks(TODAY) == {"2024-03", "2024-04"}


def test_e_depot_is_parked_by_the_steering_committee() -> None:
    phases = project("e-depot")["phase"]
    assert (phases[-1]["on"], phases[-1]["phase"], phases[-1]["standing"]) == (date(2023, 6, 8), "initiatief", "parked")
    assert decision("2023-05")["board"] == "stuurgroep"
    assert decision("2023-05")["outcome"][0]["on"] == date(2023, 6, 8)


def test_who_commissions_carries_out_and_pays() -> None:
    parties = {slug: project(slug)["party"] for slug in SLUGS}
    for slug in SLUGS:
        roles = {row["role"]: row for row in sorted(parties[slug], key=lambda row: row["on"])}
        assert (roles["commissioning"]["organisation"], roles["commissioning"]["source"]) == ("duo-plus", "F5")
        assert roles["payer"]["organisation"] == "duo-plus"
        assert roles["executing"]["organisation"] == ("diemen" if slug == "bewustwording" else "duo-plus")
    payers = [row for row in parties["woo"] if row["role"] == "payer"]
    assert in_force(payers, date(2022, 12, 31)) == payers[0]
    assert payers[0]["organisation"] == "diemen"
    assert payers[1]["on"] == date(2023, 1, 1)
