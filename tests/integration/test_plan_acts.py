"""The acts about dependencies, duties, goals, risks and towns: what they refuse, and that nothing is half stored."""

from datetime import date
from decimal import Decimal

import pytest

from programme.acts import duties, goals
from programme.facts import Act
from programme.models import Duty, Indicator, Organisation
from programme.recording import Entry, RecordingError, retract
from projects.acts.dependencies import CircularDependency, depend, release
from projects.acts.risks import Rated, open_risk, rate_risk
from projects.acts.rollout import deliver, state_rollout
from projects.models import Dependency, Milestone, Plan, Risk
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db
BY_NOBODY = Entry(by=None)
EARLY, LATE = date(2024, 1, 1), date(2024, 3, 1)


@pytest.fixture
def pair(world: World) -> tuple[Milestone, Milestone]:
    return world.milestones["eerste"], world.milestones["tweede"]


def test_a_circle_is_refused_with_the_way_round(world: World, pair: tuple[Milestone, Milestone]) -> None:
    first, second = pair
    third = Milestone.objects.get(slug="koppeling")  # `eerste` waits for it already
    depend(milestone=second, upstream=first, on=EARLY, entry=BY_NOBODY)
    acts = Act.objects.count()
    with pytest.raises(CircularDependency) as refused:
        depend(milestone=third, upstream=second, on=LATE, entry=BY_NOBODY)
    assert [one.slug for one in refused.value.path] == ["koppeling", "eerste", "tweede", "koppeling"]
    assert Act.objects.count() == acts


def test_what_holds_later_counts_and_what_ended_before_does_not(pair: tuple[Milestone, Milestone]) -> None:
    first, second = pair
    depend(milestone=second, upstream=first, on=LATE, entry=BY_NOBODY)
    with pytest.raises(CircularDependency):  # it would be one from the later day on
        depend(milestone=first, upstream=second, on=EARLY, entry=BY_NOBODY)
    release(milestone=second, upstream=first, on=LATE, entry=BY_NOBODY)
    depend(milestone=first, upstream=second, on=EARLY, entry=BY_NOBODY)


def test_a_dependency_and_a_plan_cannot_be_taken_back(pair: tuple[Milestone, Milestone]) -> None:
    first, second = pair
    for fact in (depend(milestone=first, upstream=second, on=EARLY, entry=BY_NOBODY), Plan.objects.first()):
        assert fact is not None
        with pytest.raises(RecordingError, match="recording its opposite"):
            retract(fact=fact, on=TODAY, entry=BY_NOBODY)


def test_a_milestone_does_not_wait_for_itself(pair: tuple[Milestone, Milestone]) -> None:
    with pytest.raises(CircularDependency):
        depend(milestone=pair[0], upstream=pair[0], on=EARLY, entry=BY_NOBODY)
    assert not Dependency.objects.filter(milestone=pair[0], upstream=pair[0]).exists()


def test_a_dependency_is_told_in_the_programmes_own_circle(pair: tuple[Milestone, Milestone]) -> None:
    with pytest.raises(RecordingError, match="kept from nobody"):
        depend(milestone=pair[1], upstream=pair[0], on=EARLY, entry=Entry(by=None, circle="steering"))


def test_what_the_law_says_has_a_source_and_what_does_not_apply_a_reason(world: World) -> None:
    duty = Duty.objects.get(slug="bekendmaken")
    town = Organisation.objects.get(slug="gemeente")
    with pytest.raises(RecordingError, match="source"):
        duties.state_terms(duty=duty, terms=duties.Terms(law="Woo", source=""), on=EARLY, entry=BY_NOBODY)
    with pytest.raises(RecordingError, match="reason"):
        duties.state_duty(duty=duty, organisation=town, state="n_a", on=EARLY, entry=BY_NOBODY)
    with pytest.raises(RecordingError, match="reason"):
        state_rollout(project=world.project, organisation=town, state="n_a", on=EARLY, entry=BY_NOBODY)


def test_a_delivery_of_a_foreign_milestone_is_refused_as_a_whole(world: World) -> None:
    duty, town = Duty.objects.get(slug="bekendmaken"), Organisation.objects.get(slug="gemeente")
    strange = Milestone.objects.get(programme=world.foreign)
    chosen = {world.organisation: world.milestones["eerste"], town: strange}
    before = duty.deliveries.count()
    with pytest.raises(RecordingError, match="another programme"):
        deliver(duty=duty, milestones=chosen, on=EARLY, entry=BY_NOBODY)
    assert duty.deliveries.count() == before


def test_risks_are_numbered_over_the_whole_programme(world: World) -> None:
    made = [
        open_risk(parent=parent, name="Nieuw", rated=Rated(1, 1), on=EARLY, entry=BY_NOBODY)
        for parent in (world.project, world.programme, world.other)
    ]
    assert [one.slug for one in made] == ["02", "03", "04"]


@pytest.mark.parametrize("pair", [(0, 3), (3, 6), (-1, 1)])
def test_a_risk_is_rated_from_one_to_five(world: World, pair: tuple[int, int]) -> None:
    count = Risk.objects.count()
    with pytest.raises(RecordingError, match="1 to 5"):
        open_risk(parent=world.project, name="Nieuw", rated=Rated(*pair), on=EARLY, entry=BY_NOBODY)
    assert Risk.objects.count() == count
    with pytest.raises(RecordingError, match="1 to 5"):
        rate_risk(risk=Risk.objects.get(slug="01"), rated=Rated(*pair), on=EARLY, entry=BY_NOBODY)


def test_an_indicator_has_a_target_to_come_to_and_a_value_that_can_be_stored(world: World) -> None:
    indicator = Indicator.objects.get(slug="vindbaar")
    same = goals.Terms("%", Decimal(40), EARLY, Decimal(40), LATE)
    backwards = goals.Terms("%", Decimal(40), LATE, Decimal(90), EARLY)
    for terms in (same, backwards):
        with pytest.raises(RecordingError, match="differs from the first value"):
            goals.state_indicator(indicator=indicator, terms=terms, on=EARLY, entry=BY_NOBODY)
    for value in (Decimal("NaN"), Decimal("Infinity"), Decimal("1.234"), Decimal(10) ** 12):
        with pytest.raises(RecordingError, match="decimals"):
            goals.measure(indicator=indicator, value=value, on=EARLY, entry=BY_NOBODY)
