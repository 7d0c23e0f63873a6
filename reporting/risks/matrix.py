"""The matrix of likelihood and impact: how many risks lie in each cell, and how large their score is. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.plan_values import Risk
from projects.portfolio.snapshot import Snapshot
from projects.risks import SIZES, Band, band_of, band_words, size_words
from reporting.dashboard.doors import Doors


def matrix(risks: Iterable[Risk], snapshot: Snapshot, doors: Doors, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The variables of risks/matrix.html: the most likely on top. A count is a door to its risks, keeping `chosen`."""
    counts = Counter((one.now.likelihood, one.now.impact) for one in risks)
    columns = [{"size": size, "word": str(word)} for size, word in SIZES.items()]
    return {
        "columns": columns,
        "rows": [
            {
                "label": size_words(likelihood),
                "cells": [_cell((likelihood, impact), counts, snapshot, doors, chosen) for impact in SIZES],
            }
            for likelihood in reversed(SIZES)
        ],
        "bands": [{"band": band.value, "words": band_words(band, snapshot)} for band in reversed(Band)],
        "total": sum(counts.values()),
    }


def _cell(
    place: tuple[int, int], counts: Mapping[tuple[int, int], int], snapshot: Snapshot, doors: Doors,
    chosen: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    likelihood, impact = place
    given = {"kans": str(likelihood), "gevolg": str(impact)}
    count = counts.get(place, 0)
    return {
        "count": count,
        "score": likelihood * impact,
        "band": band_of(likelihood * impact, snapshot).value,
        "url": doors.risks("lijst", **({**chosen} | given)) if count else "",
        "words": _words(count, likelihood, impact),
        "current": {name: chosen.get(name) for name in given} == given,
    }


def _words(count: int, likelihood: int, impact: int) -> str:
    said = ngettext("%(count)s risk", "%(count)s risks", count) % {"count": count}
    place = _("likelihood %(likelihood)s, impact %(impact)s") % {"likelihood": likelihood, "impact": impact}
    return f"{said}, {place}"
