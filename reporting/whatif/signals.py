"""The findings that the draft makes go away, come, or weigh otherwise. Pure but for words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from programme.templatetags.marks import word_of
from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Snapshot
from reporting.dashboard.doors import Doors
from reporting.findings.places import door
from reporting.findings.words import LABELS, said, subject_words
from reporting.whatif.sides import Both

PERIODS = ("quarter", "year")  # a rule may hold for one subject in several of them
Key = tuple[str, str, str]


def signals(both: Both, doors: Doors) -> list[dict[str, Any]]:
    """The blocks of the section: what goes, what comes, and what gets lighter or heavier where anything does."""
    if both.drafted is None:
        return []
    before, after = _keyed(both.now.findings), _keyed(both.drafted.findings)
    gone = [_item(one, both.now.snapshot, doors) for key, one in before.items() if key not in after]
    new = [_item(one, both.drafted.snapshot, doors) for key, one in after.items() if key not in before]
    turned = [
        _item(one, both.drafted.snapshot, doors) | {"note": _was(before[key])}
        for key, one in after.items()
        if key in before and before[key].level != one.level
    ]
    blocks = [
        _block("weg", _("Signals that go away"), gone) | {"empty": _("No signal goes away.")},
        _block("erbij", _("Signals that come"), new) | {"empty": _("No signal comes.")},
    ]
    return [*blocks, _block("anders", _("Signals that weigh otherwise"), turned)] if turned else blocks


def _was(finding: Finding) -> str:
    return _("now: %(rating)s") % {"rating": word_of(finding.level.value)}


def _keyed(found: Iterable[Finding]) -> dict[Key, Finding]:
    return {key_of(one): one for one in found}


def key_of(finding: Finding) -> Key:
    """What makes two findings the same one: rule, subject and the period that it is about."""
    period = next((str(figure.value) for figure in finding.figures if figure.name in PERIODS), "")
    return finding.code, finding.subject, period


def _block(name: str, title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": f"signalen-{name}", "title": title, "count": len(items), "items": items}


def _item(finding: Finding, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    return {
        "mark": finding.level.value,
        "title": f"{LABELS[finding.code]}: {subject_words(finding, snapshot)}",
        "url": door(finding, doors),
        "sub": said(finding, snapshot),
    }
