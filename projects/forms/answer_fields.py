"""What a team can answer, and the fields that it fills in."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from programme.forms.hours import NUMERIC
from projects.amounts import hours_words
from projects.models import Answer
from projects.portfolio.asked import Turns
from projects.portfolio.lines import Line
from projects.words import month_words

YES, PART, NO, LATER, WITHDRAW = "yes", "part", "no", "later", "withdraw"
Kind = Answer.Kind


def choices(turns: Turns) -> Iterator[tuple[str, str]]:
    """The answers that make sense now, in words."""
    hours = sum(line.asked.hours for line in turns.pending or turns.open)
    yield YES, _("Yes, %(hours)s hours") % {"hours": hours_words(hours)}
    yield PART, _("In part")
    if turns.pending:
        yield NO, _("No")
        yield LATER, _("I will know on …")
    if turns.given:
        given = sum(line.answer.hours for line in turns.given if line.answer)
        yield WITHDRAW, _("Take back %(hours)s hours given before") % {"hours": hours_words(given)}


def field_name(line: Line) -> str:
    """How the hours of a line are posted."""
    return f"hours-{line.asked.project}-{line.asked.month:%Y-%m}"


def prefilled(turns: Turns) -> dict[str, Any]:
    """What the form starts from: the hours asked, or what the team gave before."""
    hours = {field_name(line): _start(line, turns) for line in turns.open}
    return {"binding": Kind.CONFIRMED.value, **hours}


def _start(line: Line, turns: Turns) -> int:
    if line in turns.pending or line.answer is None:
        return line.asked.hours
    return min(line.answer.hours, line.asked.hours)


def belongs(name: str, choice: str) -> bool:
    """Whether a field counts with this choice."""
    if name.startswith("hours-"):
        return choice == PART
    wanted = {"until": (YES, PART), "binding": (YES, PART), "later": (LATER,)}
    return choice in wanted.get(name, (choice,))


def day_field(label: str, help_text: str) -> forms.DateField:
    """A day that may be left out."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date. Write day-month-year, for example 15-10-2024.")},
    )


def hours_field(project: str, line: Line) -> forms.IntegerField:
    """The hours given for a project in a month."""
    whole = _("Fill in whole hours, from 0 up.")
    return forms.IntegerField(
        label=f"{project}, {month_words(line.asked.month)}",
        help_text=_("asked: %(hours)s hours") % {"hours": hours_words(line.asked.hours)},
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={"invalid": whole, "min_value": whole},
    )
