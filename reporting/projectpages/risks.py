"""The risks of a project: the open ones by score, and what the rules find of them."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from programme.access import Reader, Right
from programme.asof import AsOf
from programme.models import Programme
from projects.models import Project as Thing
from projects.portfolio.findings import Finding
from projects.portfolio.findings.risk import large_risk, risk_unminded
from projects.portfolio.snapshot import Project, Snapshot
from reporting.dashboard.doors import Doors
from reporting.findings.places import door
from reporting.findings.words import said, subject_words
from reporting.projectpages.signals import signals
from reporting.risks.rows import rows

CODES = ("R2",)  # R1 is about the risks themselves


def opening(reader: Reader, programme: Programme, thing: Thing, as_of: AsOf) -> str:
    """The form for a new risk of this project; empty for who may not record one today."""
    may = as_of.is_now and reader.may(Right.RATE_RISKS, programme, thing)
    return f"{reverse('risk-open', args=[programme.slug])}?{urlencode({'project': thing.slug})}" if may else ""


def risks(snapshot: Snapshot, project: Project, doors: Doors, open_url: str) -> dict[str, Any]:
    """The variables of projectpages/risks.html."""
    found = (*risk_unminded(snapshot), *large_risk(snapshot))
    mine = [one for one in snapshot.risks if one.parent == f"project:{project.key}"]
    open_ = [one for one in mine if one.open]
    ended = len(mine) - len(open_)
    words = ngettext("%(count)s closed or occurred", "%(count)s closed or occurred", ended) % {"count": ended}
    about = {f"risk:{one.key}" for one in mine}
    return {
        "rows": rows(open_, snapshot, doors),
        "ended": words if ended else "",
        "all_url": doors.risks(project=project.key, stand="alle") if mine else "",
        "open_url": open_url,
        "signals": [
            *signals(snapshot, project, found, doors, CODES),
            *_lacking((one for one in found if one.subject in about), snapshot, doors),
        ],
    }


def _lacking(found: Iterable[Finding], snapshot: Snapshot, doors: Doors) -> Iterator[dict[str, Any]]:
    """What large risks lack, each with the name of the risk."""
    for one in found:
        yield {
            "mark": one.level.value,
            "title": subject_words(one, snapshot),
            "sub": said(one, snapshot),
            "url": door(one, doors),
        }
