"""All that one report is made from, as one frozen value: the page is a pure function of this."""

from datetime import datetime

import msgspec

from projects.portfolio.assess import by_severity
from projects.portfolio.snapshot import Decision, Project, Snapshot
from reporting.dashboard.asked import asked_of
from reporting.reports.periods import QUARTER, Period
from reporting.reports.reading import Note, Texts


class Previous(msgspec.Struct, frozen=True, kw_only=True):
    """The adopted report that this one is compared with."""

    period: Period
    snapshot: Snapshot


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs of one report. `digest` is the SHA-256 of the snapshot, `tools` names what makes the file."""

    period: Period
    known_at: datetime
    snapshot: Snapshot
    digest: str
    previous: Previous | None
    texts: dict[str, Texts]
    notes: tuple[Note, ...]
    demo: bool
    tools: tuple[tuple[str, str], ...]

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects in the order in which every list of the report shows them."""
        return by_severity(self.snapshot.projects)

    @property
    def boards(self) -> frozenset[str]:
        """The keys of the boards that receive this line."""
        return frozenset(board.key for board in self.snapshot.boards if board.line == self.period.line)

    @property
    def asked_here(self) -> list[Decision]:
        """The open questions to these boards."""
        return asked_of(self.snapshot, self.boards) if self.boards else []

    @property
    def asked_elsewhere(self) -> list[Decision]:
        """The open questions to other boards."""
        return [one for one in asked_of(self.snapshot, frozenset()) if one.board not in self.boards]

    @property
    def is_quarterly(self) -> bool:
        """Whether this is the report of a quarter."""
        return self.period.line == QUARTER

    @property
    def is_judged(self) -> bool:
        """Whether the rules count in reports yet: those of earlier days show what was reported then, and no more."""
        term = self.snapshot.parameter("assessment_from").day
        return term is not None and self.snapshot.as_of >= term

    def name_of(self, ref: str) -> str:
        """The name of what a ref (`project:woo`) stands for; empty when it does not exist."""
        kind, _colon, key = ref.partition(":")
        if kind == "programme" and self.snapshot.programme:
            return self.snapshot.programme.name
        return next((project.name for project in self.snapshot.projects if project.key == key), "")

    def organisation(self, key: str | None) -> str:
        """The name of an organisation; empty for none."""
        return next((one.name for one in self.snapshot.organisations if one.key == key), "")

    def board(self, key: str) -> str:
        """The name of a board."""
        return next((one.name for one in self.snapshot.boards if one.key == key), key)
