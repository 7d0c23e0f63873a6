"""What the rules find on the day of the report, red first: only since the rules count in reports."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from programme.words import euro_words
from projects.amounts import hours_words
from projects.portfolio.assess import Shown
from projects.portfolio.findings import Finding, Level, findings
from projects.words import quarter_words
from reporting.capacity.coverage import period_words
from reporting.capacity.shares import load_percent
from reporting.dashboard.signals import count_words, of_programme
from reporting.findings.brief import brief, confirmed_words
from reporting.findings.words import LABELS, day_of, said, subject_words
from reporting.reports.sections.phrases import Content, mark
from reporting.reports.sections.source import Source

FEW = "C1"
MOST = 12  # lines; of more than that only the red ones are listed


def signals(source: Source) -> Content | None:
    """The findings as rows of a table; None in reports of the days before."""
    if not source.is_judged:
        return None
    found = findings(source.snapshot)
    listed = found if len(found) <= MOST else tuple(one for one in found if one.level == Level.RED)
    return {
        "title": _("Signals"),
        "count": " · ".join(_notes(found, source)),
        "none": _("The rules find nothing."),
        "head": {"signal": _("Signal"), "subject": _("About"), "text": _("What the rule looked at")},
        "rows": [_row(one, source) for one in listed],
        "rest": _rest(found[len(listed) :]),
    }


def _rest(unlisted: Sequence[Finding]) -> str:
    """`Verder oranje: te weinig uren toegezegd (5), datum schuift op (3).` Empty when all are listed."""
    if not unlisted:
        return ""
    counted = Counter(str(LABELS[one.code]) for one in unlisted)
    return _("Amber besides: %(signals)s. The dashboard shows each.") % {
        "signals": ", ".join(f"{label[:1].lower()}{label[1:]} ({count})" for label, count in counted.most_common())
    }


def _row(finding: Finding, source: Source) -> Content:
    return {
        "mark": mark(Shown(finding.level.value)),
        "label": str(LABELS[finding.code]),
        "subject": subject_words(finding, source.snapshot),
        "text": _values(finding, source),
    }


def _values(finding: Finding, source: Source) -> str:
    """What the rule looked at. The months of the hours stand above the table once, those of a team on its own page."""
    short = SHORT.get(finding.code)
    return short(finding) if short else said(finding, source.snapshot)


def _forecast(finding: Finding) -> str:
    forecast, budget = Decimal(str(finding["forecast"])), Decimal(str(finding["budget"]))
    words = {"forecast": euro_words(forecast), "budget": euro_words(budget), "above": euro_words(forecast - budget)}
    return _("forecast %(forecast)s, budget %(budget)s (%(above)s more)") % words


def _few(finding: Finding) -> str:
    words = {"share": confirmed_words(finding), **_hours(part=finding["confirmed"], whole=finding["asked"])}
    return _("%(share)s confirmed (%(part)s of %(whole)s hours)") % words


def _overloaded(finding: Finding) -> str:
    used, available = int(str(finding["confirmed"])) + int(str(finding["claimed"])), int(str(finding["available"]))
    words = {"share": load_percent(used, available), "quarter": quarter_words(day_of(finding["quarter"]))}
    return _("%(share)s in %(quarter)s (%(part)s of %(whole)s hours)") % (words | _hours(part=used, whole=available))


def _hours(**counts: object) -> dict[str, str]:
    return {name: hours_words(int(str(count))) for name, count in counts.items()}


SHORT: dict[str, Callable[[Finding], str]] = {"G1": _forecast, FEW: _few, "C3": _overloaded}


def _notes(found: Sequence[Finding], source: Source) -> Iterator[str]:
    """How many there are, and over which months hours are counted."""
    if found:
        yield count_words(found)
    if any(one.code == FEW for one in found):
        yield _("hours confirmed: %(period)s") % {"period": period_words(source.snapshot.as_of)}


def computed(source: Source) -> str:
    """`Berekend: 55 % van de gevraagde uren is toegezegd; 6 projecten lopen, de grens is 4.` Empty without any."""
    found = of_programme(findings(source.snapshot)) if source.is_judged else []
    if not found:
        return ""
    return _("Computed: {}.").format("; ".join(brief(one, source.snapshot) for one in found))
