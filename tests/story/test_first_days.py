"""On which day each finding first stood in the story, judged every day with only what was known that day.

`first_days.toml` states it for every finding; nothing more may be found, and nothing less.
"""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from programme.access import EVERYTHING
from programme.clock import end_of_day
from programme.models import Programme
from projects.portfolio.findings import Finding, findings
from projects.portfolio.load import load

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BEGIN, END = date(2022, 10, 3), date(2024, 3, 31)
FILE = Path(__file__).parent / "first_days.toml"
# Rule, subject, level: the first day.
Days = dict[tuple[str, str, str], date]


def expected() -> Days:
    """What the file says."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        (code, subject, level): day
        for code, subjects in content.items()
        for subject, levels in subjects.items()
        for level, day in levels.items()
    }


def found(programme: Programme, day: date) -> tuple[Finding, ...]:
    """What the rules find on a day, with what was known through its end."""
    return findings(load(programme, end_of_day(day), EVERYTHING).at(day))


@pytest.fixture
def story(db: None) -> Programme:
    """The story without its reports, which tell nothing that a rule looks at."""
    loader = Loader("ihoo")
    for event in timeline():
        if event.kind not in ("report", "adoption"):
            loader.apply(event)
    return loader.programme


def test_every_finding_first_stands_on_its_day(story: Programme) -> None:
    first: Days = {}
    day = BEGIN
    while day <= END:
        for one in found(story, day):
            first.setdefault((one.code, one.subject, one.level.value), day)
        day += timedelta(days=1)
    assert first == expected()
