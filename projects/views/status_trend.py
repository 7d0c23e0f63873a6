"""What was reported of a project at the last month-ends, beside its form."""

from collections.abc import Mapping
from typing import Any

from projects.forms.status import OVERALL
from projects.portfolio.assess import MONTHS, Month, months_of
from projects.portfolio.snapshot import Mark, Project
from projects.rating import ASPECTS, GROTICK, LETTERS, Rating
from projects.trend import trend_words

RATINGS: Mapping[str, str] = {letter: rating.value for rating, letter in LETTERS.items()}


def trends(project: Project) -> list[dict[str, Any]]:
    """A strip for the whole, and one for each aspect that was not always green."""
    lines = [(str(OVERALL.label), list(months_of(project)))]
    lines += [(str(aspect.label), _line(project, aspect.code)) for aspect in GROTICK]
    return [
        {"label": label, "reported": [month.state for month in line], "text": f"{label}. {trend_words(line)}"}
        for place, (label, line) in enumerate(lines)
        if any(month.state for month in line) and (place == 0 or _worth_showing(line))
    ]


def _worth_showing(line: list[Month]) -> bool:
    return any(month.state not in {"", Rating.GREEN.value} for month in line)


def _line(project: Project, code: str) -> list[Month]:
    place = ASPECTS.index(code)
    whole = months_of(project)
    return [
        Month(month.on, _state(mark, month.state, place))
        for mark, month in zip(project.marks[-MONTHS:], whole, strict=True)
    ]


def _state(mark: Mark, whole: str, place: int) -> str:
    """The aspect's own rating, where the project has one at all."""
    rated = mark.aspects and whole in {*Rating.values}
    return RATINGS[mark.aspects[place]] if rated else whole
