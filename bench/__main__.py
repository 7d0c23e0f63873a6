"""`python -m bench [projects] [statuses]`: how long the product takes, as ratios to the least that is possible here.

Runs on a throw-away SQLite file, or on the (empty) database that DATABASE_URL names.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

PROJECTS, STATUSES = 200, 36
ENTRIES, TEAMS, MONTHS = 50_000, 25, 24  # 600 months of teams
DRAFTED_PROJECTS, DRAFTED_TEAMS = 50, 12
MILESTONES, DEPENDENCIES = 2_000, 4_000
UNTIL = date(2024, 2, 29)


def timed(work: Callable[[], object], times: int = 7) -> float:
    """The median time of `work`, in milliseconds, after one run that does not count."""
    work()
    return median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def main(projects: int, statuses: int) -> None:
    """Fill the database, measure, print."""
    import django  # noqa: PLC0415 - only after the environment is set
    from django.core.management import call_command  # noqa: PLC0415 - the same

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench.generate import programme  # noqa: PLC0415 - models need the set-up
    from bench.measures import measures  # noqa: PLC0415 - the same

    begun = perf_counter()
    made, reader = programme(slug="groot", projects=projects, statuses=statuses, until=UNTIL)
    print(f"{projects} projects x {statuses} statuses, made in {perf_counter() - begun:.1f} s")
    for line in measures(made, reader, timed):
        print(line)
    means()
    plans()


def means() -> None:
    """The same for money, hours and drafts."""
    from bench import measures  # noqa: PLC0415 - models need the set-up
    from bench.means import ledger, workload  # noqa: PLC0415 - the same

    begun = perf_counter()
    made = ledger(slug="middelen", entries=ENTRIES, projects=40, teams=TEAMS, months=MONTHS, until=UNTIL)
    print(f"{ENTRIES} entries, {TEAMS} teams x {MONTHS} months, made in {perf_counter() - begun:.1f} s")
    for line in measures.measures_of_means(made, timed):
        print(line)
    begun = perf_counter()
    made = workload(slug="ontwerp", projects=DRAFTED_PROJECTS, teams=DRAFTED_TEAMS, months=MONTHS, until=UNTIL)
    print(
        f"{DRAFTED_PROJECTS} projects x {DRAFTED_TEAMS} teams x {MONTHS} months, made in {perf_counter() - begun:.1f} s"
    )
    for line in measures.measures_of_what_if(made, timed):
        print(line)


def plans() -> None:
    """The same for milestones that wait for each other."""
    from bench import measures  # noqa: PLC0415 - models need the set-up
    from bench.plans import network  # noqa: PLC0415 - the same

    begun = perf_counter()
    made = network(
        slug="planning", projects=DRAFTED_PROJECTS, milestones=MILESTONES, dependencies=DEPENDENCIES, until=UNTIL
    )
    print(f"{MILESTONES} milestones, {DEPENDENCIES} dependencies, made in {perf_counter() - begun:.1f} s")
    for line in measures.measures_of_plans(made, timed):
        print(line)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "ihoo.settings"}
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ["DOMAIN_NOW"] = datetime(2024, 3, 31, 12).astimezone().isoformat()
        main(*(int(word) for word in sys.argv[1:]) if sys.argv[1:] else (PROJECTS, STATUSES))
