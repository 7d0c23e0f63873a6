"""What concerns one organisation: what is kept, what is left out with it, and that nothing refers to what is gone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from programme.dates import imprecise
from projects.portfolio.canonical import decode, encode
from projects.portfolio.concerning import concerned, concerning, organisations_of
from projects.portfolio.findings import findings
from projects.portfolio.of_organisation import of_organisation
from projects.portfolio.plan_values import Dependency
from projects.portfolio.snapshot import Snapshot
from reporting.money.tables import pot_rows
from tests.unit.parts import (
    ELSEWHERE,
    MILESTONES,
    ORGANISATIONS,
    account,
    compliance,
    hours,
    milestone,
    pot,
    project,
    request,
    risk,
    rollout,
    whole,
    wholes,
)
from tests.unit.portfolios import portfolio

organisations = st.sampled_from(ORGANISATIONS)


def keys(snapshot: Snapshot, organisation: str = "stad") -> set[str]:
    return set(concerning(snapshot, organisation))


def test_a_project_concerns_who_has_a_part_in_it() -> None:
    for part in ("commissioning", "executing", "payer"):
        snapshot = whole(projects=(project("drie"), project("een", **{part: "stad"}), project("twee")))
        assert keys(snapshot) == {"een"}


def test_a_project_concerns_whom_its_result_is_for() -> None:
    states = (rollout("drie", "stad", "n_a", "Geen taak."), rollout("een", "stad", "not_started"))
    assert keys(whole(rollouts=(*states, rollout("twee", "dorp", "busy")))) == {"een"}


def test_a_project_concerns_whose_team_is_asked_for_hours() -> None:
    asked = (request("1", "stad/beheer", ("een",)), request("2", "stad/beheer", ("twee",), withdrawn=True))
    assert keys(whole(requests=asked)) == {"een"}


def test_a_project_concerns_who_pays_for_it() -> None:
    snapshot = whole(accounts=(account("een/b", "budget", pot="rijk-stad", project="een"), pot("rijk-stad")))
    assert keys(snapshot) == {"een"}


def test_a_project_concerns_whose_duty_it_delivers() -> None:
    rows = (compliance("a", "stad", "een/klaar"), compliance("b", "dorp", "twee/klaar"))
    snapshot = whole(compliance=rows, milestones=tuple(milestone(key, key.partition("/")[0]) for key in MILESTONES))
    assert keys(snapshot) == {"een"}


def test_what_does_not_concern_it_is_left_out_and_what_is_shared_stays_whole() -> None:
    asked = (request("1", "dorp/beheer", ("een",)), request("2", "stad/beheer", ("een",)))
    snapshot = whole(
        projects=(project("een", goals=("open",)), project("twee", goals=("veilig",))),
        requests=asked,
        hours=(hours("een", "dorp/beheer"), hours("een", "stad/beheer")),
        risks=(risk(1, "programme:alfa", None), risk(2, "project:een", None), risk(3, "project:twee", None)),
    )
    part = of_organisation(snapshot, "stad")
    assert [one.key for one in part.projects] == ["een"]
    assert [one.key for one in part.goals] == ["open"]
    assert [one.number for one in part.requests] == ["2"]
    assert [row.team for row in part.hours] == ["stad/beheer"]
    assert [one.number for one in part.risks] == ["1", "2"]
    assert part.organisations == snapshot.organisations
    assert part.parameters == snapshot.parameters


def test_an_owner_elsewhere_is_kept_without_a_place() -> None:
    part = of_organisation(whole(risks=(risk(1, "programme:alfa", "twee/leider"),)), "stad")
    seat = next(one for one in part.seats if one.key == "twee/leider")
    assert (seat.parent, seat.person) == ("", "mens/twee/leider")


def test_a_slip_of_a_project_that_is_left_out_still_reaches_what_is_kept() -> None:
    plan, late = imprecise(date(2024, 3, 1)), imprecise(date(2024, 6, 1))
    chain = (("drie/klaar", "drie"), ("twee/klaar", "twee"), ("een/klaar", "een"))
    snapshot = whole(
        projects=(project("drie"), project("een", executing="stad"), project("twee", name="Project twee")),
        milestones=tuple(
            sorted(
                (milestone(key, of, last_plan=plan, forecast=late if of == "drie" else plan) for key, of in chain),
                key=lambda one: one.key,
            )
        ),
        dependencies=(
            Dependency(milestone="een/klaar", upstream="twee/klaar", days=0),
            Dependency(milestone="twee/klaar", upstream="drie/klaar", days=0),
        ),
    )
    part = of_organisation(snapshot, "stad")
    assert [one.key for one in part.projects] == ["een"]
    other = next(one for one in part.milestones if one.key == "twee/klaar")
    assert (other.project, other.of, other.of_name) == ("", "alfa", "Project twee")
    found = [(one.code, one.subject, one["earliest"]) for one in findings(part) if one.code == "T5"]
    assert found == [("T5", "milestone:een/klaar", late.day)]


def test_only_what_something_concerns_can_be_chosen() -> None:
    bare = whole(teams=(), sources=(), projects=(project("een", executing="dorp"),))
    assert [one.key for one in concerned(bare)] == ["dorp"]
    assert organisations_of(bare) == {"een": frozenset({"dorp"})}


def test_a_programme_that_does_not_exist_yet_has_no_parts() -> None:
    nothing = portfolio(as_of=date(2022, 1, 1))
    assert of_organisation(nothing, "stad") == nothing


def _places(snapshot: Snapshot) -> dict[str, set[str]]:
    """Per kind the keys that can be referred to."""
    kinds: dict[str, tuple[Any, ...]] = {
        "project": snapshot.projects, "milestone": snapshot.milestones, "decision": snapshot.decisions,
        "seat": snapshot.seats, "person": snapshot.people, "team": snapshot.teams, "account": snapshot.accounts,
        "source": snapshot.sources, "goal": snapshot.goals, "duty": snapshot.duties,
        "organisation": snapshot.organisations, "board": snapshot.boards,
    }  # fmt: skip
    return {kind: {one.key for one in things} for kind, things in kinds.items()} | {"programme": {snapshot.slug}}


def _references(snapshot: Snapshot) -> Iterator[tuple[str, str | None]]:
    """Every reference in it, as kind and key."""
    for one in snapshot.projects:
        yield from (("goal", goal) for goal in one.goals)
        yield from (("organisation", key) for key in (one.commissioning, one.executing, one.payer))
        yield from (("decision", key) for key in (one.plan_decision, (one.start and one.start.decision) or None))
    for step in snapshot.milestones:
        yield from (("project", step.project or None), ("decision", step.decision))
    for seat in snapshot.seats:
        yield from (_ref(seat.parent), ("person", seat.person))
    for decision in snapshot.decisions:
        yield from (_ref(decision.subject), ("seat", decision.asked_by), ("board", decision.board))
    for danger in snapshot.risks:
        yield from (_ref(danger.parent), ("seat", danger.owner))
    yield from _of_plans(snapshot)
    yield from _of_means(snapshot)


def _of_plans(snapshot: Snapshot) -> Iterator[tuple[str, str | None]]:
    for edge in snapshot.dependencies:
        yield from (("milestone", edge.milestone), ("milestone", edge.upstream))
    for state in snapshot.compliance:
        yield from (("duty", state.duty), ("milestone", state.milestone))
    for place in snapshot.rollouts:
        yield ("project", place.project)
    for indicator in snapshot.indicators:
        yield from (("goal", indicator.goal), ("seat", indicator.owner))


def _of_means(snapshot: Snapshot) -> Iterator[tuple[str, str | None]]:
    for line in snapshot.hours:
        yield from (("project", line.project), ("team", line.team))
    yield from (("team", row.team) for row in snapshot.supply)
    yield from (("team", row.team) for row in snapshot.claims)
    for one in snapshot.requests:
        yield ("team", one.team)
        yield from (("project", key) for key in (*one.projects, *one.lapsed_of))
    for where in snapshot.accounts:
        yield from (("project", where.project), ("account", where.pot), ("source", where.source))
    for flow in snapshot.flows:
        yield from (("account", flow.giver), ("account", flow.taker))
    for budget in snapshot.budgets:
        yield ("project", budget.project)


def _ref(ref: str) -> tuple[str, str | None]:
    kind, _colon, key = ref.partition(":")
    return kind, key or None


@settings(max_examples=40)
@given(wholes(), organisations)
def test_nothing_refers_to_what_is_left_out(snapshot: Snapshot, organisation: str) -> None:
    part = of_organisation(snapshot, organisation)
    places = _places(part)
    for kind, key in _references(part):
        assert key is None or key in places[kind], (kind, key)


@settings(max_examples=40)
@given(wholes(), organisations)
def test_the_part_lies_within_the_whole_in_its_order(snapshot: Snapshot, organisation: str) -> None:
    part = of_organisation(snapshot, organisation)
    for kind, found in _places(part).items():
        assert found <= _places(snapshot)[kind]
    for name in ("projects", "milestones", "accounts", "seats", "decisions", "requests", "risks"):
        order = [one.key for one in getattr(snapshot, name)]
        found_keys = [one.key for one in getattr(part, name)]
        assert found_keys == [key for key in order if key in found_keys]
    assert of_organisation(part, organisation) == part
    assert decode(encode(part)) == part


@settings(max_examples=40)
@given(wholes(), organisations)
def test_what_concerns_it_is_all_there(snapshot: Snapshot, organisation: str) -> None:
    part = of_organisation(snapshot, organisation)
    assert {row for row in snapshot.hours if row.team.startswith(f"{organisation}/")} == set(part.hours)
    assert [one for one in snapshot.compliance if one.organisation == organisation] == list(part.compliance)
    assert [one for one in snapshot.rollouts if one.organisation == organisation and one.state != "n_a"] == [
        one for one in part.rollouts if one.state != "n_a"
    ]
    if any(edge.upstream == ELSEWHERE for edge in part.dependencies):
        assert ELSEWHERE in {one.key for one in part.milestones}


@settings(max_examples=40)
@given(wholes(), organisations)
def test_the_pots_of_an_organisation_say_the_same_alone(snapshot: Snapshot, organisation: str) -> None:
    assert pot_rows(of_organisation(snapshot, organisation)) == pot_rows(snapshot, holder=organisation)


@settings(max_examples=40)
@given(wholes(), organisations)
def test_a_part_can_be_judged(snapshot: Snapshot, organisation: str) -> None:
    part = of_organisation(snapshot, organisation)
    there = {f"project:{one.key}" for one in part.projects}
    judged = [one.subject for one in findings(part) if one.subject.startswith("project:")]
    assert set(judged) <= there
