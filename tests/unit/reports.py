"""Sources of reports without a database: what the pages of a report are made from."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from programme.dates import imprecise
from projects.portfolio import records
from projects.portfolio.canonical import digest
from projects.portfolio.history import Thing
from projects.portfolio.snapshot import Snapshot
from projects.rating import ASPECTS
from reporting.reports.periods import parse
from reporting.reports.reading import Texts
from reporting.reports.sections.source import Previous, Source
from tests.unit.drawn import THINGS
from tests.unit.histories import BEGIN, history, phased, profiled, stated
from tests.unit.report_means import judged, with_means

AS_OF = date(2023, 3, 31)
KNOWN = datetime(2023, 4, 10, 8, tzinfo=UTC)
DBR = Thing(ref="board:dbr", parent="programme:alfa", trait="quarter")
REALISATION = phased("een", BEGIN, 0, "realisatie")


def source(period: str = "2023-Q1", *, previous: Snapshot | None = None, demo: bool = False, **rows: Any) -> Source:
    """The source of a report on `AS_OF`, with these rows besides what exists."""
    told = history(**{"phases": (REALISATION,), **rows})
    snapshot = told.at(AS_OF)
    before = parse(period).previous
    return Source(
        period=parse(period),
        known_at=KNOWN,
        snapshot=snapshot,
        digest=digest(snapshot),
        previous=Previous(period=before, snapshot=previous) if previous else None,
        texts={},
        notes=(),
        demo=demo,
        tools=(("Gemaakt met", "Typst"),),
    )


def texts(**said: Any) -> Texts:
    """The texts of a status."""
    return Texts(**{"achieved": "", "next_period": "", "decision_asked": "", "lines": {}, **said})


def with_texts(made: Source, **said: Texts) -> Source:
    """The same source with texts per project."""
    return msgspec.structs.replace(made, texts=said)


def asked_dbr(on: date, before: date | None) -> dict[str, Any]:
    """The rows of a decision that the DBR was asked for."""
    decision = Thing(ref="decision:dbr/2023-02", parent="board:dbr")
    question = records.Asked(
        on=on, at=KNOWN, seq=0, subject="dbr/2023-02", about="project:een", question="Mag het meer kosten?",
        advice="Ja.", asked_by="een/leider", before=before,
    )  # fmt: skip
    names = [profiled("board:dbr", BEGIN, 0, "DBR"), profiled("decision:dbr/2023-02", BEGIN, 1, "Meer geld")]
    return {"things": (*THINGS, DBR, decision), "asked": [question], "profiles": names}


def report_of(status: str) -> tuple[records.Stated, ...]:
    """One adopted status of project `een`."""
    return (stated("een", date(2023, 3, 20), 1, status),)


NAMES = (
    "Vervolg implementatie Woo", "Voorbereiding implementatie Wmebv", "Anonimiseringstool",
    "Analyse en plan van aanpak doorstart", "Afronding zaaktypen zaakgericht werken", "E-depot en digitaal archief",
    "Metagegevens en bewaartermijnen", "Bewustwording en training",
)  # fmt: skip
SENTENCE = "De teams leveren de gevraagde uren niet op tijd en daardoor schuift de planning van deze tranche op. "


def many_projects(count: int = len(NAMES)) -> Source:
    """A quarterly report on (eight) projects, each with five milestones, all aspects explained and longer texts than
    people write, with money and hours and what the rules find of them: what a full report weighs."""
    keys = [f"project-{number}" for number in range(count)]
    projects = [Thing(ref=f"project:{key}", parent="programme:alfa") for key in keys]
    milestones = [
        Thing(ref=f"milestone:{key}/stap-{step}", parent=f"project:{key}") for key in keys for step in range(5)
    ]
    names = {f"project:{key}": name for key, name in zip(keys, NAMES, strict=False)}
    born = [
        profiled(thing.ref, BEGIN, number, names.get(thing.ref, f"Onderdeel {thing.key}"))
        for number, thing in enumerate((*projects, *milestones))
    ]
    made = source(
        things=(THINGS[0], THINGS[1], *projects, *milestones),
        profiles=born,
        phases=[phased(key, BEGIN, number, "realisatie") for number, key in enumerate(keys)],
        statuses=[stated(key, date(2023, 3, 20), number, "amber") for number, key in enumerate(keys)],
        plans=[_plan(thing, number) for number, thing in enumerate((*projects, *milestones))],
    )
    return judged(with_means(with_texts(made, **{key: _full() for key in keys})))


def _plan(thing: Thing, number: int) -> records.Planned:
    day = date(2023, 1 + number % 12, 15)
    return records.Planned(on=BEGIN, at=KNOWN, seq=number, subject=thing.ref, date=imprecise(day))


def _full() -> Texts:
    lines = dict.fromkeys((*ASPECTS, "overall"), SENTENCE)
    return texts(achieved=SENTENCE * 2, next_period=SENTENCE * 2, decision_asked=SENTENCE, lines=lines)
