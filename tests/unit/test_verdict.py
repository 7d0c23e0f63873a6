"""The programme's judgement in words: a sentence of counts, each of them a way to what it counts."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from projects.portfolio.assess import Judgement, Month
from projects.trend import trend_words
from reporting.dashboard.doors import Doors
from reporting.dashboard.verdict import in_words, sentence, verdict
from tests.unit.histories import BEGIN, phased, stated
from tests.unit.portfolios import portfolio, reported

DOORS = Doors("alfa", "?peildatum=2023-10-31&bekend=2023-10-31")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def judged(rating: str, **counts: int) -> Judgement:
    parts = dict.fromkeys(("red", "amber", "green", "unassessed", "stale", "missing"), 0) | counts
    return Judgement(rating=rating, running=sum(parts.values()), **parts)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (judged("unknown"), "Unknown: no project is running."),
        (judged("green", green=5), "On track: all five running projects report green."),
        (judged("green", green=2), "On track: both running projects report green."),
        (judged("red", red=1), "Intervention needed: the only running project reports red."),
        (
            judged("red", red=1, amber=2, green=1, stale=1),
            (
                "Intervention needed: one of the five running projects reports red, two report amber; "
                "the status of one is out of date."
            ),
        ),
        (
            judged("amber", amber=3, missing=1, unassessed=2, stale=2),
            (
                "Adjustment needed: three of the eight running projects report amber; "
                "the statuses of two are out of date; "
                "one has no status yet; two could not be assessed."
            ),
        ),
        (
            judged("unknown", green=3, stale=1),
            "Unknown: the status of one of the four running projects is out of date; three report green.",
        ),
        (judged("red", red=14, green=2), "Intervention needed: 14 of the 16 running projects report red."),
    ],
)
def test_the_sentence_is_made_from_the_counts(said: Judgement, words: str) -> None:
    assert sentence(said) == words
    assert strip_tags(sentence(said, DOORS)) == words


def test_every_count_in_the_sentence_opens_what_it_counts() -> None:
    links = re.findall(r'href="([^"]+)">([^<]+)<', sentence(judged("red", red=1, amber=2, stale=1), DOORS))
    assert links == [
        (
            "/alfa/projecten/?peildatum=2023-10-31&amp;bekend=2023-10-31&amp;toon=rood",
            "one of the four running projects",
        ),
        ("/alfa/projecten/?peildatum=2023-10-31&amp;bekend=2023-10-31&amp;toon=oranje", "two"),
        ("/alfa/projecten/?peildatum=2023-10-31&amp;bekend=2023-10-31&amp;toon=verouderd", "one"),
    ]


def test_counts_are_words_up_to_twelve() -> None:
    assert [in_words(number) for number in (0, 1, 12, 13)] == ["none", "one", "twelve", "13"]


def test_the_sub_line_tells_since_when_and_what_is_not_counted() -> None:
    phases = [phased("b", BEGIN, 0, "ontwerp", "parked"), phased("c", BEGIN, 0, "nazorg")]
    statuses = [stated("a", date(2023, 8, 20), 1, "amber"), *reported(a="amber")]
    shown = verdict(portfolio("a", "b", "c", phases=phases, statuses=statuses), DOORS)
    assert strip_tags(shown["sub"]) == (
        "Reported so since August 2023 · latest status of 26 October 2023 · 1 parked · 1 in aftercare"
    )
    assert shown["strip"]["reported"] == [*["unknown"] * 9, "amber", "amber", "amber"]
    assert shown["strip"]["computed"] is None
    assert shown["strip"]["caption"] == "Twelve months, up to and including October 2023"


def test_a_rating_of_this_month_only_has_no_earlier_month() -> None:
    snapshot = portfolio("a", as_of=date(2023, 11, 15), statuses=[stated("a", date(2023, 11, 10), 1, "red")])
    assert strip_tags(verdict(snapshot, DOORS)["sub"]).startswith("Reported so since this month")


def test_a_rating_older_than_the_line_is_said_to_be_so() -> None:
    snapshot = portfolio("a", as_of=date(2024, 6, 30))
    assert strip_tags(verdict(snapshot, DOORS)["sub"]) == "Reported so since January 2023 or longer"


def test_an_empty_programme_is_said_to_be_empty() -> None:
    shown = verdict(portfolio(), DOORS)
    assert shown["sentence"] == "Unknown: no project is running."
    assert shown["sub"] == ""


def line(*states: str) -> list[Month]:
    return [Month(date(2023, number, 28), state) for number, state in enumerate(states, 1)]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((), "Nothing was reported yet."),
        (("green",), "Reported: on track in Jan 2023."),
        (
            ("", "", "green", "green", "stale", "red"),
            (
                "Reported: not running from Jan 2023 to Feb 2023; on track from Mar 2023 to Apr 2023; "
                "out of date in May 2023; intervention needed in Jun 2023."
            ),
        ),
        (("unknown", "parked"), "Reported: unknown in Jan 2023; parked in Feb 2023."),
    ],
)
def test_a_strip_is_said_in_words(states: tuple[str, ...], words: str) -> None:
    assert trend_words(line(*states)) == words
