"""Rules about risks: R1 a large one that nobody minds, R2 a large one. Pure."""

from collections.abc import Iterator

from projects.portfolio.findings.finding import Finding, Level, finding, threshold
from projects.portfolio.horizon import ACTIVE
from projects.portfolio.plan_values import Risk
from projects.portfolio.snapshot import Snapshot


def risk_unminded(snapshot: Snapshot) -> Iterator[Finding]:
    """R1: a large risk without an owner, a measure or a day on which it is looked at again."""
    for risk in counted(snapshot):
        if risk.gaps:
            days = (snapshot.as_of - min(gap.since for gap in risk.gaps)).days
            level = Level.RED if days >= threshold(snapshot, "R1.red") else Level.AMBER
            missing = ", ".join(gap.item for gap in risk.gaps)
            yield finding("R1", f"risk:{risk.key}", level, missing=missing, days=days, score=risk.score)


def large_risk(snapshot: Snapshot) -> Iterator[Finding]:
    """R2: per project, and for the programme's own: the highest score of an open risk."""
    highest: dict[str, Risk] = {}
    for risk in counted(snapshot):
        if risk.parent not in highest or risk.score > highest[risk.parent].score:
            highest[risk.parent] = risk
    for subject, risk in sorted(highest.items()):
        for level in (Level.RED, Level.AMBER):
            if risk.score >= threshold(snapshot, f"R2.{level}"):
                yield finding("R2", subject, level, score=risk.score, risk=risk.key)
                break


def counted(snapshot: Snapshot) -> tuple[Risk, ...]:
    """The open risks of the programme itself and of the projects that are worked on."""
    parents = {f"project:{one.key}" for one in snapshot.projects if one.standing == ACTIVE}
    return tuple(one for one in snapshot.risks if one.open and one.parent in {*parents, f"programme:{snapshot.slug}"})
