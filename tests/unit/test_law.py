"""The catalogue of law: sound, sourced, and what was known when."""

import re
from datetime import date

from programme.law.catalogue import Known, laws, steps

EVER = date(9999, 12, 31)
FEBRUARY, NOVEMBER = date(2024, 2, 15), date(2024, 11, 15)
TRANCHE = ("woo-besluiten", "woo-bereikbaarheid", "woo-organisatie", "woo-regelgeving", "woo-staten-generaal")
# The categories of the Woo with the last part of their address in TOOI, by number.
TOOI = (
    "c_139c6280", "c_aab6bfc7", "c_759721e2", "c_40a05794", "c_89ee6784", "c_8c840238", "c_c76862ab", "c_db4862c3",
    "c_3a248e3a", "c_99a836c7", "c_8fc2335c", "c_c6cd1213", "c_cf268088", "c_3baef532", "c_fdaee95e", "c_46a81018",
    "c_a870c43d",
)  # fmt: skip


def in_force(day: date) -> dict[str, Known]:
    """What was last known of each duty on a day."""
    return {step.duty.slug: step for step in steps(day)}


def due(day: date, slug: str) -> date | None:
    """When a duty must be met, as known on a day."""
    return in_force(day)[slug].row.due


def test_every_step_has_a_source_a_place_and_something_to_say() -> None:
    for step in steps(EVER):
        assert step.source, step.key
        assert ":" in step.source, step.key
        assert step.row.place, step.key
        assert step.row.due or step.row.term, step.key
        assert step.article or step.law != "Woo", step.key
        assert not step.row.guessed or "geschat" in step.source, step.key


def test_what_became_known_later_comes_later() -> None:
    for law in laws():
        for duty in law.duty:
            days = [row.known for row in (law.course[duty.course] if duty.course else duty.terms)]
            assert days, duty.slug
            assert days == sorted(set(days)), duty.slug


def test_no_day_became_known_after_it_but_the_one_of_the_list_of_terms_of_2020() -> None:
    late = [step.duty.slug for step in steps(EVER) if step.row.day and step.row.known > step.row.day.day]
    assert late == ["archief-selectie"]


def test_slugs_are_unique_and_fit_an_address() -> None:
    slugs = [duty.slug for law in laws() for duty in law.duty]
    assert len(slugs) == len(set(slugs)) == 35
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert "nieuw" not in slugs  # the address of the form


def test_what_is_recorded_fits_its_column() -> None:
    for step in steps(EVER):
        assert len(step.law) <= 60, step.key
        assert len(step.article) <= 80, step.key
        assert len(step.row.term) <= 200, step.key
        assert len(step.source) <= 200, step.key


def test_the_seventeen_categories_carry_their_number_and_address() -> None:
    numbered = {duty.number: duty for law in laws() for duty in law.duty if duty.number}
    assert [numbered[number].tooi for number in range(1, 18)] == list(TOOI)
    assert all(duty.reference.endswith(f"/tooi/def/thes/kern/{duty.tooi}") for duty in numbered.values())
    assert {number for number, duty in numbered.items() if duty.applies == "no"} == {3, 7, 13}
    assert all(duty.reason for duty in numbered.values() if duty.applies == "no")


def test_the_days_of_february_and_november_2024_differ_as_documented() -> None:
    before, after = in_force(FEBRUARY), in_force(NOVEMBER)
    changed = {slug for slug in after if before[slug].row.due != after[slug].row.due}
    assert changed == {*TRANCHE, "wmebv-kanalen", "wmebv-melding"}
    assert {due(FEBRUARY, slug) for slug in TRANCHE} == {None}
    assert {due(NOVEMBER, slug) for slug in TRANCHE} == {date(2024, 11, 1)}
    assert (due(FEBRUARY, "wmebv-kanalen"), due(NOVEMBER, "wmebv-kanalen")) == (date(2025, 1, 1), date(2026, 1, 1))
    assert (due(FEBRUARY, "wmebv-melding"), due(NOVEMBER, "wmebv-melding")) == (None, date(2027, 1, 1))
    assert not before["wmebv-kanalen"].row.verified
    assert after["wmebv-kanalen"].row.verified


def test_the_first_tranche_was_announced_on_6_june_2024() -> None:
    assert due(date(2024, 6, 5), "woo-organisatie") is None
    assert due(date(2024, 6, 6), "woo-organisatie") == date(2024, 11, 1)
    assert in_force(FEBRUARY)["woo-organisatie"].row.term == "later in 2024"


def test_the_second_bio_replaced_the_first_on_23_september_2025() -> None:
    assert [in_force(day)["bio"].article for day in (date(2025, 9, 22), date(2025, 9, 23))] == ["BIO 1.04", "BIO2"]
