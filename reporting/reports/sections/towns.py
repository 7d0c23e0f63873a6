"""How far each municipality is with each project: a small table, and how many projects look better than that."""

from django.utils.translation import gettext as _

from projects.portfolio.assess import overall
from projects.portfolio.plan_values import Rollout
from projects.portfolio.rolled import Line, lines, towns
from projects.rollouts import state_words
from reporting.reports.sections.phrases import Content, mark
from reporting.reports.sections.source import Source
from reporting.rollout.rows import summary


def rollout(source: Source) -> Content | None:
    """The projects of which anybody said for whom they are; None when that is none of them."""
    bodies, organisation = towns(source.snapshot), source.period.organisation
    places = [place for place, one in enumerate(bodies) if organisation in ("", one.key)]
    stated = [one for one in lines(source.snapshot) if any(one.states[place] for place in places)]
    if not stated:
        return None
    keys = [bodies[place].key for place in places]
    return {
        "title": _("Municipalities"),
        "note": summary(source.snapshot),
        "project": _("Project"),
        "towns": [bodies[place].name for place in places],
        "rows": [_row(one, keys, places) for one in stated],
    }


def _row(line: Line, keys: list[str], places: list[int]) -> Content:
    return {
        "mark": mark(overall(line.project)),
        "name": line.project.name,
        "cells": [_cell(line.states[place], alert=key in line.behind) for key, place in zip(keys, places, strict=True)],
    }


def _cell(state: Rollout | None, *, alert: bool) -> Content:
    return {"text": state_words(state.state if state else ""), "alert": alert, "known": state is not None}
