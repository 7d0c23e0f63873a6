"""The form with which a project's status is submitted, adopted or sent back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.forms.amount import AmountField
from programme.templatetags.marks import CHOICES
from projects.acts.status import StatusContent
from projects.forms.fields import ColourField, DayField, LineField, TextField
from projects.forms.standing import expected_day, slug_of
from projects.models import Status
from projects.portfolio.snapshot import Milestone
from projects.rating import GROTICK, Aspect, Rating, severity, worst

OVERALL = Aspect("overall", "", gettext_lazy("Overall"), gettext_lazy("the worst aspect, unless you explain"))
RATED: tuple[Aspect, ...] = (*GROTICK, OVERALL)
TEXTS = ("achieved", "next_period", "decision_asked")
WORDS: Mapping[str, Promise] = dict(CHOICES)
FORECASTS = ("forecast_end", "forecast_spend")
SAID = ("overall", "colours", "lines", *FORECASTS, *TEXTS)
EXPLAINED = frozenset({Rating.AMBER.value, Rating.RED.value})


def colour_name(code: str) -> str:
    """The field with the rating of an aspect, or of "overall"."""
    return f"colour_{code}"


def line_name(code: str) -> str:
    """The field with the explanation of that rating."""
    return f"line_{code}"


def milestone_name(milestone: Milestone) -> str:
    """The field with the date on which the milestone is expected."""
    return f"milestone_{slug_of(milestone)}"


class StatusForm(forms.Form):
    """A status as typed. `last` is the status that it was filled from; milestones already reached have no field."""

    achieved = TextField(label=gettext_lazy("Achieved this period"))
    next_period = TextField(label=gettext_lazy("Next period"))
    decision_asked = TextField(label=gettext_lazy("Decision you ask for"))
    forecast_end = DayField(label=gettext_lazy("Expected end of the project"))
    forecast_spend = AmountField(label=gettext_lazy("Forecast at the end of the year (€)"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any],
        milestones: Iterable[Milestone],
        last: Status | None,
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.last = last
        self.milestones = tuple(milestone for milestone in milestones if milestone.reached is None)
        for aspect in RATED:
            label = str(aspect.label)
            self.fields[colour_name(aspect.code)] = ColourField(label=label, required=aspect is not OVERALL)
            self.fields[line_name(aspect.code)] = LineField(label=_("Explanation of %(label)s") % {"label": label})
        for milestone in self.milestones:
            self.fields[milestone_name(milestone)] = DayField(label=milestone.name)

    def clean(self) -> dict[str, Any]:
        """Judge the fields together."""
        for aspect in GROTICK:
            self._check_explained(aspect)
        self._check_overall()
        self._check_decision()
        for milestone in self.milestones:
            self._check_milestone(milestone)
        return self.cleaned_data

    def _check_explained(self, aspect: Aspect) -> None:
        colour, line = self.cleaned_data.get(colour_name(aspect.code)), self.cleaned_data.get(line_name(aspect.code))
        if colour in EXPLAINED and line == "":
            words = {"label": aspect.label, "colour": WORDS[cast(str, colour)]}
            self.add_error(line_name(aspect.code), _("%(label)s is %(colour)s. Write in one line why.") % words)

    def _check_overall(self) -> None:
        """The worst aspect unless another is chosen; a lighter one needs a line that was written for it."""
        colours = [self.cleaned_data.get(colour_name(aspect.code)) for aspect in GROTICK]
        if not all(colours) or colour_name(OVERALL.code) in self.errors:
            return
        least = worst(cast("list[str]", colours))
        overall = self.cleaned_data[colour_name(OVERALL.code)] or least
        self.cleaned_data[colour_name(OVERALL.code)] = overall
        line = self.cleaned_data.get(line_name(OVERALL.code))
        if severity(overall) > severity(least) and line is not None and not self._explains(line, overall, least):
            message = _("Overall is %(overall)s, but the worst aspect is %(worst)s. Explain why, or choose %(worst)s.")
            self.add_error(line_name(OVERALL.code), message % {"overall": WORDS[overall], "worst": WORDS[least]})

    def _explains(self, line: str, overall: str, least: str) -> bool:
        """A line carried over from the last status explains only the same difference."""
        if self.last is None or line != self.last.lines.get(OVERALL.code, ""):
            return bool(line)
        return bool(line) and (self.last.overall, worst(list(self.last.colours.values()))) == (overall, least)

    def _check_decision(self) -> None:
        red = self.cleaned_data.get(colour_name(OVERALL.code)) == Rating.RED
        if red and self.cleaned_data.get("decision_asked") == "":
            self.add_error(
                "decision_asked",
                _("The overall rating is red. Write which decision you ask, of whom, and before when."),
            )

    def _check_milestone(self, milestone: Milestone) -> None:
        """A forecast can change but not vanish. A field that was not on the page leaves it as it is."""
        name, day = milestone_name(milestone), milestone.expected
        if day and name in self.cleaned_data and self.cleaned_data[name] is None and name in self.data:
            message = _("%(label)s: this date cannot be empty. Write a new date, or %(day)s to leave it as it was.")
            self.add_error(name, message % {"label": milestone.name, "day": day.day.strftime("%d-%m-%Y")})

    def content(self) -> StatusContent:
        """What a valid form says; of the milestones only those whose date changed."""
        values = self.cleaned_data
        lines = {aspect.code: values[line_name(aspect.code)] for aspect in RATED}
        return StatusContent(
            overall=values[colour_name(OVERALL.code)],
            colours={aspect.code: values[colour_name(aspect.code)] for aspect in GROTICK},
            lines={code: line for code, line in lines.items() if line},
            **{name: values[name] for name in TEXTS},
            **{name: values[name] for name in FORECASTS},
            forecasts=self._changed_forecasts(),
        )

    def _changed_forecasts(self) -> dict[str, date]:
        typed = {milestone: self.cleaned_data.get(milestone_name(milestone)) for milestone in self.milestones}
        return {slug_of(each): day for each, day in typed.items() if day and day != expected_day(each, None)}

    def repeats(self, status: Status) -> bool:
        """Whether a valid form says what was recorded: a second click, not a second thought."""
        mine, known = self.content(), StatusContent.of(status)
        same = [getattr(mine, name) == getattr(known, name) for name in SAID]
        typed = {slug_of(each): self.cleaned_data.get(milestone_name(each)) for each in self.milestones}
        kept = all(typed.get(slug, day) == day for slug, day in known.forecasts.items())
        return all(same) and kept and set(mine.forecasts) <= set(known.forecasts)


def filled_from(status: Status | None, milestones: Sequence[Milestone], book_year: int | None = None) -> dict[str, Any]:
    """The values with which the form opens: those of the last status.

    What it expected to be spent is not carried over into another `book_year`.
    """
    values: dict[str, Any] = {milestone_name(each): expected_day(each, status) for each in milestones}
    if status is None:
        return values
    rated = {**status.colours, OVERALL.code: status.overall}
    values |= {colour_name(code): rating for code, rating in rated.items()}
    values |= {line_name(code): line for code, line in status.lines.items()}
    values |= {name: getattr(status, name) for name in (*TEXTS, *FORECASTS)}
    if book_year is not None and status.effective_on.year != book_year:
        values["forecast_spend"] = None
    return values


class ReturnForm(forms.Form):
    """The remark with which a submission goes back."""

    remark = TextField(label=gettext_lazy("Remark for the project leader"))

    def clean(self) -> dict[str, Any]:
        """A return without a remark helps nobody."""
        if self.cleaned_data.get("remark") == "":
            self.add_error("remark", _("Write what the project leader should change, then send the status back."))
        return self.cleaned_data
