"""The answer of a team: which choices there are, what each one says of which lines, and what is refused."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import translation

from projects.forms.answer import AnswerForm, Said
from projects.forms.answer_fields import field_name, prefilled
from projects.portfolio import records
from projects.portfolio.asked import Turns, lines_of, turns
from projects.portfolio.lines import Line, line_of
from tests.unit.histories import history

TODAY = date(2024, 3, 31)
MARCH, APRIL, MAY = (date(2024, number, 1) for number in (3, 4, 5))
AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
NAMES = {"woo": "Vervolg Woo"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def lined(month: date, hours: int = 40, number: str = "2024-01", **clock: Any) -> records.Lined:
    clocks: dict[str, Any] = {"on": date(2024, 3, 1), "at": AT, "seq": 0} | clock
    subject = f"{number} woo {month}"
    return records.Lined(**clocks, subject=subject, request=number, project="woo", month=month, hours=hours)


def answered(month: date, kind: str, hours: int = 0, until: date | None = None) -> records.Answered:
    return records.Answered(
        on=date(2024, 3, 2), at=AT, seq=1, subject=f"2024-01 woo {month}", request="2024-01", kind=kind, hours=hours,
        until=until,
    )  # fmt: skip


def line(month: date, answer: records.Answered | None = None, hours: int = 40) -> Line:
    return line_of(lined(month, hours), answer, TODAY)


FRESH = turns([line(APRIL), line(MAY, hours=20)], TODAY)


def form(chosen: Turns = FRESH, /, **typed: str) -> AnswerForm:
    hidden = {"seen": str(uuid.uuid4()), "submit_key": str(uuid.uuid4())}
    return AnswerForm(hidden | typed, turns=chosen, names=NAMES, today=TODAY)


def said(chosen: Turns = FRESH, /, **typed: str) -> Said:
    made = form(chosen, **typed)
    assert made.is_valid(), made.errors
    return made.said()


def faults(chosen: Turns = FRESH, /, **typed: str) -> dict[str, str]:
    return {name: str(found[0]) for name, found in form(chosen, **typed).errors.items()}


def offered(chosen: Turns) -> dict[str, str]:
    return dict(form(chosen).fields["choice"].choices)  # type: ignore[attr-defined]


def part(april: str, may: str) -> dict[str, str]:
    return {"choice": "part", "binding": "confirmed", "hours-woo-2024-04": april, "hours-woo-2024-05": may}


def test_lines_are_those_of_one_question_on_a_day() -> None:
    told = history(
        lines=(
            lined(MAY), lined(APRIL), lined(APRIL, 99, number="2024-02"), lined(MARCH),
            lined(MARCH, 0, at=datetime(2024, 3, 5, tzinfo=UTC)), lined(MAY, 70, on=date(2024, 4, 1)),
        ),
        answers=(answered(APRIL, "confirmed", 30),),
    )  # fmt: skip
    shown = lines_of(told, "2024-01", TODAY)
    assert [(one.asked.month, one.asked.hours, one.parts) for one in shown] == [
        (APRIL, 40, (30, 0, 10, 0)), (MAY, 40, (0, 0, 0, 40)),
    ]  # fmt: skip


def test_what_waits_was_given_or_can_still_be_changed() -> None:
    ran_out = line(MAY, answered(MAY, "confirmed", 10, until=date(2024, 3, 30)))
    promised = line(date(2024, 1, 1), answered(date(2024, 1, 1), "later", until=APRIL))
    gone = line(date(2024, 2, 1), answered(date(2024, 2, 1), "confirmed", 10))
    given, no = line(APRIL, answered(APRIL, "offered", 5)), line(MARCH, answered(MARCH, "declined"))
    found = turns([promised, gone, no, given, ran_out], TODAY)
    assert found.pending == (promised, ran_out)
    assert found.given == (given,)
    assert found.open == (promised, no, given, ran_out)
    assert turns([gone], TODAY).open == (gone,)


def test_a_new_question_can_be_answered_in_four_ways() -> None:
    assert offered(FRESH) == {"yes": "Yes, 60 hours", "part": "In part", "no": "No", "later": "I will know on …"}


def test_what_was_given_can_be_taken_back_and_not_simply_be_declined() -> None:
    given = turns([line(APRIL, answered(APRIL, "confirmed", 30))], TODAY)
    assert offered(given) == {
        "yes": "Yes, 40 hours", "part": "In part", "withdraw": "Take back 30 hours given before",
    }  # fmt: skip


def test_yes_is_about_all_hours_that_wait() -> None:
    answer = said(choice="yes", binding="confirmed", until="2024-06-30", reply="Akkoord.")
    assert answer.hours == {("woo", APRIL): 40, ("woo", MAY): 20}
    assert (answer.kind, answer.until, answer.reply) == ("confirmed", date(2024, 6, 30), "Akkoord.")
    half = turns([line(APRIL, answered(APRIL, "declined")), line(MAY)], TODAY)
    assert said(half, choice="yes", binding="offered").hours == {("woo", MAY): 40}


def test_in_part_says_a_number_for_each_month() -> None:
    answer = said(**part("25", "0"))
    assert (answer.kind, answer.hours) == ("confirmed", {("woo", APRIL): 25, ("woo", MAY): 0})


def test_no_later_and_taking_back_have_no_hours() -> None:
    assert said(choice="no").kind == "declined"
    later = said(choice="later", later="12-04-2024")
    assert (later.kind, later.until, set(later.hours.values())) == ("later", date(2024, 4, 12), {0})
    given = turns([line(APRIL, answered(APRIL, "confirmed", 30)), line(MAY)], TODAY)
    back = said(given, choice="withdraw")
    assert (back.kind, back.hours) == ("withdrawn", {("woo", APRIL): 0})


def test_the_form_starts_with_what_is_asked_or_was_given() -> None:
    mixed = turns([line(APRIL, answered(APRIL, "confirmed", 30)), line(MAY)], TODAY)
    assert prefilled(mixed) == {"binding": "confirmed", "hours-woo-2024-04": 30, "hours-woo-2024-05": 40}
    assert field_name(mixed.open[0]) == "hours-woo-2024-04"


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ({}, "choice", "Choose an answer"),
        ({"choice": "withdraw"}, "choice", "no longer possible"),
        ({"choice": "yes"}, "binding", "confirmed or offered"),
        ({"choice": "yes", "binding": "later"}, "binding", "confirmed or offered"),
        ({"choice": "yes", "binding": "offered", "until": "2024-06-30"}, "until", "belongs to confirmed"),
        ({"choice": "yes", "binding": "confirmed", "until": "2024-03-30"}, "until", "has passed"),
        ({"choice": "yes", "binding": "confirmed", "until": "morgen"}, "until", "not a date"),
        (part("41", "0"), "hours-woo-2024-04", "More than the 40 hours"),
        (part("40", "20,5"), "hours-woo-2024-05", "whole hours"),
        (part("-1", "20"), "hours-woo-2024-04", "whole hours"),
        (part("", "20"), "hours-woo-2024-04", "0 for none"),
        (part("0", "0"), "hours-woo-2024-04", "at least one month"),
        ({"choice": "later"}, "later", "Fill in the day"),
        ({"choice": "later", "later": "2024-03-31"}, "later", "after today"),
        ({"choice": "later", "later": "2025-04-02"}, "later", "at most a year"),
        ({"choice": "no", "reply": "x" * 2001}, "reply", "too long"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(typed: dict[str, str], name: str, words: str) -> None:
    found = faults(**typed)
    assert list(found) == [name]
    assert words in found[name]


def test_faults_in_what_the_choice_does_not_need_are_none() -> None:
    rubbish = {"later": "ooit", "until": "nooit", "hours-woo-2024-04": "veel"}
    assert said(choice="no", **rubbish).kind == "declined"
    assert said(choice="later", **(rubbish | {"later": "2024-04-12"})).kind == "later"
    assert said(choice="yes", binding="confirmed", **(rubbish | {"until": ""})).kind == "confirmed"


def test_each_field_names_its_project_and_month() -> None:
    field = form()["hours-woo-2024-04"]
    assert (field.label, field.help_text) == ("Vervolg Woo, April 2024", "asked: 40 hours")
