"""The whole of a report as data: every text on its pages, in Dutch, in the order in which it is read."""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import override

from reporting.reports.sections.appendix import appendix
from reporting.reports.sections.capacity import capacity
from reporting.reports.sections.changed import changed
from reporting.reports.sections.colophon import colophon
from reporting.reports.sections.duties import duties
from reporting.reports.sections.matrix import matrix
from reporting.reports.sections.money import money
from reporting.reports.sections.opening import decisions, head, notes, verdict
from reporting.reports.sections.phrases import Content
from reporting.reports.sections.planning import planning
from reporting.reports.sections.risks import risks
from reporting.reports.sections.signals import signals
from reporting.reports.sections.source import Source
from reporting.reports.sections.towns import rollout

# Since 2 with signals, capacity and money, since 3 with risks, duties and municipalities: earlier versions lack them.
SCHEMA = 3
LANGUAGE = "nl"  # the boards read Dutch, whatever language the one who asks for the report uses


def content(source: Source) -> Content:
    """What the pages say. Pure: the same source gives the same content."""
    with override(LANGUAGE):
        return {
            "schema": SCHEMA,
            "language": LANGUAGE,
            "line": source.period.line,
            "period": source.period.slug,
            "programme": source.snapshot.slug,
            "as_of": source.snapshot.as_of.isoformat(),
            "known_at": source.known_at.isoformat(),
            "head": head(source),
            "verdict": verdict(source),
            "decisions": decisions(source),
            "signals": signals(source),
            "notes": notes(source),
            "changed": changed(source),
            "matrix": matrix(source),
            "capacity": capacity(source),
            "money": money(source),
            "planning": planning(source),
            "duties": duties(source),
            "risks": risks(source),
            "rollout": rollout(source),
            "appendix": appendix(source),
            "colophon": colophon(source),
            "words": {
                "page": _("page {page} of {pages}"),
                "data_description": _("All texts and figures of this report"),
                "snapshot_description": _("The programme as it stood, as canonical JSON"),
            },
        }


def encode(content_: Content) -> bytes:
    """Canonical JSON: sorted keys, so that equal contents are equal bytes."""
    return msgspec.json.encode(content_, order="sorted", enc_hook=_plain)


def _plain(value: object) -> str:
    """Django's safe strings as the ordinary text that they are."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(type(value))
