"""On which day each finding first stood in the story, judged every day with only what was known that day.

`first_days.toml` states it for every finding; nothing more may be found, and nothing less.
"""

from datetime import date

import pytest

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from programme.access import EVERYTHING
from programme.clock import end_of_day
from programme.models import Programme
from projects.portfolio.findings import Finding, findings
from projects.portfolio.load import load
from tests.story.story_files import Days, days, first_days
from tests.story.story_found import found_on

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BEGIN, END = date(2022, 10, 3), date(2024, 3, 31)
TOLD_TWICE = "TR"  # the rules of which the files alone say every day what should be found


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
    for day in days(BEGIN, END):
        standing = found(story, day)
        for one in standing:
            first.setdefault((one.code, one.subject, one.level.value), day)
        told = {(one.code, one.subject): one.level.value for one in standing if one.code[0] in TOLD_TWICE}
        assert told == found_on(day), day
    assert first == first_days()
