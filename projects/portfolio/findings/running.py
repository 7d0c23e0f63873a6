"""Rules about what runs: P1 too many projects at once, P2 started without the start conditions. Pure."""

from collections.abc import Iterator

from projects.portfolio.findings.finding import Finding, Level, finding, threshold
from projects.portfolio.snapshot import Snapshot


def too_many_running(snapshot: Snapshot) -> Iterator[Finding]:
    """P1: more projects run than the limit allows. Parked ones do not run."""
    limit, running = threshold(snapshot, "P1.limit"), len(snapshot.running)
    if running > limit:
        yield finding("P1", f"programme:{snapshot.slug}", Level.RED, running=running, limit=int(limit))


def started_without_conditions(snapshot: Snapshot) -> Iterator[Finding]:
    """P2: judged on the day of the start, for starts since the gate is binding."""
    for project in snapshot.running:
        start = project.start
        if start and start.on and start.missing and start.decision is None:
            yield finding("P2", f"project:{project.key}", Level.RED, on=start.on, missing=", ".join(start.missing))
