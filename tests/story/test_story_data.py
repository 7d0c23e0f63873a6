"""The story's files are sound: dates, people, references, colours and sources hold together."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.story.story_duties import law
from tests.story.story_files import (
    SETUP,
    SLUGS,
    Record,
    Values,
    holder_at,
    in_force,
    known_on,
    project,
    read,
    records,
    seats,
    statuses,
)
from tests.story.story_plans import milestones

BEGIN, PINNED = date(2022, 10, 1), date(2024, 3, 31)
VACANT = (date(2023, 11, 1), date(2023, 11, 20))
HOLIDAYS = {
    date(2022, 12, 26),
    date(2023, 4, 10),
    date(2023, 4, 27),
    date(2023, 5, 18),
    date(2023, 5, 29),
    date(2023, 12, 25),
    date(2023, 12, 26),
    date(2024, 1, 1),
}
ASPECTS = ("geld", "risico", "organisatie", "tijd", "informatie", "communicatie", "kwaliteit")
ORDER = "GUAR"  # from best to worst: green, not assessed, amber, red
ACCOUNTS = (
    "programmamanager", "projectleider", "stuurgroep", "dbr", "teammanager", "controller", "opdrachtgever",
    "secretaris", "auditor", "beheerder", "voormalig-programmamanager",
)  # fmt: skip
RECORDS = records()
STATUSES = [pytest.param(slug, status, id=f"{slug}-{status['on']}") for slug in SLUGS for status in statuses(slug)]


def slugs(name: str, kind: str) -> dict[str, date]:
    """The slugs of one kind with the day on which each was recorded."""
    return {row["slug"]: known_on(row) for row in read(name)[kind]}


def milestone_days() -> dict[str, date]:
    """The day on which each milestone was recorded, those of other programmes included."""
    return {key: known_on(row) for key, row in milestones().items()}


def project_days() -> dict[str, date]:
    """The day on which each project was recorded."""
    return {f"project:{slug}": project(slug)["profile"][0]["on"] for slug in SLUGS}


def subjects() -> dict[str, date]:
    """What a remark, a decision or a seat may be about, with the day on which it was recorded."""
    boards = {f"board:{slug}": day for slug, day in slugs("programme", "board").items()}
    teams = {f"team:{slug}": day for slug, day in slugs("ground", "team").items()}
    return project_days() | boards | teams | {"ihoo": read("programme")["programme"]["on"]}


REFERENCES = {
    "by": slugs("ground", "person"),
    "person": slugs("ground", "person"),
    "asked_by": slugs("ground", "person"),
    "organisation": slugs("ground", "organisation"),
    "goal": slugs("programme", "goal"),
    "board": slugs("programme", "board"),
    "forwarded_to": slugs("programme", "board"),
    "chair": {seat["slug"]: seat["on"] for seat in seats()},
    "decision": slugs("decisions", "decision"),
    "predecessor": slugs("programme", "other_programme"),
    "programme": slugs("programme", "other_programme"),
    "giver": slugs("ground", "organisation"),
    "to_organisation": slugs("ground", "organisation"),
    "funding": slugs("money", "source"),
    "overdraft": slugs("decisions", "decision"),
    "team": slugs("ground", "team"),
    "project": {key.removeprefix("project:"): day for key, day in project_days().items()},
    "parent": subjects(),
    "about": subjects(),
    "subject": subjects(),
    "milestone": milestone_days(),
    "upstream": milestone_days(),
    "duty": {slug: max(rows[0]["known"], BEGIN) for slug, rows in law().items()},
    "owner": {seat["slug"]: seat["on"] for seat in seats()},
    "organisations": slugs("ground", "organisation"),
}


def holds_a_seat(person: str, day: date) -> bool:
    return any(holder_at(seat, day) == person for seat in seats())


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def references(record: Record) -> list[tuple[str, str]]:
    """What a record refers to: the key and the slug, or each of its slugs."""
    named = {key: record.values[key] for key in REFERENCES.keys() & record.values.keys()}
    return [(key, slug) for key, found in named.items() for slug in (found if isinstance(found, list) else [found])]


def unlike(rule: Callable[[Record], object]) -> list[str]:
    """The records that break a rule, named."""
    return [str(record) for record in RECORDS if not rule(record)]


def test_records_are_known_on_a_working_day_up_to_the_pinned_one() -> None:
    assert not unlike(lambda record: record.known <= PINNED)
    assert not unlike(lambda record: record.values["by"] == SETUP or is_working_day(record.known))


def test_records_were_made_by_people_who_held_a_role_then() -> None:
    assert not unlike(lambda record: record.values["by"] == SETUP or holds_a_seat(record.values["by"], record.known))


def test_records_refer_only_to_what_was_recorded_before() -> None:
    def sound(record: Record) -> bool:
        found = [REFERENCES[key].get(slug) for key, slug in references(record)]
        return all(day is not None and day <= record.known for day in found)

    assert not unlike(sound)


def test_records_are_not_older_than_their_project() -> None:
    born = {key.replace("project:", "projects/"): day for key, day in project_days().items()}
    assert not unlike(lambda record: record.on >= born.get(record.file, record.on))


def test_facts_of_the_source_say_how_precise_the_source_is() -> None:
    cited = [record for record in RECORDS if "source" in record.values]
    assert len(cited) > 40
    for record in cited:
        assert re.fullmatch(r"F([1-9]|1[0-7])", record.values["source"]), record
        assert record.values["precision"] in {"month", "quarter", "year"}, record
        assert record.values["note"], record


def test_every_fact_of_the_source_is_told() -> None:
    cited = {record.values["source"] for record in RECORDS if "source" in record.values}
    assert cited == {f"F{number}" for number in range(1, 18)}


def test_people_are_roles() -> None:
    roles = r"(Inrichting|Programma|Opdrachtgever|Gemeentesecretaris|Lid |Voorzitter|Project|Informatieadviseur|Team)"
    names = [person["name"] for person in read("ground")["person"]]
    assert all(re.match(roles + r"|Controller|Interne auditor|Functioneel beheerder", name) for name in names)
    assert len(set(names)) == len(names)


def test_the_demo_accounts_are_there_once() -> None:
    accounts = sorted(person["account"] for person in read("ground")["person"] if "account" in person)
    assert accounts == sorted(ACCOUNTS)


def test_texts_name_no_private_matters() -> None:
    assert not unlike(lambda record: not private_matter(record.values))


@pytest.mark.parametrize(("slug", "status"), STATUSES)
def test_a_status_went_through_the_right_hands(slug: str, status: Values) -> None:
    leaders = [seat for seat in project(slug)["seat"] if seat["role"] == "project_leader"]
    manager = next(seat for seat in seats() if seat["role"] == "programme_manager")
    assert status["on"] <= status["submitted"] <= status["adopted"] <= PINNED
    assert is_working_day(status["submitted"])
    assert is_working_day(status["adopted"])
    assert any(holder_at(seat, status["submitted"]) == status["submitted_by"] for seat in leaders)
    assert holder_at(manager, status["adopted"]) == status["adopted_by"]


@pytest.mark.parametrize(("slug", "status"), STATUSES)
def test_a_status_waits_a_few_days_at_most_but_in_the_vacancy(slug: str, status: Values) -> None:
    waiting = (status["adopted"] - status["on"]).days
    assert waiting <= (8 if VACANT[0] <= status["submitted"] < VACANT[1] else 4), slug
    assert not VACANT[0] <= status["adopted"] < VACANT[1]


@pytest.mark.parametrize(("slug", "status"), STATUSES)
def test_a_status_is_complete(slug: str, status: Values) -> None:
    assert re.fullmatch("[GARU]{7}", status["colours"])
    assert re.fullmatch("[GAR]", status["overall"])
    adopted = status["adopted_colours" if "adopted_colours" in status else "colours"]
    explained = {aspect for aspect, colour in zip(ASPECTS, adopted, strict=True) if colour != "G"}
    assert explained | {"overall"} <= status["lines"].keys() <= {*ASPECTS, "overall"}, slug
    assert status["achieved"]
    assert status["next"]
    assert "decision_asked" in status or "R" not in (status["overall"], status.get("adopted_overall"))


@pytest.mark.parametrize(("slug", "status"), STATUSES)
def test_overall_is_never_redder_than_the_worst_aspect(slug: str, status: Values) -> None:
    worst = max(status["colours"], key=ORDER.index)
    assert ORDER.index(status["overall"]) <= ORDER.index(worst), slug
    if status["on"] >= date(2024, 1, 1):
        assert status["overall"] == worst


@pytest.mark.parametrize(("slug", "status"), STATUSES)
def test_status_texts_name_no_private_matters(slug: str, status: Values) -> None:
    assert not private_matter(status | status["lines"]), slug


def test_status_texts_are_not_copied() -> None:
    rows = [status for slug in SLUGS for status in statuses(slug)]
    for key in ("achieved", "next"):
        texts = [status[key] for status in rows]
        assert len(set(texts)) == len(texts)


def test_one_status_was_returned_and_two_carry_the_managers_own_colours() -> None:
    rows = [status for slug in SLUGS for status in statuses(slug)]
    returned = [status for status in rows if "returned" in status]
    own = [status for status in rows if "adopted_colours" in status]
    assert len(returned) == 1
    assert returned[0]["returned"]["submitted"] <= returned[0]["returned"]["on"] <= returned[0]["submitted"]
    assert len(own) == 2
    assert all(status["adopted_colours"] != status["colours"] and status["adopted_note"] for status in own)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_new_plan_rests_on_a_reason_and_a_decision_taken(slug: str) -> None:
    taken = {
        decision["slug"]: outcome["on"]
        for decision in read("decisions")["decision"]
        for outcome in decision.get("outcome", [])
        if outcome["outcome"] == "decided"
    }
    for milestone in project(slug)["milestone"]:
        for plan in milestone["plan"][1:]:
            assert plan["why"]
            assert taken[plan["decision"]] <= plan["on"]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_first_plan_and_forecast_stand_from_the_first_day(slug: str) -> None:
    for milestone in project(slug)["milestone"]:
        assert in_force(milestone["plan"], milestone["on"]) == milestone["plan"][0]
        assert in_force(milestone["forecast"], milestone["on"]) == milestone["forecast"][0]
        assert all(reached["date"] == reached["on"] for reached in milestone.get("reached", []))


def private_matter(values: Values) -> str | None:
    """A word about illness, performance or private matters, if there is one."""
    text = " ".join(value for value in values.values() if isinstance(value, str)).lower()
    found = re.search(
        r"\b(ziek\w*|verzuim\w*|burn-?out|overspannen|disfunction\w*|conflict\w*|privézaken|zwanger\w*)", text
    )
    return found[0] if found else None
