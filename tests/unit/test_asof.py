"""The two dates of an address: good ones, bad ones, and what a day means."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from programme.asof import AsOf, BadDate, query_of, read_as_of
from programme.clock import domain_time
from programme.models import Programme, Revision

TODAY = date(2024, 3, 31)
LAST = datetime(2024, 3, 28, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def last_recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The last recording was three days ago; sentences are in English."""
    monkeypatch.setattr(Revision, "last_moment", lambda programme: LAST)
    with override("en"):
        yield


def read(**query: str) -> AsOf:
    return read_as_of(query, Programme(slug="alfa"))


def test_without_dates_it_is_today_as_known_now() -> None:
    shown = read()
    assert (shown.as_of, shown.known_at, shown.known_day) == (TODAY, LAST, None)
    assert shown.is_now
    assert shown.query == ""


def test_empty_dates_are_no_dates() -> None:
    assert read(peildatum="", bekend="") == read()


def test_both_dates_are_read_and_written_in_links() -> None:
    shown = read(peildatum="2023-09-30", bekend="2023-10-12")
    assert (shown.as_of, shown.known_day) == (date(2023, 9, 30), date(2023, 10, 12))
    assert shown.known_at == datetime(2023, 10, 12, 21, 59, 59, 999999, UTC)
    assert shown.query == "?peildatum=2023-09-30&bekend=2023-10-12"
    assert not shown.is_now


def test_a_link_from_a_past_day_known_now_says_that_now_is_today() -> None:
    assert read(peildatum="2023-09-30").query == "?peildatum=2023-09-30&bekend=2024-03-31"


def test_today_known_until_a_day_is_not_now() -> None:
    assert not read(bekend="2024-03-31").is_now
    assert not read(peildatum="2024-03-30").is_now
    assert read(peildatum="2024-03-31").is_now


@pytest.mark.parametrize(
    ("known", "moment"),
    [
        ("2024-03-30", datetime(2024, 3, 30, 22, 59, 59, 999999, UTC)),
        ("2024-03-31", datetime(2024, 3, 31, 21, 59, 59, 999999, UTC)),  # the day that lasts 23 hours
    ],
)
def test_a_day_means_through_its_end_in_amsterdam(known: str, moment: datetime) -> None:
    assert read(bekend=known).known_at == moment


def test_today_is_the_day_in_amsterdam_in_the_night_of_summer_time() -> None:
    with domain_time(datetime(2024, 3, 30, 23, 0, tzinfo=UTC)):
        assert read().today == TODAY
        assert read(peildatum="2024-03-31").as_of == TODAY
    with domain_time(datetime(2024, 3, 30, 22, 59, tzinfo=UTC)), pytest.raises(BadDate):
        read(peildatum="2024-03-31")


@pytest.mark.parametrize("name", ["peildatum", "bekend"])
@pytest.mark.parametrize(
    "text",
    ["31-03-2023", "2023-02-30", "2023-13-01", "20230331", "2023-W13-5", "2023-W135", "2023-090", "2023-3-1",
     "gisteren", " 2023-03-31", "2023-03-31T00:00", "٢٠٢٣-٠٣-٣١", "2023-03-31\x00", "0000-00-00", "-2023-03-1"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_sentence(name: str, text: str) -> None:
    with pytest.raises(BadDate, match=r"is not a date\. Write a date as year-month-day"):
        read(**{name: text})


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(BadDate) as refusal:
        read(peildatum="x" * 5000)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("name", ["peildatum", "bekend"])
def test_a_day_after_today_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(BadDate, match="01-04-2024 lies after today"):
        read(**{name: "2024-04-01"})


def test_the_beginning_of_time_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadDate, match="too far back"):
        read(peildatum="0001-01-01")
    assert read(peildatum="1900-01-01").as_of == date(1900, 1, 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY), st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_the_link_to_a_page_leads_to_the_same_dates(as_of: date, known: date) -> None:
    shown = read(**dict(part.split("=") for part in query_of(as_of, known)[1:].split("&")))
    assert (shown.as_of, shown.known_day) == (as_of, known)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    assume(text)
    try:
        shown = read(peildatum=text)
    except BadDate:
        return
    assert shown.as_of.isoformat() == text
