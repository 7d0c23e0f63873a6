"""A programme full of milestones that wait for each other, of duties, risks and municipalities."""

import random
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from bench.bulk import Bulk
from bench.generate import NOBODY, founded, project
from bench.means import Made
from programme.acts import duties
from programme.acts.things import establish
from programme.clock import domain_time
from programme.dates import imprecise, months_later
from programme.models import Duty, Organisation
from projects.acts.risks import Rated, open_risk
from projects.models import Delivery, Dependency, Milestone, MilestoneDate, Plan, Rollout

REACH = 40  # how many milestones back one may wait for another
LAW = 40  # duties
RISKS = 60


def network(*, slug: str, projects: int, milestones: int, dependencies: int, until: date, seed: int = 1) -> Made:
    """A programme with so many milestones in all, which wait for earlier ones; each second one slips."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable example, no secret
    begin = months_later(until.replace(day=1), -12)
    with transaction.atomic(), domain_time(datetime(begin.year, begin.month, 1, 12, tzinfo=UTC)):
        programme, owner, reader = founded(slug, begin)
        made = Made(
            programme, reader, [project(programme, owner, n, begin, until, chance) for n in range(projects)], ()
        )
        moments = _milestones(made, milestones, begin)
        _law_and_risks(made, owner, moments, begin, chance)
    bulk = Bulk(programme)
    for place, one in enumerate(moments):
        day = until + timedelta(days=place * 365 // milestones + chance.randint(0, 20))
        facts = [Plan(subject=one, planned_on=day)]
        late = MilestoneDate(milestone=one, kind="forecast", day=day + timedelta(days=chance.randint(0, 60)))
        bulk.act("plan", begin, *facts, *([late] if place % 2 else []))
    bulk.act("depend", begin, *_edges(moments, dependencies, chance))
    bulk.save()
    return made


def _milestones(made: Made, count: int, begin: date) -> list[Milestone]:
    """The four of each project, and as many more as are wanted."""
    moments = list(Milestone.objects.filter(programme=made.programme).order_by("parent__slug", "slug"))
    for number in range(count - len(moments)):
        parent = made.projects[number % len(made.projects)]
        one = Milestone(slug=f"moment-{number:04}", programme=made.programme, parent=parent)
        moments.append(establish(thing=one, name=f"Moment {number:04}", on=begin, entry=NOBODY))
    return moments


def _edges(moments: list[Milestone], count: int, chance: random.Random) -> list[Dependency]:
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < count:
        later = chance.randrange(1, len(moments))
        pairs.add((later, chance.randrange(max(0, later - REACH), later)))
    return [
        Dependency(milestone=moments[later], upstream=moments[earlier], days=chance.choice((0, 0, 7, 14)))
        for later, earlier in sorted(pairs)
    ]


def _law_and_risks(
    made: Made, owner: Organisation, moments: list[Milestone], begin: date, chance: random.Random
) -> None:
    bulk: list[Delivery | Rollout] = [Rollout(project=one, organisation=owner, state="busy") for one in made.projects]
    for number in range(LAW):
        duty: Duty = establish(
            thing=Duty(slug=f"plicht-{number:02}", programme=made.programme, parent=made.programme),
            name=f"Plicht {number:02}", on=begin, entry=NOBODY,
        )  # fmt: skip
        due = imprecise(begin + timedelta(days=chance.randint(300, 900)))
        duties.state_terms(duty=duty, terms=duties.Terms(law="Woo", source="Stb.", due=due), on=begin, entry=NOBODY)
        bulk.append(Delivery(duty=duty, organisation=owner, milestone=chance.choice(moments)))
    for number in range(RISKS):
        parent = chance.choice(made.projects)
        rated = Rated(chance.randint(1, 5), chance.randint(1, 5), "Maatregel.")
        open_risk(parent=parent, name=f"Risico {number:02}", rated=rated, on=begin, entry=NOBODY)
    facts = Bulk(made.programme)
    facts.act("state rollout", begin, *bulk)
    facts.save()
