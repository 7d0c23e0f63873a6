"""The matrix of projects and municipalities as a page shows it. Pure."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.assess import overall, quiet
from projects.portfolio.plan_values import Rollout
from projects.portfolio.rolled import Line, lines, towns
from projects.portfolio.snapshot import Body, Snapshot
from projects.rollouts import SIGNS, state_words
from reporting.dashboard.doors import Doors


def matrix(snapshot: Snapshot, doors: Doors) -> dict[str, Any]:
    """The columns and rows of templates/rollout/matrix.html."""
    bodies = towns(snapshot)
    return {
        "organisations": [one.name for one in bodies],
        "rows": [_row(one, bodies, doors) for one in lines(snapshot)],
    }


def _row(line: Line, bodies: tuple[Body, ...], doors: Doors) -> dict[str, Any]:
    project = line.project
    names = {one.key: one.name for one in bodies}
    return {
        "name": project.name,
        "url": doors.project(project.key, "gemeenten"),
        "mark": overall(project),
        "quiet": quiet(project),
        "cells": [cell(state, body, line.behind) for state, body in zip(line.states, bodies, strict=True)],
        "behind": behind_words([names[key] for key in line.behind]),
    }


def cell(state: Rollout | None, body: Body, behind: tuple[str, ...] = ()) -> dict[str, Any]:
    """How far one organisation is, with since when and why."""
    since = _("since %(day)s") % {"day": date_format(state.since)} if state else ""
    return {
        "organisation": body.name,
        "state": state.state if state else "unknown",
        "sign": SIGNS[state.state if state else ""],
        "words": state_words(state.state if state else ""),
        "notes": [part for part in ((state.reason if state else ""), since) if part],
        "alert": body.key in behind,
    }


def behind_words(names: list[str]) -> str:
    """What makes a row stand out; empty for none."""
    if not names:
        return ""
    return _("green, but not begun: %(names)s") % {"names": ", ".join(names)}


def summary(snapshot: Snapshot) -> str:
    """`3 projecten staan op groen terwijl een gemeente nog niet is begonnen.`"""
    count = sum(bool(one.behind) for one in lines(snapshot))
    if not count:
        return _("No project is green while a municipality has not begun.")
    return ngettext(
        "%(count)s project is green while a municipality has not begun.",
        "%(count)s projects are green while a municipality has not begun.",
        count,
    ) % {"count": count}  # fmt: skip
