"""What the pages of a report say: pure data, in Dutch, from one source."""

import json
from datetime import date
from typing import Any

import msgspec
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import imprecise
from projects.portfolio import records
from reporting.reports import content, fonts
from reporting.reports.reading import Note
from reporting.reports.sections.planning import WHOLE, axis_of
from reporting.reports.sections.source import Source
from tests.unit.histories import BEGIN, histories, history, known, stated
from tests.unit.reports import AS_OF, REALISATION, asked_dbr, report_of, source, texts, with_texts

Content = dict[str, Any]


def said(made: Source) -> Content:
    return content.content(made)


def test_the_head_says_what_when_and_for_whom() -> None:
    head = said(source(**asked_dbr(AS_OF, None)))["head"]
    assert head["title"] == "Kwartaalrapportage alfa, 1e kwartaal 2023"
    assert (head["boards"], head["as_of"]) == ("Voor: DBR", "Peildatum 31 mrt 2023")
    assert head["known"] == "bekend op 10 apr 2023"
    assert head["banner"] == ""
    assert said(source("2023-03", demo=True))["head"]["banner"] == "Voorbeeldgegevens"
    assert said(source("2023-03"))["head"]["title"] == "Maandrapportage alfa, maart 2023"


def test_the_text_is_dutch_whatever_the_reader_speaks() -> None:
    with override("en"):
        assert said(source(statuses=report_of("red")))["verdict"]["sentence"].startswith("Ingrijpen nodig: ")


def test_the_same_source_gives_the_same_bytes() -> None:
    one, other = (content.encode(said(source(statuses=report_of("amber")))) for _ in range(2))
    assert one == other
    assert list(json.loads(one)) == sorted(json.loads(one))


@given(histories(), st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 6, 30)))
def test_any_programme_can_be_reported(told: Any, day: date) -> None:
    snapshot = told.at(day)
    if snapshot.programme is not None:
        made = msgspec.structs.replace(source(), snapshot=snapshot)
        content.encode(said(made))


def test_decisions_of_its_boards_come_in_full_others_in_a_line() -> None:
    rows = asked_dbr(date(2023, 3, 1), date(2023, 3, 24))
    [mine] = said(source(**rows))["decisions"]["items"]
    assert (mine["number"], mine["title"], mine["question"]) == ("2023-02", "Meer geld", "Mag het meer kosten?")
    assert (mine["advice"], mine["due"], mine["late"]) == ("Advies: Ja.", "uiterlijk 24 mrt 2023", "7 dagen te laat")
    monthly = said(source("2023-03", **rows))["decisions"]
    assert monthly["items"] == []
    assert [one["title"] for one in monthly["elsewhere"]] == ["Meer geld"]


def test_a_decision_still_in_time_is_not_called_late() -> None:
    [mine] = said(source(**asked_dbr(date(2023, 3, 1), AS_OF)))["decisions"]["items"]
    assert mine["late"] == ""


def test_without_an_earlier_report_there_is_nothing_to_compare() -> None:
    changed = said(source())["changed"]
    assert changed["groups"] == []
    assert changed["since"].startswith("Dit is het eerste rapport")


def test_changes_stand_with_their_project_the_worse_first() -> None:
    before = history(phases=(REALISATION,), statuses=[stated("een", date(2022, 12, 20), 0, "green")])
    made = source(previous=before.at(date(2022, 12, 31)), statuses=report_of("red"))
    groups = said(made)["changed"]["groups"]
    assert [group["direction"] for group in groups] == ["worse"]
    [row] = groups[0]["rows"]
    overall, *aspects = row["ratings"]
    assert row["name"] == "een"
    assert (overall["before"]["mark"]["words"], overall["after"]["mark"]["words"]) == ("op koers", "ingrijpen nodig")
    assert len(aspects) == 7


def test_a_report_on_an_unchanged_programme_says_so() -> None:
    rows: dict[str, Any] = {"phases": (REALISATION,), "statuses": report_of("green")}
    changed = said(source(previous=history(**rows).at(AS_OF), **rows))["changed"]
    assert changed["groups"] == []
    assert changed["since"].startswith("Er is niets veranderd.")


def test_the_matrix_the_planning_and_the_appendix_have_the_same_order() -> None:
    made = said(source(statuses=report_of("red")))
    keys = [row["key"] for row in made["matrix"]["rows"]]
    assert keys == [row["key"] for row in made["planning"]["rows"]]
    assert keys == [row["key"] for row in made["appendix"]["projects"]]


def test_a_stale_status_keeps_its_shape_and_says_what_it_was() -> None:
    [een, _twee] = said(source(statuses=[stated("een", date(2023, 1, 2), 1, "green")]))["matrix"]["rows"]
    assert een["overall"] == {"rating": "stale", "symbol": "stale-green", "words": "verouderd, was op koers"}


def test_the_appendix_has_the_texts_and_asks_for_no_names_of_people() -> None:
    told = texts(
        achieved="Eerste regel.\n\n  Tweede regel.", decision_asked="Meer uren.", lines={"overall": "Het knelt."}
    )
    made = with_texts(source(statuses=report_of("red")), een=told)
    een = next(one for one in said(made)["appendix"]["projects"] if one["key"] == "een")
    assert [part["text"] for part in een["texts"]] == [["Meer uren."], ["Eerste regel.", "Tweede regel."]]
    assert een["lines"][0]["text"] == "Het knelt."
    assert {fact["term"]: fact["value"] for fact in een["facts"]}["Projectleider"] == "geen rol vastgelegd"
    assert "dienst/leider" not in json.dumps(een)


def test_remarks_stand_where_they_belong() -> None:
    notes = (
        Note(about="programme:alfa", on=AS_OF, title="Vertrek", text="De manager is weg."),
        Note(about="project:een", on=AS_OF, title="Woo", text=""),
    )
    made = said(msgspec.structs.replace(source(), notes=notes))
    assert [note["title"] for note in made["notes"]["items"]] == ["Vertrek"]
    een = next(one for one in made["appendix"]["projects"] if one["key"] == "een")
    assert [note["title"] for note in een["notes"]] == ["Woo"]


def test_the_monthly_report_leaves_out_what_rests() -> None:
    parked = msgspec.structs.replace(REALISATION, standing="parked")
    monthly = said(source("2023-03", phases=(parked,)))["appendix"]["projects"]
    quarterly = said(source("2023-Q1", phases=(parked,)))["appendix"]["projects"]
    assert [one["key"] for one in monthly] == ["twee"]
    assert {one["key"] for one in quarterly} == {"een", "twee"}


def test_bars_end_where_their_dates_say() -> None:
    axis = axis_of(AS_OF)
    plan = records.Planned(on=BEGIN, at=known(0), seq=0, subject="project:een", date=imprecise(date(2023, 6, 30)))
    row = next(one for one in said(source(plans=[plan]))["planning"]["rows"] if one["key"] == "een")
    assert row["first"] == row["last"] == row["bar"]
    assert row["bar"] == {"from": axis.at(BEGIN), "to": axis.at(date(2023, 7, 1)), "beyond": False}
    assert (row["cells"]["first"], row["cells"]["last_difference"]) == ("30 jun 2023", "op plan")
    assert 0 <= row["bar"]["from"] < row["bar"]["to"] < WHOLE


@pytest.mark.parametrize("end", [date(2025, 1, 1), date(2031, 12, 31)])
def test_a_bar_that_goes_on_is_cut_at_the_edge(end: date) -> None:
    plan = records.Planned(on=BEGIN, at=known(0), seq=0, subject="project:een", date=imprecise(end))
    row = next(one for one in said(source(plans=[plan]))["planning"]["rows"] if one["key"] == "een")
    assert (row["bar"]["to"], row["bar"]["beyond"]) == (WHOLE, True)


@given(st.text())
def test_printable_text_has_only_characters_of_the_typeface(text: str) -> None:
    assert {ord(one) for one in fonts.printable_text(text)} <= fonts.covered()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Klaar ✅ op 1 mei", "Klaar □ op 1 mei"),
        ("汉字", "□□"),
        ("👩‍👩‍👧", "□□□"),
        ("☃️", "□"),
        ("❤️", "❤"),
        ("e\u0301e\u0301n vóór €", "één vóór €"),
        ("twee\nregels", "twee regels"),
        ("van rechts \u202enaar links", "van rechts naar links"),
        ("bel\a", "bel"),
    ],
)
def test_what_cannot_be_drawn_is_replaced_visibly(text: str, printed: str) -> None:
    assert fonts.printable_text(text) == printed
