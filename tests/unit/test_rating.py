"""The order of the ratings, and the aspects that are rated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.rating import ASPECTS, GROTICK, LETTERS, Rating, severity, worst

ratings = st.sampled_from(Rating.values)


def test_red_is_worse_than_amber_than_unknown_than_green() -> None:
    assert sorted(Rating.values, key=severity) == ["red", "amber", "unknown", "green"]


@pytest.mark.parametrize(
    ("given_ratings", "expected"),
    [
        (["green", "green"], "green"),
        (["green", "unknown"], "unknown"),
        (["unknown", "amber", "green"], "amber"),
        (["amber", "red"], "red"),
        ([], "unknown"),
    ],
)
def test_the_worst_of_several(given_ratings: list[str], expected: str) -> None:
    assert worst(given_ratings) == expected


@given(st.lists(ratings, min_size=1))
def test_the_worst_is_one_of_them_and_none_is_worse(several: list[str]) -> None:
    found = worst(several)
    assert found in several
    assert all(severity(found) <= severity(rating) for rating in several)


def test_an_unknown_word_is_no_rating() -> None:
    with pytest.raises(ValueError, match="purple"):
        severity("purple")


def test_the_aspects_spell_grotick_and_have_a_question_each() -> None:
    assert "".join(aspect.letter for aspect in GROTICK) == "GROTICK"
    assert len(set(ASPECTS)) == len(GROTICK) == 7
    assert all(str(aspect.question) and str(aspect.label) for aspect in GROTICK)


def test_every_rating_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Rating)
    assert len(set(LETTERS.values())) == len(LETTERS)
