"""The story of plans and risks: what waits for what, how the risks grew, and who has not begun."""

from datetime import date

import pytest

from tests.story.story_duties import ORGANISATIONS, delivered, due, law, left, state
from tests.story.story_files import SLUGS, Days, Values, days, first_days, in_force, marks_at, project, read, running_at
from tests.story.story_found import Found, found_on
from tests.story.story_plans import earliest, pushes, slip, stands
from tests.story.story_risks import lacking, rated, score

BEGIN, SEPTEMBER, OCTOBER, TODAY = date(2022, 10, 1), date(2023, 9, 30), date(2023, 10, 31), date(2024, 3, 31)
TRANCHE, SCHEMA = "zaaktypen/zaaktypen-tranche-1", "metagegevens/metagegevensschema"
SUPPORT = "delivery:wmebv/passende-ondersteuning wmebv-ondersteuning"
CHANNELS = ("wmebv-kanalen", "wmebv/concept-aanwijzingsbesluit")

SIX = {  # section 5.3: whose, likelihood, impact, score
    "Capaciteit niet toegezegd per kwartaal": ("ihoo", 5, 4, 20),
    "Programmamanager niet tijdig benoemd": ("ihoo", 3, 4, 12),
    "Wmebv-datum verschuift of blijft krap": ("wmebv", 3, 4, 12),
    "Onterecht gepubliceerde persoonsgegevens": ("woo", 2, 5, 10),
    "Afhankelijkheid met Datagedreven Sturen": ("ihoo", 4, 4, 16),
    "Leverancier zaaksysteem laat": ("zaaktypen", 4, 3, 12),
}
STANDING: dict[date, Found] = {
    SEPTEMBER: {
        ("R1", "risk:zaaktypen/08"): "amber",
        ("R2", "programme:ihoo"): "red",
        ("R2", "project:zaaktypen"): "amber",
        ("T1", "project:wmebv"): "red",
        ("T1", "project:woo"): "amber",
        ("T1", "project:zaaktypen"): "red",
        ("T2", "project:wmebv"): "amber",
        ("T2", "project:zaaktypen"): "amber",
        ("T4", SUPPORT): "amber",
    },
    OCTOBER: {
        ("R2", "programme:ihoo"): "red",
        ("R2", "project:wmebv"): "amber",
        ("R2", "project:woo"): "amber",
        ("R2", "project:zaaktypen"): "amber",
        ("T1", "project:wmebv"): "red",
        ("T1", "project:woo"): "red",
        ("T1", "project:zaaktypen"): "red",
        ("T2", "project:wmebv"): "amber",
        ("T2", "project:woo"): "amber",
        ("T2", "project:zaaktypen"): "red",
        ("T4", SUPPORT): "amber",
    },
    TODAY: {
        ("R1", "risk:zaaktypen/08"): "amber",
        ("R2", "programme:ihoo"): "red",
        ("R2", "project:wmebv"): "amber",
        ("R2", "project:woo"): "amber",
        ("R2", "project:zaaktypen"): "amber",
        ("T1", "project:bewustwording"): "amber",
        ("T1", "project:wmebv"): "amber",
        ("T1", "project:woo"): "amber",
        ("T1", "project:zaaktypen"): "red",
        ("T2", "project:wmebv"): "amber",
        ("T2", "project:zaaktypen"): "red",
        ("T5", f"milestone:{SCHEMA}"): "amber",
    },
}


def risk(number: str) -> Values:
    return next(row for row in read("risks")["risk"] if row["number"] == number)


def rollout(slug: str, day: date, known: date | None = None) -> dict[str, str]:
    """How far each organisation is with a project, as known on a day."""
    rows = project(slug)["rollout"]
    held = {one: in_force([row for row in rows if row["organisation"] == one], day, known) for one in ORGANISATIONS}
    return {one: row["state"] for one, row in held.items() if row}


def test_the_first_days_by_the_files_alone() -> None:
    first: Days = {}
    for day in days(BEGIN, TODAY):
        for (code, subject), level in found_on(day).items():
            first.setdefault((code, subject, level), day)
    assert first == {key: day for key, day in first_days().items() if key[0][0] in "TR"}


@pytest.mark.parametrize("day", STANDING, ids=str)
def test_what_is_found_on_the_days_that_matter(day: date) -> None:
    assert found_on(day) == STANDING[day]


def test_the_six_risks_of_today() -> None:
    found = {}
    for row in read("risks")["risk"]:
        held = rated(row, TODAY)
        if held and score(row, TODAY) >= 10:
            found[row["name"]] = (row.get("project", "ihoo"), held["likelihood"], held["impact"], score(row, TODAY))
    assert found == SIX


def test_the_other_risks_are_small_closed_or_have_occurred() -> None:
    standings = [held.get("standing", "open") for row in read("risks")["risk"] if (held := rated(row, TODAY))]
    assert (standings.count("open"), standings.count("closed"), standings.count("occurred")) == (11, 2, 1)


def test_the_risk_of_too_few_hours_grows_from_nine_to_twenty() -> None:
    capacity = risk("02")
    months = [date(2023, 1, 31), date(2023, 4, 30), date(2023, 8, 31), SEPTEMBER, OCTOBER, TODAY]
    assert [score(capacity, day) for day in months] == [9, 12, 12, 16, 20, 20]


def test_a_large_risk_was_without_a_measure_all_summer_and_another_without_an_owner() -> None:
    assert [lacking(risk("06"), day) for day in (date(2023, 6, 23), date(2023, 6, 24), date(2023, 9, 14))] == [
        29,
        30,
        -1,
    ]
    assert "owner" not in (rated(risk("08"), SEPTEMBER) or {"owner"})
    assert lacking(risk("08"), date(2023, 10, 25)) == -1


def test_nobody_looked_at_the_largest_risk_while_the_seat_was_vacant() -> None:
    unseen = [day for day in days(OCTOBER, TODAY) if lacking(risk("02"), day) >= 0]
    assert unseen == days(date(2023, 11, 10), date(2023, 11, 19))


def test_zaaktypen_moves_the_schema_past_its_plan_though_its_leader_reports_no_delay() -> None:
    day = date(2024, 3, 26)
    assert (stands(day)[SCHEMA].last_plan, stands(day)[SCHEMA].expected) == (date(2024, 9, 30), date(2024, 9, 30))
    assert earliest(SCHEMA, day) == date(2024, 10, 5)
    assert dict(pushes(SCHEMA, day))[TRANCHE] == date(2024, 10, 5)
    assert earliest(SCHEMA, date(2024, 3, 25)) == date(2024, 9, 30)
    assert (marks_at("metagegevens", TODAY) or "")[0][3] == "G"


def test_another_programme_was_late_a_week_before_the_project_said_so() -> None:
    chain = [day for day in days(BEGIN, OCTOBER) if ("T5", f"milestone:{TRANCHE}") in found_on(day)]
    assert chain == days(date(2023, 7, 20), date(2023, 7, 26))
    assert earliest(TRANCHE, chain[0]) == stands(date(2023, 7, 27))[TRANCHE].expected == date(2024, 1, 19)


def test_a_new_plan_makes_the_slip_against_the_first_no_smaller() -> None:
    assert (slip("zaaktypen", TODAY), slip("zaaktypen", TODAY, first=True)) == (92, 184)
    assert (slip("wmebv", TODAY), slip("wmebv", TODAY, first=True)) == (35, 84)


def test_no_milestone_was_ever_past_and_no_legal_date_in_danger_but_one() -> None:
    codes = {(code, subject) for code, subject, _level in first_days() if code in {"T3", "T4"}}
    assert codes == {("T4", SUPPORT)}
    assert left("wmebv-ondersteuning", "wmebv/passende-ondersteuning", SEPTEMBER) == 3
    assert CHANNELS in delivered(TODAY)
    assert (due("wmebv-kanalen", TODAY), left(*CHANNELS, TODAY)) == (date(2025, 1, 1), 62)


def test_support_was_in_place_before_the_law_asked_for_it() -> None:
    stood = {one: state("wmebv-ondersteuning", one, date(2023, 12, 31)) for one in ORGANISATIONS}
    assert stood == {"diemen": "met", "uithoorn": "met", "ouder-amstel": "met", "duo-plus": "n_a"}


def test_both_categories_that_come_first_rest_on_one_milestone_and_have_no_date_yet() -> None:
    first = {duty for duty, milestone in delivered(TODAY) if milestone == "woo/organisatie-en-bereikbaarheid"}
    assert first == {"woo-organisatie", "woo-bereikbaarheid"}
    assert {due(duty, TODAY) for duty in first} == {None}


def test_most_duties_are_stated_and_the_rest_is_unknown() -> None:
    stated = {one: sum(bool(state(duty, one, TODAY)) for duty in law()) for one in ORGANISATIONS}
    assert stated == {"diemen": 23, "uithoorn": 23, "ouder-amstel": 22, "duo-plus": 18}
    assert len(law()) == 35


def test_a_green_project_had_a_municipality_that_had_not_begun() -> None:
    assert marks_at("metagegevens", OCTOBER) == ("GGAGAGG", "G")
    assert rollout("metagegevens", OCTOBER)["ouder-amstel"] == "not_started"


def test_the_tool_was_said_to_be_in_use_everywhere_until_it_was_looked_at() -> None:
    day = date(2023, 9, 28)
    assert rollout("anonimiseren", day) == dict.fromkeys(ORGANISATIONS, "in_use")
    corrected = dict.fromkeys(ORGANISATIONS, "in_use") | {"ouder-amstel": "busy"}
    assert rollout("anonimiseren", day, date(2023, 10, 25)) == rollout("anonimiseren", TODAY) == corrected


def test_which_municipality_has_not_begun_today() -> None:
    waiting = {
        (slug, one)
        for slug in SLUGS
        if slug in running_at(TODAY) and "rollout" in project(slug)
        for one, found in rollout(slug, TODAY).items()
        if found == "not_started"
    }
    assert waiting == {("wmebv", "duo-plus"), ("zaaktypen", "ouder-amstel")}
