"""Loading the example: once, again, after a cut, and after an upgrade."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from ihoo.management.commands import demo_load
from programme.access import EVERYTHING
from programme.clock import end_of_day
from programme.facts import Act
from programme.models import Programme, User
from projects.portfolio.load import load
from reporting.models import Adoption, Report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run() -> str:
    said = StringIO()
    call_command("demo_load", stdout=said)
    return said.getvalue()


def test_load_cut_off_goes_on_and_a_second_load_adds_nothing(settings: Settings) -> None:
    settings.DEMO, settings.DEMO_PASSWORD = True, "een-wachtwoord-van-nu"
    loader, events = Loader("ihoo"), timeline()
    for event in events[:200]:
        assert loader.apply(event)
    run()
    acts = Act.objects.count()
    assert "er al" in run()
    assert Act.objects.count() == acts

    programme = Programme.objects.get(slug="ihoo")
    last = max(event.known for event in events)
    snapshot = load(programme, end_of_day(last), EVERYTHING).at(last)
    assert len(snapshot.projects) == 8
    assert len(snapshot.running) == 6
    assert not Act.objects.filter(recorded_at__gt=end_of_day(last)).exists(), "recorded after the pinned day"
    assert Report.objects.count() == 23
    assert Adoption.objects.count() == 22
    october = Adoption.objects.select_related("act__by").get(report__slug="2023-10")
    assert (october.effective_on.isoformat(), october.act.by.slug) == ("2023-11-22", "programmamanager-dgs")  # type: ignore[union-attr]
    assert User.objects.get(username="dbr").check_password(settings.DEMO_PASSWORD)


def test_another_story_keeps_the_data_and_suggests_a_reset(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr(demo_load, "timeline", lambda: timeline()[:40])
    run()
    acts = Act.objects.count()
    monkeypatch.setattr(demo_load, "digest", lambda: "another edition")
    assert "make demo-reset" in run()
    assert Act.objects.count() == acts


def test_nothing_is_loaded_outside_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError):
        run()
