"""The rows of the status form: what somebody types, beside what was said before and what a colleague says."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.dates import ImpreciseDate, imprecise
from programme.words import euro_words
from projects.amounts import more_words
from projects.forms.standing import Standing, expected_day
from projects.forms.status import (
    OVERALL,
    RATED,
    TEXTS,
    WORDS,
    StatusForm,
    colour_name,
    line_name,
    milestone_name,
)
from projects.models import Status
from projects.portfolio.snapshot import Milestone, days_between
from projects.portfolio.values import Budget
from projects.rating import Aspect
from projects.words import date_words, difference_words

Row = Mapping[str, Any]


def aspect_rows(form: StatusForm, standing: Standing, theirs: Status | None) -> list[Row]:
    """A row per aspect and one for the whole, as components/status_row.html takes them."""
    return [_aspect_row(form, aspect, standing, theirs) for aspect in RATED]


def _aspect_row(form: StatusForm, aspect: Aspect, standing: Standing, theirs: Status | None) -> Row:
    field = form[colour_name(aspect.code)]
    mine = (field.value() or "", form[line_name(aspect.code)].value() or "")
    other = (rating_of(theirs, aspect.code), theirs.lines.get(aspect.code, "")) if theirs else mine
    return {
        "key": aspect.code,
        "label": aspect.label,
        "question": aspect.question,
        "name": field.name,
        "id": field.auto_id,
        "value": mine[0],
        "error": " ".join(map(str, field.errors)),
        "explanation": form[line_name(aspect.code)],
        "previous": _before(standing, aspect.code),
        "theirs": {"rating": other[0], "text": _said(*other)} if other != mine else None,
    }


def _before(standing: Standing, code: str) -> str:
    """What the waiting submission and the last adopted status say of an aspect."""
    said = []
    if standing.pending:
        said.append(_("submitted: %(said)s") % {"said": _said(rating_of(standing.pending, code))})
    if standing.adopted:
        line = standing.adopted.lines.get(code, "")
        said.append(_("last time: %(said)s") % {"said": _said(rating_of(standing.adopted, code), line)})
    return " · ".join(said)


def rating_of(status: Status, code: str) -> str:
    """The rating of an aspect, or of the whole."""
    return status.overall if code == OVERALL.code else status.colours.get(code, "")


def _said(rating: str, line: str = "") -> str:
    word = str(WORDS.get(rating, rating))
    return f"{word}, {line}" if line else word


def text_rows(form: StatusForm, theirs: Status | None) -> dict[str, Row]:
    """The long texts by name, each with a colleague's text where it differs."""
    return {name: {"field": form[name], "theirs": _other_text(form, name, theirs)} for name in TEXTS}


def _other_text(form: StatusForm, name: str, theirs: Status | None) -> str:
    if theirs is None or getattr(theirs, name) == (form[name].value() or ""):
        return ""
    return getattr(theirs, name) or _("(empty)")


def end_row(form: StatusForm, plan: ImpreciseDate | None, theirs: Status | None) -> Row:
    """The expected end beside its plan."""
    name = "forecast_end"
    day = _day_of(form, name)
    differs = theirs is not None and theirs.forecast_end != day
    other = date_words(imprecise(theirs.forecast_end)) if theirs and theirs.forecast_end else _("(empty)")
    return {"field": form[name], "theirs": other if differs else "", **_against(plan, day)}


def _against(plan: ImpreciseDate | None, day: date | None) -> Row:
    """`plan 1 sep 2024 · 44 dagen later`, and whether that is late."""
    slip = days_between(plan, imprecise(day)) if day else None
    planned = _("plan %(day)s") % {"day": date_words(plan)} if plan else _("no plan yet")
    return {"plan": " · ".join(filter(None, (planned, difference_words(slip)))), "late": bool(slip and slip > 0)}


def spend_row(form: StatusForm, budget: Budget | None, year: int, theirs: Status | None) -> Row:
    """What will have been spent by the end of the book year, beside the budget that was decided for it."""
    name = "forecast_spend"
    amount = _amount_of(form, name)
    known = theirs.forecast_spend if theirs else amount
    other = euro_words(known) if known is not None else _("(empty)")
    above = amount - budget.amended if budget and amount is not None else None
    return {
        "field": form[name],
        "theirs": other if known != amount else "",
        "budget": _budget_words(budget, year),
        "difference": _above_words(above),
        "late": above is not None and above > 0,
    }


def _budget_words(budget: Budget | None, year: int) -> str:
    words = {"year": year, "amount": euro_words(budget.amended) if budget else ""}
    return _("budget %(year)s: %(amount)s") % words if budget else _("no budget for %(year)s") % words


def _above_words(above: Decimal | None) -> str:
    """`€ 8.000 meer`, `€ 2.000 minder`, `gelijk aan de begroting`; empty when there is nothing to compare."""
    if above is None:
        return ""
    return more_words(above) or _("equal to the budget")


def milestone_rows(form: StatusForm, theirs: Status | None) -> list[Row]:
    """The milestones to come: plan, difference and a field for the date expected."""
    return [_milestone_row(form, milestone, theirs) for milestone in form.milestones]


def _milestone_row(form: StatusForm, milestone: Milestone, theirs: Status | None) -> Row:
    name = milestone_name(milestone)
    day = _day_of(form, name)
    other = expected_day(milestone, theirs) if theirs else day
    differs = other is not None and other != day
    return {
        "field": form[name],
        "theirs": date_words(imprecise(other)) if other and differs else "",
        **_against(milestone.last_plan, day),
    }


def _amount_of(form: StatusForm, name: str) -> Decimal | None:
    """The amount that a field shows; None when it is empty or not to be read."""
    value = form[name].value()
    if isinstance(value, Decimal):
        return value
    try:
        return cast("Decimal | None", form.fields[name].clean(value))
    except ValidationError:
        return None


def _day_of(form: StatusForm, name: str) -> date | None:
    """The day that a field shows; None when it is empty or not to be read."""
    try:
        return cast("date | None", form.fields[name].clean(form[name].value()))
    except ValidationError:
        return None


def differences(rows: list[Row], texts: Mapping[str, Row], *others: Row) -> Iterator[dict[str, str]]:
    """Links to everything that a colleague says otherwise."""
    for row in rows:
        if row["theirs"]:
            yield {"href": f"#{row['id']}", "text": str(row["label"])}
    for row in (*texts.values(), *others):
        if row["theirs"]:
            yield {"href": f"#{row['field'].auto_id}", "text": str(row["field"].label)}
