"""The matrix of projects and municipalities as a file: a row per project and organisation."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from programme.asof import AsOf
from programme.templatetags.marks import word_of
from projects.portfolio.assess import overall
from projects.portfolio.rolled import lines, towns
from projects.portfolio.snapshot import Snapshot
from projects.rollouts import state_words
from reporting.projectpages.files import Cell, Export


def rollout_export(snapshot: Snapshot, as_of: AsOf) -> Export:
    """All projects, in the order of the page."""
    known = as_of.known_day or as_of.today
    stamp: dict[str, Cell] = {_("Reference date"): as_of.as_of, _("Known on"): known}
    if settings.DEMO:
        stamp[_("Data")] = _("Example data")
    head = (_("Project"), _("Address"), _("Overall"), _("Organisation"), _("State"), _("Since"), _("Reason"),
            _("Green, but not begun"))  # fmt: skip
    return Export(
        name=f"{snapshot.slug}-gemeenten-{as_of.as_of.isoformat()}-bekend-{known.isoformat()}",
        title=_("Municipalities"),
        head=(*head, *stamp),
        rows=[(*row, *stamp.values()) for row in _rows(snapshot)],
        notes=[
            (_("Programme"), snapshot.programme.name if snapshot.programme else snapshot.slug),
            *stamp.items(),
        ],
    )


def _rows(snapshot: Snapshot) -> Iterator[Sequence[Cell]]:
    bodies = towns(snapshot)
    for line in lines(snapshot):
        shown = overall(line.project)
        for body, state in zip(bodies, line.states, strict=True):
            yield (
                line.project.name, line.project.key, word_of(shown.rating, shown.was), body.name,
                state_words(state.state if state else ""), state.since if state else None,
                state.reason if state else "", _("yes") if body.key in line.behind else _("no"),
            )  # fmt: skip
