"""The last page: what the words and marks mean, what the report was made from, and with what."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from programme.clock import AMSTERDAM
from projects.portfolio.assess import Shown
from projects.rating import GROTICK
from reporting.reports.sections.phrases import Content, day, mark
from reporting.reports.sections.source import Source

SHOWN = (
    Shown("green"), Shown("amber"), Shown("red"), Shown("unknown"), Shown("stale", "green"),
    Shown("parked"), Shown("finished"), Shown("stopped"),
)  # fmt: skip


def colophon(source: Source) -> Content:
    """Definitions and origin."""
    return {
        "title": _("Definitions and origin"),
        "marks_title": _("Marks"),
        "marks": [_legend(shown) for shown in SHOWN],
        "aspects_title": _("Aspects"),
        "aspects": [
            {"letter": aspect.letter, "label": str(aspect.label), "question": capfirst(str(aspect.question))}
            for aspect in GROTICK
        ],
        "definitions_title": _("Words"),
        "definitions": _definitions(source),
        "origin_title": _("Origin"),
        "origin": _origin(source),
    }


def _legend(shown: Shown) -> Content:
    drawn = mark(shown)
    if shown.rating == "stale":
        drawn["words"] = _("out of date, was …")
    return drawn


def _definitions(source: Source) -> list[Content]:
    term = int(source.snapshot.parameter("S1.amber").value or 0)
    late = int(source.snapshot.parameter("T1.amber").value or 0)
    pairs = (
        (_("Reported"), _("The colour that the programme adopted for a project. This report computes no colours.")),
        (
            _("Out of date"),
            _("The adopted status is over %(days)s days old; the project then counts as unknown.") % {"days": term},
        ),
        (
            _("Running"),
            _("Active, in definition, design, preparation or realisation. Only these projects count in the judgement."),
        ),
        (
            _("Late"),
            _("Expected more than %(days)s days after the last plan; differences are calendar days.") % {"days": late},
        ),
        (
            _("First and last plan"),
            _("The first date that was adopted, and the one that holds now. A new plan takes no earlier one away."),
        ),
        (
            _("As of, known on"),
            _("The report shows how it stood on the first date, with what was recorded up to the second."),
        ),
    )
    return [{"term": term_, "text": text} for term_, text in (*pairs, *_means(source), *_part(source))]


def _means(source: Source) -> Iterator[tuple[str, str]]:
    """The words of the pages on capacity, money and signals."""
    yield (
        _("Hours confirmed"),
        _("Hours that a team promised. Hours that are offered, or that nobody answered for, count for nothing."),
    )
    yield _("Still free"), _("Received and transferred, less what is committed and spent.")
    if source.is_judged:
        yield _("Signal"), _("What a fixed rule finds in the figures. It changes no colour that was reported.")


def _part(source: Source) -> Iterator[tuple[str, str]]:
    """What a report on one organisation tells of."""
    if source.period.organisation:
        yield (
            source.organisation(source.period.organisation),
            _(
                "This report tells only what concerns it: the projects in which it has a part or for which they are "
                "meant, its own teams, money and duties. The budget of a project is shown whole."
            ),
        )


def _origin(source: Source) -> list[Content]:
    moment = date_format(source.known_at.astimezone(AMSTERDAM), "j b Y, H.i")
    rows = [
        (
            _("Source"),
            _("The adopted statuses, plans, decisions, entries, hours, roles and remarks in the programme dashboard."),
        ),
        (_("As of"), day(source.snapshot.as_of)),
        (_("Known on"), _("%(moment)s (Amsterdam)") % {"moment": moment}),
        (_("Compared with"), _compared(source)),
        (
            _("Attached"),
            _("data.json: texts and figures of this report. snapshot.json: the programme as it stood."),
        ),
        *source.tools,
        (_("Fingerprint (SHA-256) of snapshot.json"), source.digest),
    ]
    if source.demo:
        rows.insert(0, (_("Example data"), _("No real report: facts from the source text, with invented details.")))
    return [{"term": term, "text": text} for term, text in rows]


def _compared(source: Source) -> str:
    previous = source.previous
    if previous is None:
        return _("no earlier report")
    words = {"period": previous.period.label, "day": day(previous.snapshot.as_of)}
    return _("the report of %(period)s, as of %(day)s") % words
