"""What the capacity page concludes: one sentence from counts, and what the rules find."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from projects.amounts import hours_words
from projects.portfolio.findings import Finding, findings
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.coverage import coverage, period_words, total
from reporting.capacity.shares import share_percent
from reporting.dashboard.doors import Doors
from reporting.findings.places import door
from reporting.findings.words import LABELS, said, subject_words

CODES = ("C1", "C2", "C3", "C4", "P1")
SHOWN = 8  # findings on the page before one asks for all


def concluded(snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """The mark and the sentence."""
    whole = total(coverage(snapshot))
    if not whole.asked:
        nothing = _("No hours are asked for %(period)s.") % {"period": period_words(snapshot.as_of)}
        return {"mark": "unknown", "sentence": nothing}
    level = next((one.level.value for one in findings(snapshot) if _is_whole(one, snapshot)), "green")
    return {"mark": level, "sentence": _sentence(whole.confirmed, whole.asked, whole.unknown, snapshot, doors)}


def _is_whole(finding: Finding, snapshot: Snapshot) -> bool:
    return finding.code == "C1" and finding.subject == f"programme:{snapshot.slug}"


def _sentence(confirmed: int, asked: int, unknown: int, snapshot: Snapshot, doors: Doors) -> SafeString:
    share = format_html(
        _("Of the {asked} hours asked {confirmed} are confirmed ({share}), {period}."),
        asked=_link(doors.requests(), hours_words(asked)),
        confirmed=_link("#projecten", hours_words(confirmed)),
        share=share_percent(confirmed, asked),
        period=period_words(snapshot.as_of),
    )
    if not unknown:
        return format_html("{} {}", share, _("Every question was answered."))
    rest = format_html(
        _("Nobody answered for {unknown} hours."), unknown=_link(doors.requests(open="1"), hours_words(unknown))
    )
    return format_html("{} {}", share, rest)


def _link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, text)


def signals(snapshot: Snapshot, doors: Doors, *, full: bool) -> dict[str, Any]:
    """The findings about hours, red first, each a door to its values: the variables of the block component."""
    found = [one for one in findings(snapshot) if one.code in CODES]
    shown = found if full else found[:SHOWN]
    block: dict[str, Any] = {
        "id": "signalen",
        "title": _("Findings"),
        "count": len(found),
        "alert": any(one.level == "red" for one in found),
        "items": [signal(one, snapshot, doors) for one in shown],
        "empty": _("Nothing to report about hours."),
    }
    if len(found) > len(shown):
        block |= {
            "all_url": doors.capacity("signalen", signalen="alle"),
            "all_label": _("all %(count)s findings") % {"count": len(found)},
        }
    return block


def signal(finding: Finding, snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """One finding as an item of a block."""
    return {
        "mark": finding.level.value,
        "title": f"{subject_words(finding, snapshot)}: {LABELS[finding.code]}",
        "url": door(finding, doors),
        "sub": said(finding, snapshot),
    }
