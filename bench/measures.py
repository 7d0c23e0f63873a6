"""What is measured, each beside the least that is possible for it here."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from bench.means import Made
from programme.access import EVERYTHING
from programme.asof import read_as_of
from programme.dates import imprecise
from programme.models import Programme, User
from programme.recording import Entry
from projects.portfolio import cache
from projects.portfolio.canonical import digest, encode
from projects.portfolio.findings import findings
from projects.portfolio.load import load
from projects.portfolio.reach import earliest, reach, with_forecasts
from reporting.reports.acts import request_report
from reporting.reports.build import make_report
from reporting.reports.pdf import compile_report
from reporting.reports.periods import parse

Timer = Callable[..., float]
PAGES = ("overview", "projects", "reports")
SLIP = 200  # days
PLAN_PAGES = ("planning", "risks", "duties", "rollout", "overview")
MEANS_PAGES = ("finance", "entries", "capacity")
PERIODS = ("2023-10", "2023-11", "2023-12")


@login_not_required
def nothing(_request: HttpRequest) -> HttpResponse:
    """The emptiest view: what Django and its middleware cost by themselves."""
    return HttpResponse("")


urlpatterns = [path("leeg/", nothing), path("", include("ihoo.urls"))]


def measures(made: Programme, reader: User, timed: Timer) -> Iterator[str]:
    """The lines of the report, one at a time."""
    yield from _model(made, timed)
    yield from _pages(made, reader, timed, dict.fromkeys(PAGES, ""))
    yield from _report(made, timed)


def measures_of_means(made: Made, timed: Timer) -> Iterator[str]:
    """The same of a programme with a large ledger."""
    yield from _model(made.programme, timed)
    yield from _pages(made.programme, made.reader, timed, dict.fromkeys(MEANS_PAGES, ""))


def measures_of_what_if(made: Made, timed: Timer) -> Iterator[str]:
    """The same of a programme with a large workload: an empty draft, and one with a change of each kind."""
    yield from _model(made.programme, timed)
    yield from _pages(made.programme, made.reader, timed, {"what-if": ""})
    keys = [one.slug for one in made.projects[1:]]  # the first one is parked
    draft = f"?pauze={keys[0]}&stop={keys[1]}&schuif={keys[2]}:6&geld={keys[3]}:5000"
    more = f"&uren={keys[4]}:org-{made.programme.slug}/{made.teams[0].slug}:10"
    yield from _pages(made.programme, made.reader, timed, {"what-if": draft + more}, note=", with a draft")


def measures_of_plans(made: Made, timed: Timer) -> Iterator[str]:
    """The same of a programme with many milestones that wait for each other, and how far one slip reaches there."""
    yield from _model(made.programme, timed)
    known = read_as_of({}, made.programme).known_at
    snapshot = load(made.programme, known, EVERYTHING).at(known.date())
    days = earliest(snapshot)
    first = min((one for one in snapshot.dependencies if one.upstream in days), key=lambda one: days[one.upstream])
    after = with_forecasts(snapshot, {first.upstream: imprecise(days[first.upstream] + timedelta(days=SLIP))})
    hit = reach(snapshot, after)
    yield _line("all days anew", timed(lambda: earliest(snapshot)), f"{len(snapshot.dependencies)} dependencies")
    yield _line("the reach of a slip", timed(lambda: reach(snapshot, after)), f"{len(hit.milestones)} milestones hit")
    yield _line("all findings", timed(lambda: findings(snapshot)))
    yield from _pages(made.programme, made.reader, timed, dict.fromkeys(PLAN_PAGES, ""))


def _model(made: Programme, timed: Timer) -> Iterator[str]:
    known = read_as_of({}, made).known_at
    history = load(made, known, EVERYTHING)
    snapshot = history.at(known.date())
    with CaptureQueriesContext(connection) as queries:
        load(made, known, EVERYTHING)
    yield _line("load", timed(lambda: load(made, known, EVERYTHING)), f"{len(queries)} queries")
    yield _line("history.at", timed(lambda: history.at(known.date())))
    yield _line("encode and hash", timed(lambda: digest(snapshot)), f"{len(encode(snapshot)) // 1024} kB")


def _pages(made: Programme, reader: User, timed: Timer, queries: Mapping[str, str], note: str = "") -> Iterator[str]:
    """The pages by name, each with the query of its address."""
    with override_settings(ROOT_URLCONF="bench.measures", ALLOWED_HOSTS=["testserver"]):
        client = Client()
        client.force_login(reader)
        empty = timed(lambda: _get(client, "/leeg/"))
        yield _line("an empty view", empty)
        for name, query in queries.items():
            url = reverse(name, args=[made.slug]) + query
            with CaptureQueriesContext(connection) as asked:
                _cold(client, url)
            count = len(asked)  # the next request empties the log
            cold, warm = timed(lambda url=url: _cold(client, url)), timed(lambda url=url: _get(client, url))
            yield _line(f"{name}{note}, cold", cold, f"{cold / empty:.0f} x empty, {count} queries")
            yield _line(f"{name}{note}, warm", warm, f"{warm / empty:.0f} x empty")


def _get(client: Client, url: str) -> Any:
    answer = client.get(url)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{url} answered {answer.status_code}")
    return answer


def _cold(client: Client, url: str) -> None:
    cache._histories.clear()  # noqa: SLF001 - as after a recording or a start
    _get(client, url)


def _report(made: Programme, timed: Timer) -> Iterator[str]:
    made_whole = iter(PERIODS)

    def whole() -> None:
        period = parse(next(made_whole))
        job = request_report(programme=made, period=period, entry=Entry(by=None), queue=False)
        make_report(job.pk)
        job.refresh_from_db()
        if job.version is None:
            raise RuntimeError(job.reason)
        versions.append(job.version)

    versions: list[Any] = []
    all_of_it = timed(whole, times=len(PERIODS) - 1)
    version = versions[-1]
    bare = timed(_bare(bytes(version.data), bytes(version.snapshot), version.known_at), times=3)
    yield _line("a bare Typst compile", bare, f"{len(bytes(version.pdf)) // 1024} kB of PDF")
    yield _line("a whole report", all_of_it, f"{all_of_it / bare:.2f} x bare")


def _bare(data: bytes, snapshot: bytes, moment: Any) -> Callable[[], object]:
    """Typst alone, on other data each time, since it remembers what it set before."""
    numbers = itertools.count(1)

    def compile_once() -> object:
        number = next(numbers)
        changed = msgspec.json.encode(msgspec.json.decode(data) | {"bench": number})
        return compile_report(changed, snapshot, moment=moment + timedelta(minutes=number))

    return compile_once


def _line(what: str, milliseconds: float, note: str = "") -> str:
    return f"{what:28} {milliseconds:9.1f} ms   {note}"
