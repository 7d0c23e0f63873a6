"""Logboek: every fact that the reader may see, nothing else, the newest first."""

import re
from collections import Counter
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from programme.acts.course import set_parameter
from programme.acts.governance import remark
from programme.acts.things import describe, establish
from programme.clock import domain_time, end_of_day
from programme.facts import Fact, Retraction
from programme.models import Person, Profile, Remark
from programme.recording import Entry, retract
from projects.models import Status
from reporting.facts import registry as fact_registry
from reporting.facts.reading import fact_classes, kind_of
from tests.building import on
from tests.integration.test_load import more_projects
from tests.world import BEGUN, FOUNDED, TODAY, World

pytestmark = pytest.mark.django_db

QUERIES = (
    61  # those of a page, who sat and acted, who ever recorded, count, acts, a query per fact class, retractions, names
)
BY_NOBODY = Entry(by=None)


def get(world: World, query: str = "", who: str = "secretaris") -> HttpResponse:
    url = reverse("log", args=["alfa"])
    with translation.override("en"):
        return world.client_of(who).get(f"{url}?{query}" if query else url)  # type: ignore[return-value]


def body(world: World, query: str = "", who: str = "secretaris") -> str:
    response = get(world, query, who)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())


def facts(html: str) -> list[str]:
    """What each fact on the page says, with its kind and its source."""
    return [
        words(part) for part in re.findall(r'<div class="ihoo-log__fact">.*?ihoo-log__meta.*?</p>', html, re.DOTALL)
    ]


def every_page(world: World, query: str = "", who: str = "secretaris") -> list[str]:
    """The facts of all pages."""
    found, number = [], 1
    while True:
        page = body(world, f"{query}&page={number}", who)
        found += facts(page)
        if f'page={number + 1}"' not in page:
            return found
        number += 1


# What stands in it


def expected(world: World, *circles: str) -> int:
    """How many facts of the programme, and about its organisations, teams and people, there are in these circles."""
    count = 0
    for model in fact_classes():
        rows: Any = model._default_manager.filter(circle__in=circles)
        count += rows.filter(programme=world.programme).count()
    strangers = {world.people["vreemde"].pk}
    count += Profile.objects.filter(programme=None).exclude(thing__in=strangers).count()
    return count


def test_every_fact_is_in_it_once(world: World) -> None:
    assert len(every_page(world)) == expected(world, "programme", "steering", "dbr")
    assert len(every_page(world, who="auditor")) == expected(world, "programme")


def test_people_are_named_only_where_they_sit_or_act(world: World) -> None:
    """The accounts of the world without a seat and without an act are nobody's business."""
    with on(TODAY):
        establish(thing=Person(slug="buiten"), name="Vreemd iemand", on=TODAY, entry=BY_NOBODY)
    told = " ".join(every_page(world))
    assert "Vreemd" not in told
    assert "Begins as “Secretaris”" in told


def test_nothing_hidden_is_in_it_nor_counted_nor_found(world: World) -> None:
    for who, hidden in (("auditor", ("steering", "dbr", "confidential")), ("secretaris", ("confidential",))):
        told = " ".join(every_page(world, who=who))
        for circle in hidden:
            assert f"Verborgen opmerking {circle}" not in told
            assert facts(body(world, f"zoek=opmerking+{circle}", who)) == []
    assert "Nothing in the log matches these filters." in body(world, "zoek=verborgen+dbr", "auditor")


def test_the_newest_stands_first(world: World) -> None:
    moments = re.findall(r'datetime="(20[^"]+T[^"]+)"', body(world))
    assert moments == sorted(moments, reverse=True)
    assert len(moments) == 50


def test_an_entry_tells_who_what_why_and_since_when(world: World) -> None:
    entry = Entry(by=world.people["secretaris"], why="Na overleg.", origin="source", citation="F7")
    with on(TODAY):
        remark(about=world.project, title="Aanleiding", text="De wet.", on=date(2024, 3, 1), entry=entry)
    page = body(world)
    first = words(page.partition('class="ihoo-log__act"')[2].partition("</li>")[0])
    assert first.startswith("> 12.00 Secretaris Actief publiceren · Aanleiding. De wet Remark")
    assert "holds from March 1, 2024 Fact from the source F7 Na overleg." in first
    assert 'href="/alfa/projecten/publiceren/"' in page


def test_what_was_recorded_later_is_not_in_an_earlier_log(world: World) -> None:
    before = every_page(world, "peildatum=2024-02-29&bekend=2024-02-29")
    with on(TODAY):
        describe(thing=world.project, name="Andere naam", on=BEGUN, entry=BY_NOBODY)
    assert every_page(world, "peildatum=2024-02-29&bekend=2024-02-29") == before
    assert all(
        "2024-03" not in moment for moment in re.findall(r'datetime="([^"]+T[^"]+)"', body(world, "bekend=2024-02-29"))
    )


def test_before_the_programme_it_did_not_exist_yet(world: World) -> None:
    assert "did not exist yet" in words(body(world, "peildatum=2022-09-30&bekend=2022-09-30"))


# Retractions


def test_a_retraction_is_told_with_what_it_takes_back(world: World) -> None:
    wrong = Remark.objects.get(title="Goed begin")
    with on(TODAY):
        retract(fact=wrong, on=TODAY, entry=Entry(by=world.people["secretaris"], why="Verkeerd project."))
    page = body(world)
    assert facts(page)[0].startswith("Actief publiceren · Taken back: Goed begin")
    assert "Taken back on March 31, 2024 by Secretaris: Verkeerd project." in words(body(world, "soort=remark"))
    assert "Taken back" not in words(body(world, "soort=remark&bekend=2024-03-30"))


@pytest.mark.parametrize(("who", "told"), [("secretaris", 1), ("auditor", 0)])
def test_a_retraction_of_a_hidden_fact_is_as_hidden(world: World, who: str, told: int) -> None:
    with on(TODAY):
        retract(fact=Remark.objects.get(title="Verborgen opmerking dbr"), on=TODAY, entry=Entry(by=None, why="Weg."))
    assert Retraction.objects.count() == 1
    assert len(facts(body(world, "soort=retraction", who))) == told


# Filters


def test_a_kind_keeps_its_facts_only(world: World) -> None:
    for model in (Status, Remark):
        kept = every_page(world, f"soort={kind_of(model)}")
        with translation.override("en"):
            label = fact_registry.label_of(model)
        assert kept
        assert all(f" {label} · holds from" in line for line in kept)


def test_a_person_keeps_what_that_person_recorded(world: World) -> None:
    page = body(world, "persoon=dienst/projectleider")
    assert Counter(re.findall(r'ihoo-log__who">([^<]+)<', page)) == {"Projectleider": 2}


def test_a_project_keeps_what_is_about_it_and_its_milestones_and_decisions(world: World) -> None:
    told = " ".join(every_page(world, "project=publiceren"))
    for part in ("Actief publiceren: Eerste · Planned", "Nieuwe datum eerste tranche", "Goed begin", "Status adopted"):
        assert part in told
    assert "Zaaktypen" not in told
    assert "Course: running" not in told


def test_a_period_counts_whole_days_in_amsterdam(world: World) -> None:
    late = end_of_day(date(2024, 3, 30))
    with domain_time(late):
        remark(about=world.project, title="Net op tijd", on=TODAY, entry=BY_NOBODY)
    assert "Net op tijd" in body(world, "van=2024-03-30&tot=2024-03-30")
    assert "Net op tijd" not in body(world, "van=2024-03-31&tot=2024-03-31")
    assert facts(body(world, f"tot={FOUNDED.isoformat()}"))


@pytest.mark.parametrize(
    "query",
    [
        "zoek=GOED+begin",
        "zoek=capaciteit",
        "zoek=Publiceren+tijd",
        "zoek=projectleider",
        "zoek=zoals+gepland",
        "zoek=2023-01",
    ],
)
def test_all_words_are_found_in_texts_reasons_and_names(world: World, query: str) -> None:
    assert facts(body(world, query))


def test_words_that_stand_nowhere_find_nothing(world: World) -> None:
    assert "Nothing in the log matches these filters." in body(world, "zoek=goed+onvindbaar")


def test_the_reason_of_a_retraction_is_found(world: World) -> None:
    with on(TODAY):
        retract(fact=Remark.objects.get(title="Goed begin"), on=TODAY, entry=Entry(by=None, why="Vergissing"))
    assert len(facts(body(world, "zoek=vergissing"))) == 1


@pytest.mark.parametrize(
    "query",
    [
        "zoek=a+b+c+d+e+f",
        "soort=x",
        "persoon=%27",
        "project=onbekend",
        "van=gisteren",
        "van=0001-01-01",
        "tot=9999-12-31",
        "van=2024-02-30",
    ],
)
def test_a_wrong_value_gets_a_sentence_and_filters_nothing(world: World, query: str) -> None:
    page = body(world, query)
    assert "data-error-summary" in page
    assert len(facts(page)) == len(facts(body(world)))


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=9999", "zoek=%00", "zoek=%25_", "van=2024-03-31&tot=2024-01-01"]
)
def test_nonsense_in_the_address_breaks_nothing(world: World, query: str) -> None:
    assert body(world, query)


def test_pages_and_steps_keep_the_filters(world: World) -> None:
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', body(world, "van=2022-01-01&bekend=2024-03-20"))]
    assert "?van=2022-01-01&bekend=2024-03-20&page=2" in links
    assert "/alfa/logboek/?peildatum=2024-02-29&bekend=2024-02-29&van=2022-01-01" in links


# New classes, and the number of queries


def test_a_class_without_a_sentence_of_its_own_is_told_by_its_fields(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered: list[dict[Any, Any]] = [fact_registry.TELLERS, fact_registry.LABELS]
    for known in registered:
        monkeypatch.delitem(known, Remark)
    line = next(line for line in facts(body(world, "zoek=goed+begin")))
    assert line.startswith("Actief publiceren · About: Actief publiceren · Title: Goed begin Remark")


def test_every_class_has_a_sentence_of_its_own() -> None:
    assert {model for model in fact_classes() if model not in fact_registry.TELLERS} == set()


def test_every_class_says_what_it_is_about(world: World) -> None:
    """A fact about the programme itself names no other thing; every other one links to the page of its thing."""
    with on(TODAY):
        set_parameter(programme=world.programme, code="S1.amber", value=None, day=TODAY, on=TODAY, entry=BY_NOBODY)
    line = facts(body(world, "soort=parameter"))[0]
    assert line.startswith("Status out of date after, in days: March 31, 2024")


@pytest.mark.parametrize("projects", [1, 30])
def test_one_project_and_thirty_take_the_same_number_of_queries(
    world: World, projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_projects(world, projects)
    client = world.client_of("secretaris")
    with django_assert_num_queries(QUERIES):
        assert client.get("/alfa/logboek/").status_code == 200


def test_facts_are_what_the_registry_knows() -> None:
    assert all(issubclass(model, Fact) for model in fact_registry.TELLERS)
