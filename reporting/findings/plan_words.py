"""What findings about time and risks say: T1-T5, R1, R2."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.portfolio.findings import Finding
from projects.portfolio.snapshot import Snapshot
from projects.words import difference_words

LACKING: dict[str, Promise] = {
    "owner": gettext_lazy("an owner"),
    "measure": gettext_lazy("a measure"),
    "review": gettext_lazy("a day on which it is looked at again"),
}


def slipped(finding: Finding, snapshot: Snapshot) -> str:
    """`Zaaktypen tranche 1: 92 dagen later, 1 jun 2024 in plaats van 1 mrt 2024` (T1, T2)."""
    return _("%(name)s: %(difference)s, %(expected)s instead of %(plan)s") % {
        "name": milestone_name(str(finding["milestone"]), snapshot),
        "difference": difference_words(int(str(finding["days"]))),
        "expected": _day(finding["expected"]),
        "plan": _day(finding["plan"]),
    }


def gone_by(finding: Finding, _snapshot: Snapshot) -> str:
    """T3."""
    days = int(str(finding["days"]))
    words = ngettext(
        "expected on %(day)s, %(days)s day ago, and not reached",
        "expected on %(day)s, %(days)s days ago, and not reached",
        days,
    )
    return words % {"day": _day(finding["expected"]), "days": days}


def at_risk(finding: Finding, snapshot: Snapshot) -> str:
    """T4: how long before or after its legal date the milestone comes."""
    left = int(str(finding["days"]))
    words = {
        "name": milestone_name(str(finding["milestone"]), snapshot),
        "expected": _day(finding["expected"]),
        "due": _day(finding["due"]),
        "days": abs(left),
    }
    if left < 0:
        late = ngettext(
            "%(name)s comes on %(expected)s, %(days)s day after the legal date %(due)s",
            "%(name)s comes on %(expected)s, %(days)s days after the legal date %(due)s",
            -left,
        )
        return late % words
    near = ngettext(
        "%(name)s comes on %(expected)s, %(days)s day before the legal date %(due)s",
        "%(name)s comes on %(expected)s, %(days)s days before the legal date %(due)s",
        left,
    )
    return near % words


def reached_by(finding: Finding, snapshot: Snapshot) -> str:
    """T5: which milestone moves this one, to which day, past what."""
    words = {"upstream": milestone_name(str(finding["upstream"]), snapshot), "earliest": _day(finding["earliest"])}
    named = {figure.name for figure in finding.figures}
    if "due" in named:
        late = _("waits for %(upstream)s: %(earliest)s at the earliest, after the legal date %(due)s")
        return late % (words | {"due": _day(finding["due"])})
    later = _("waits for %(upstream)s: %(earliest)s at the earliest, planned on %(plan)s")
    return later % (words | {"plan": _day(finding["plan"])})


def unminded(finding: Finding, _snapshot: Snapshot) -> str:
    """R1."""
    days = int(str(finding["days"]))
    missing = ", ".join(str(LACKING[item]) for item in str(finding["missing"]).split(", "))
    words = ngettext(
        "score %(score)s, for %(days)s day without %(missing)s",
        "score %(score)s, for %(days)s days without %(missing)s",
        days,
    )
    return words % {"score": finding["score"], "days": days, "missing": missing}


def large(finding: Finding, snapshot: Snapshot) -> str:
    """R2."""
    name = next((risk.name for risk in snapshot.risks if risk.key == finding["risk"]), str(finding["risk"]))
    return _("%(name)s: score %(score)s") % {"name": name, "score": finding["score"]}


def milestone_name(key: str, snapshot: Snapshot) -> str:
    """What a milestone is called; the end of the project for no key, with its programme when it is of another."""
    if not key:
        return _("End of the project")
    for one in snapshot.milestones:
        if one.key == key:
            return f"{one.name} ({one.of_name})" if one.of else one.name
    return key


def _day(value: object) -> str:
    assert isinstance(value, date)  # noqa: S101 - the rule put one there
    return date_format(value)
