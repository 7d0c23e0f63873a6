"""What a report says of signals, capacity and money, on their pages, in the matrix and in the appendix: pure data."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.utils.translation import override

from projects.portfolio.change import Kind
from projects.portfolio.values import Start
from reporting.capacity.coverage import period_words
from reporting.change_words import MEANS
from reporting.reports import content
from reporting.reports.sections.source import Source
from tests.unit.report_means import TEAMS, changed, judged, with_means
from tests.unit.reports import AS_OF, many_projects, report_of, source

Content = dict[str, Any]
EURO = "€\u00a0"
with override("nl"):
    PERIOD, FORECAST = period_words(AS_OF), str(MEANS[Kind.FORECAST_SPEND])


def said(made: Source) -> Content:
    return content.content(made)


@pytest.fixture(scope="module")
def full() -> Content:
    return said(many_projects())


def small() -> Source:
    """Two projects with money and hours."""
    return with_means(source(statuses=report_of("red")))


def test_the_shape_is_that_of_schema_three_in_the_order_of_the_paper(full: Content) -> None:
    assert full["schema"] == 3
    order = [
        "decisions", "signals", "notes", "changed", "matrix", "capacity", "money", "planning", "duties", "risks",
        "rollout", "appendix",
    ]  # fmt: skip
    assert [name for name in full if name in order] == order


def test_signals_stand_with_their_mark_subject_and_values_red_first(full: Content) -> None:
    rows = full["signals"]["rows"]
    assert full["signals"]["count"].startswith("43 signalen: 42 rood")
    assert [row["mark"]["rating"] for row in rows] == ["red"] * 42  # of so many the amber ones are only counted
    assert full["signals"]["rest"] == ("Verder oranje: prognose boven budget (1). Het dashboard laat elk signaal zien.")
    few = next(row for row in rows if row["subject"] == "Anonimiseringstool")
    assert (few["label"], few["mark"]["words"]) == ("Prognose boven budget", "ingrijpen nodig")
    assert few["text"].startswith(f"prognose {EURO}120.000, begroting {EURO}100.000")
    texts = [row["text"] for row in rows]
    assert "40 % toegezegd (128 van 320 uur)" in texts
    assert "122 % in het 2e kwartaal 2023 (366 van 300 uur)" in texts


def test_the_months_of_the_hours_stand_above_the_signals_once(full: Content) -> None:
    assert full["signals"]["count"].endswith(f" · toegezegde uren: {PERIOD}")
    assert "juni 2023" not in json.dumps(full["signals"]["rows"], ensure_ascii=False)


@pytest.mark.parametrize(("days", "shown"), [(1, False), (0, True), (-1, True)])
def test_signals_are_in_a_report_from_the_day_on_which_the_rules_count(days: int, shown: bool) -> None:
    made = said(judged(small(), AS_OF + timedelta(days=days)))
    assert (made["signals"] is not None) == shown
    assert bool(made["verdict"]["computed"]) == shown
    assert made["money"]["projects"]
    assert made["capacity"]["teams"]


def test_before_that_day_was_set_no_report_has_signals() -> None:
    made = said(small())
    assert (made["signals"], made["verdict"]["computed"]) == (None, "")


def test_a_report_without_findings_says_so() -> None:
    made = said(judged(source(phases=())))
    assert (made["signals"]["rows"], made["signals"]["count"]) == ([], "")
    assert made["signals"]["none"] == "De regels vinden niets."


def test_under_the_judgement_stands_what_is_computed_of_the_programme() -> None:
    computed = said(judged(small()))["verdict"]["computed"]
    assert (
        computed
        == f"Berekend: 40 % van de gevraagde uren is toegezegd; de prognose ligt {EURO}20.000 boven de begroting."
    )


def test_the_judgement_itself_stays_that_of_the_ratings_reported() -> None:
    with_rules, without = said(judged(small()))["verdict"], said(small())["verdict"]
    assert with_rules["sentence"] == without["sentence"]
    assert with_rules["mark"] == without["mark"]


def numbers(table: Content) -> list[list[str]]:
    return [row["numbers"] for row in [*table["rows"], table["total"]]]


def test_hours_per_team_are_those_of_the_quarter_that_comes(full: Content) -> None:
    teams = full["capacity"]["teams"]
    assert teams["title"] == "Uren per team, 2e kwartaal 2023"
    assert [row["texts"] for row in teams["rows"]] == [[name] for name in TEAMS]
    assert all(len(row) == len(teams["numbers"]) for row in numbers(teams))
    available, asked, confirmed, *claims, taken, share, if_all = teams["rows"][0]["numbers"]
    assert (available, asked, confirmed, claims) == ("300", "240", "96", ["90", "90", "90"])
    assert (taken, share, if_all) == ("366", "122 %", "170 %")
    assert teams["total"]["numbers"][:3] == ["2.400", "1.920", "768"]


def test_a_team_with_too_much_work_stands_out_by_its_occupation_only() -> None:
    made = small()
    busy = said(made)["capacity"]["teams"]["rows"][0]
    assert busy["alert"] == []
    hours = tuple(
        msgspec.structs.replace(row, confirmed=10, offered=0, declined=0, unknown=0) for row in made.snapshot.hours
    )
    claims = tuple(msgspec.structs.replace(row, hours=31) for row in made.snapshot.claims)
    busy = said(changed(made, hours=hours, claims=claims))["capacity"]["teams"]["rows"][0]
    assert [busy["numbers"][place] for place in busy["alert"]] == ["113 %"]


def test_more_than_three_other_programmes_share_a_column() -> None:
    made = small()
    more = tuple(
        msgspec.structs.replace(claim, programme=f"{claim.programme}-2", name=f"{claim.name} 2", hours=1)
        for claim in made.snapshot.claims
    )
    teams = said(changed(made, claims=(*made.snapshot.claims, *more)))["capacity"]["teams"]
    assert "3 andere programma’s" in teams["numbers"]
    assert teams["rows"][0]["numbers"][3:7] == ["90", "90", "90", "9"]


def test_only_confirmed_hours_are_called_confirmed(full: Content) -> None:
    """Of the hours asked 256 are offered, 512 declined and 768 without an answer."""
    assert full["capacity"]["sentence"].startswith("Van de 2.560 gevraagde uren zijn er 1.024 toegezegd (40 %)")


def test_money_per_source_reconciles_with_its_total(full: Content) -> None:
    table = full["money"]["funding"]
    assert table["rows"][0]["texts"][1] == ("Rijksmiddelen via gemeentefonds Diemen, te besteden vóór 31 dec 2023")
    assert table["total"]["numbers"] == ["360.000", "0", "0", "0", "360.000"]
    moved = {row["numbers"][1] for row in table["rows"]}
    assert moved == {"+120.000", "−120.000"}


def test_money_per_project_has_both_budgets_the_forecast_and_the_variance(full: Content) -> None:
    table = full["money"]["projects"]
    rows = {row["texts"][0]: row["numbers"] for row in table["rows"]}
    assert rows["Vervolg implementatie Woo"] == [
        "90.000",
        "100.000",
        "25.000",
        "15.000",
        "60.000",
        "120.000",
        "+20.000",
        "+30.000",
    ]
    assert rows["Voorbereiding implementatie Wmebv"][-3:] == ["(100.000)", "0", "+10.000"]
    assert table["note"].startswith("(…): er is geen prognose gemeld")
    assert table["total"]["numbers"] == [
        "720.000", "800.000", "200.000", "120.000", "480.000", "880.000", "+80.000", "+160.000",
    ]  # fmt: skip


def test_a_programme_without_money_and_hours_says_so_and_has_no_tables() -> None:
    made = said(source(statuses=report_of("green")))
    assert (made["money"]["funding"], made["money"]["projects"]) == (None, None)
    assert made["capacity"]["teams"] is None
    assert made["capacity"]["sentence"].startswith("Er zijn geen uren gevraagd voor maart 2023")
    assert "2023" in made["money"]["sentence"]


def test_the_matrix_has_the_bar_in_whole_percentages_with_its_words(full: Content) -> None:
    row = full["matrix"]["rows"][0]
    assert {name: row["spent"][name] for name in ("spent", "committed", "elapsed")} == {
        "spent": 25, "committed": 15, "elapsed": 25,
    }  # fmt: skip
    assert row["spent"]["words"].startswith(f"{EURO}25.000 besteed en {EURO}15.000 verplicht van {EURO}100.000 (40 %)")
    assert row["hours"] == "128 van 320"


def test_where_nothing_was_budgeted_or_asked_the_matrix_has_nothing() -> None:
    row = said(source(statuses=report_of("green")))["matrix"]["rows"][0]
    assert (row["spent"], row["hours"]) == (None, "")


def lines(made: Source, key: str = "een") -> dict[str, str]:
    project = next(one for one in said(made)["appendix"]["projects"] if one["key"] == key)
    return {line["term"]: line["value"] for line in project["means"]}


def test_the_appendix_has_a_line_of_money_and_one_of_hours() -> None:
    assert lines(small()) == {
        "Geld 2023": (
            f"begroting na wijziging {EURO}100.000 · besteed {EURO}25.000 · verplicht {EURO}15.000 · "
            f"vrij {EURO}60.000 · prognose {EURO}120.000"
        ),
        "Uren": f"128 van 320 toegezegd (40 %), {PERIOD}",
    }
    assert lines(source(statuses=report_of("green"))) == {"Geld 2023": "geen begroting"}


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("stuurgroep/2023-05", "met een uitzondering, besluit 2023-05 van: stuurgroep"),
        ("", "met een uitzondering, met een besluit van een bestuur"),  # of a circle that the report is not for
        (None, None),
    ],
)
def test_the_appendix_names_the_decision_by_which_a_project_started(decision: str | None, words: str | None) -> None:
    made = small()
    start = Start(on=date(2023, 3, 6), missing=("hours",), decision=decision)
    projects = tuple(msgspec.structs.replace(one, start=start) for one in made.snapshot.projects)
    assert lines(changed(made, projects=projects)).get("Start") == words


def test_the_money_of_a_new_book_year_is_no_change_unless_it_asks_something() -> None:
    """The page on money has it; a forecast above the budget is told."""
    before = msgspec.structs.replace(small().snapshot, as_of=date(2022, 12, 31), budgets=())
    made = with_means(source(previous=before, statuses=report_of("red")))
    budgets = tuple(
        msgspec.structs.replace(one, forecast=Decimal(120_000) if one.project == "een" else Decimal(90_000))
        for one in made.snapshot.budgets
    )
    told = {
        row["name"]: [piece["label"] for piece in row["pieces"]]
        for group in said(changed(made, budgets=budgets))["changed"]["groups"]
        for row in group["rows"]
    }
    assert told == {"een": [FORECAST]}
