"""Every route, method and role, against the table written by hand in access_table.py."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from programme.clock import domain_time, end_of_day
from programme.dates import month_end
from programme.facts import Act
from programme.recording import Entry
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.build import make_report
from reporting.reports.periods import parse
from tests import means
from tests.integration.access_table import ANSWERS, DRAFT, ROWS, WHO
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(world: World) -> World:
    """The world with one adopted report and one draft, and a question for hours."""
    means.asked(world, number="2024-01")
    for period, adopted in (("2023-12", True), ("2024-02", False)):
        # Recorded at the end: the two clocks of the world have passed these days already.
        with domain_time(end_of_day(month_end(parse("2024-03").end))):
            job = request_report(programme=world.programme, period=parse(period), entry=Entry(by=None), queue=False)
            make_report(job.pk)
            job.refresh_from_db()
            assert job.version is not None, job.reason
            if adopted:
                adopt_report(version=job.version, on=parse("2024-03").end, entry=Entry(by=None))
    return world


def test_answers(reported: World) -> None:
    before = _state()
    wrong: list[str] = []
    for name, arguments, method, answers in ROWS:
        for who, expected in zip(WHO, _expected(answers), strict=True):
            given = _ask(reported.client_of(who), name, arguments, method)
            if given != expected:
                wrong.append(f"{method} {name} {arguments} as {who}: {given}, not {expected}")
        if _state() != before:
            wrong.append(f"{method} {name} {arguments} changed something")
            before = _state()
    assert not wrong, "\n".join(wrong)


def test_every_route_has_a_row() -> None:
    assert {name for name, *_rest in ROWS} == set(_names(get_resolver()))


@pytest.mark.parametrize("slug", ["vreemd"])
@pytest.mark.parametrize("name", ["overview", "projects", "finance", "entries", "reports", "log"])
def test_nobody_here_sees_the_strangers(world: World, name: str, slug: str) -> None:
    for who in WHO[4:]:
        assert world.client_of(who).get(reverse(name, args=[slug])).status_code == 404


def test_no_page_of_a_board_member_names_what_is_hidden(reported: World) -> None:
    for who in ("stuurgroep", "dbr", "projectleider"):
        client = reported.client_of(who)
        for name, arguments, method, answers in ROWS:
            if method == "GET" and arguments != DRAFT and _expected(answers)[WHO.index(who)] == 200:
                body = client.get(reverse(name, args=arguments)).content.decode(errors="replace")
                assert "Verborgen vraag confidential" not in body, (who, name)
                assert "Verborgen opmerking confidential" not in body, (who, name)
                if who == "stuurgroep":
                    assert "Verborgen vraag dbr" not in body, name
                    assert "Verborgen: meer tijd" not in body, name
                if who == "projectleider":
                    assert "Verborgen vraag steering" not in body, name


def _expected(answers: str) -> list[int]:
    return [ANSWERS[letter] for letter in answers.replace(" ", "")]


def _ask(client: Client, name: str, arguments: tuple[str, ...], method: str) -> int:
    url = reverse(name, args=arguments)
    return (client.post(url) if method == "POST" else client.get(url)).status_code


def _state() -> dict[str, int]:
    """How many rows of each kind there are; sessions and the time of the last sign-in may change."""
    labels = ("programme", "projects", "reporting")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model._default_manager.count() for model in models} | {"acts": Act.objects.count()}


def _names(resolver: URLResolver) -> list[str]:
    names: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            names += _names(pattern)
        elif pattern.name:
            names.append(pattern.name)
    return names
