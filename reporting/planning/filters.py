"""What the address of the planning asks for; what cannot be shown is told and left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from projects.portfolio.snapshot import Project, Snapshot
from reporting.planning.scale import Scale, read_scale
from reporting.projectpages.files import FORMATS

FIELDS = ("schaal", "project")
EXPORTED = ("csv", "xlsx")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The scale, and the project to which all is limited (None: all of them)."""

    scale: Scale
    project: Project | None

    @property
    def key(self) -> str:
        """The key of the project; empty for all."""
        return self.project.key if self.project else ""

    @property
    def words(self) -> dict[str, str]:
        """The choice in words, for a file."""
        return {_("Project"): self.project.name} if self.project else {}

    @property
    def address(self) -> dict[str, str]:
        """The choice as an address has it, without what needs no saying."""
        scale = {"schaal": self.scale.value} if self.scale is not Scale.QUARTER else {}
        return scale | ({"project": self.key} if self.project else {})


def read_chosen(query: Mapping[str, str], snapshot: Snapshot) -> Chosen:
    """What is asked for, as far as it is there."""
    return Chosen(
        scale=read_scale(query.get("schaal", "")) or Scale.QUARTER,
        project=snapshot.project(query.get("project", "")),
    )


def problems(query: Mapping[str, str], snapshot: Snapshot) -> Iterator[dict[str, str]]:
    """A sentence for everything that is asked and not there."""
    scale, project, kind = (query.get(name, "") for name in (*FIELDS, "_export"))
    if scale and read_scale(scale) is None:
        offered = ", ".join(one.value for one in Scale)
        sentence = _("There is no scale “%(value)s”. Choose one of %(offered)s.")
        yield {"href": "#id_schaal", "text": sentence % {"value": scale[:20], "offered": offered}}
    if project and snapshot.project(project) is None:
        sentence = _("“%(value)s” is not a choice of this filter; the filter was left out.") % {"value": project[:40]}
        yield {"href": "#id_project", "text": f"{_('Project')}: {sentence}"}
    if kind and kind not in FORMATS:
        known = {"kind": kind[:20], "offered": ", ".join(EXPORTED)}
        yield {"href": "", "text": _("There is no export “%(kind)s”. Choose one of %(offered)s.") % known}


def choices(chosen: Chosen, snapshot: Snapshot) -> dict[str, Any]:
    """The options of the filter form."""
    projects = sorted(snapshot.projects, key=lambda one: one.name.casefold())
    return {
        "scales": [{"value": one.value, "label": one.label, "chosen": one is chosen.scale} for one in Scale],
        "projects": [{"value": one.key, "label": one.name, "chosen": one.key == chosen.key} for one in projects],
    }
