"""Following the law: what was recorded when, and what a later clock adds."""

from datetime import date, datetime, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programme.access import EVERYTHING
from programme.acts.law import follow_law
from programme.clock import AMSTERDAM, domain_time, end_of_day
from programme.facts import Act
from programme.models import Duty, DutyState, DutyTerms
from programme.recording import Entry
from projects.portfolio.load import load
from projects.portfolio.snapshot import Snapshot
from tests.world import World

FEBRUARY, NOVEMBER = date(2024, 2, 15), date(2024, 11, 15)


def follow(world: World, day: date) -> int:
    """Follow the law with the clock on noon of a day."""
    with domain_time(datetime.combine(day, time(12), AMSTERDAM)):
        return follow_law(programme=world.programme, until=day, entry=Entry(by=None))


def known(world: World, day: date) -> Snapshot:
    """The programme on a day, as then known."""
    return load(world.programme, end_of_day(day), EVERYTHING).at(day)


def due(snapshot: Snapshot, slug: str) -> date | None:
    """When a duty must be met."""
    day = next(one for one in snapshot.duties if one.key == slug).due
    return day.day if day else None


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("law_update", *arguments, stdout=said)
    return said.getvalue()


def test_a_later_clock_knows_other_days(world: World) -> None:
    later = date(2024, 4, 2)  # the world's own last recording is of 31 March
    follow(world, later)
    follow(world, NOVEMBER)
    then, now = known(world, later), known(world, NOVEMBER)
    assert due(then, "woo-organisatie") is None
    assert due(now, "woo-organisatie") == date(2024, 11, 1)
    assert (due(then, "wmebv-kanalen"), due(now, "wmebv-kanalen")) == (date(2025, 1, 1), date(2026, 1, 1))
    assert (due(then, "wmebv-melding"), due(now, "wmebv-melding")) == (None, date(2027, 1, 1))


def test_the_duties_of_february_and_november_2024_differ(world: World) -> None:
    follow(world, NOVEMBER)
    history = load(world.programme, end_of_day(NOVEMBER), EVERYTHING)
    then, now = history.at(FEBRUARY), history.at(NOVEMBER)
    changed = {one.key for one in now.duties if due(then, one.key) != due(now, one.key)}
    assert changed == {
        "woo-regelgeving", "woo-besluiten", "woo-organisatie", "woo-bereikbaarheid", "woo-staten-generaal",
        "wmebv-kanalen", "wmebv-melding",
    }  # fmt: skip
    words = {one.key: (one.term, one.certainty) for one in then.duties}
    assert words["woo-organisatie"] == ("later in 2024", "verified")
    assert words["wmebv-kanalen"] == ("", "inferred")


def test_a_second_run_records_nothing(world: World) -> None:
    assert "alfa: 49 " in run("alfa")  # 43 steps, and three duties that are not for two organisations
    acts = Act.objects.count()
    assert "alfa: 0 " in run("alfa")
    assert Act.objects.count() == acts


def test_all_programmes_are_those_that_somebody_sits_in(world: World) -> None:
    said = run()
    assert "alfa: " in said
    assert "derde: " not in said  # only named, as the owner of a milestone


@pytest.mark.django_db
def test_an_unknown_programme_is_told() -> None:
    with pytest.raises(CommandError):
        run("bestaat-niet")


def test_what_is_for_nobody_here_says_why(world: World) -> None:
    follow(world, date(2024, 4, 2))
    states = DutyState.objects.filter(duty__slug="woo-staten-generaal").select_related("organisation")
    assert {(one.state, one.reason) for one in states} <= {("n_a", "Geldt alleen voor de Staten-Generaal.")}
    assert all(one.organisation.form in ("municipality", "joint") for one in states)


def test_what_was_known_bears_its_day_and_its_source(world: World) -> None:
    day = date(2024, 4, 2)
    follow(world, day)
    assert Duty.objects.filter(programme=world.programme).count() == 36  # 35 and the one of the world
    facts = DutyTerms.objects.filter(duty__slug="woo-organisatie").order_by("effective_on")
    assert [fact.effective_on for fact in facts] == [date(2022, 5, 1), date(2024, 2, 13)]
    assert {fact.origin for fact in facts} == {"source"}
    assert all(fact.citation == fact.source for fact in facts)
