"""The interactive list of projects, shown by django-tables2."""

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableListData
from django_tables2.utils import OrderBy

from programme.dates import imprecise
from programme.templatetags.marks import mark
from projects.portfolio.assess import Shown
from projects.rating import ASPECTS, GROTICK
from projects.rows import KEYS, ProjectRow
from projects.words import against_plans, date_words, difference_words, first_plan_words, plan_words

PER_PAGE = 25
NOTHING = "–"


class Rows(TableListData):  # type: ignore[misc] # django-tables2 has no types
    """Rows that are sorted by KEYS; equal ones keep their order, so the default order decides between them."""

    data: list[ProjectRow]

    def order_by(self, aliases: Sequence[str]) -> None:
        """Sort in place by the aliases, the first weighing most; a leading `-` turns one round."""
        for alias in reversed(aliases):
            key = KEYS[str(OrderBy(alias).bare)]
            known = [row for row in self.data if key(row) is not None]
            unknown = [row for row in self.data if key(row) is None]
            self.data = sorted(known, key=key, reverse=alias.startswith("-")) + unknown


class MarkColumn(tables.Column):  # type: ignore[misc]
    """A column of marks; words are for screen readers, the letter names the cell on a phone."""

    def __init__(self, header: str | Promise, label: str, css: str, **options: Any) -> None:
        cell = {"class": css, "data-label": label, "role": "cell"}
        super().__init__(header, attrs={"td": cell, "th": {"class": css, "role": "columnheader"}}, **options)

    def render(self, value: Shown) -> SafeString:
        """Draw the mark."""
        return mark(value, "s")


def _column(header: str | Promise, label: str | Promise = "", css: str = "", **options: Any) -> tables.Column:
    cell = {"class": css, "data-label": label, "role": "cell"}
    attrs = {"td": {name: text for name, text in cell.items() if text}, "th": {"class": css, "role": "columnheader"}}
    return tables.Column(header, attrs=attrs, empty_values=(), **options)


def _letter(place: int) -> SafeString:
    aspect = GROTICK[place]
    return format_html('<abbr title="{}">{}</abbr>', aspect.label, aspect.letter)


class ProjectTable(tables.Table):  # type: ignore[misc]
    """The list; column names are what `?sort=` takes."""

    project = _column(_("Project"), accessor="name")
    fase = _column(_("Phase"), css="ihoo-projects__phase", accessor="phase_label")
    totaal = MarkColumn(_("Overall"), "", "ihoo-projects__mark", accessor="total")
    prognose = _column(_("End: forecast"), _("End: forecast"), "ihoo-list__date", accessor="forecast")
    plan = _column(_("End: plan"), _("End: plan"), "ihoo-list__date")
    verschil = _column(_("Difference"), _("Difference"), "ihoo-list__difference", accessor="difference")
    mijlpaal = _column(_("Next milestone"), _("Next milestone"), "ihoo-projects__milestone", accessor="milestone")
    uitvoering = _column(_("Executing"), _("Executing"), "ihoo-list__body", accessor="executing")
    opdrachtgever = _column(_("Commissioning"), _("Commissioning"), "ihoo-list__body", accessor="commissioning")
    ouderdom = _column(_("Status, days old"), _("Status, days old"), "ihoo-num", accessor="age")

    class Meta:
        template_name = "projectpages/table.html"
        sequence = ("project", "fase", "totaal", *ASPECTS, "...")
        row_attrs = {"class": lambda record: "ihoo-table__quiet" if record.quiet else "", "role": "row"}

    def __init__(self, data: Sequence[ProjectRow], **options: Any) -> None:
        super().__init__(Rows(list(data)), extra_columns=aspect_columns(), **options)

    def render_project(self, record: ProjectRow) -> SafeString:
        """The name, which opens its page, that it serves no goal, and a decision that let it start all the same."""
        name = format_html('<a class="ihoo-projects__name" href="{}">{}</a>', record.url, record.name)
        marked = _beside(name, gettext("serves no goal") if record.aimless else "")
        return format_html("{}", _beside(marked, record.exception))

    def render_fase(self, record: ProjectRow) -> str:
        """The phase in words."""
        return record.phase_label or NOTHING

    def render_prognose(self, record: ProjectRow) -> str:
        """The end as forecast with the last status."""
        return date_words(imprecise(record.forecast)) if record.forecast else NOTHING

    def render_plan(self, record: ProjectRow) -> SafeString | str:
        """The end as last planned, and which planning that is."""
        return _beside(date_words(record.plan) or NOTHING, plan_words(record.replans, record.decision))

    def render_verschil(self, record: ProjectRow) -> SafeString | str:
        """Days between both, and between the forecast and the first plan where that is another."""
        words = _difference(record.difference, late=record.late) or NOTHING
        again = record.replans and record.first_difference is not None
        return _beside(words, first_plan_words(record.first_difference) if again else "")

    def render_mijlpaal(self, record: ProjectRow) -> SafeString | str:
        """The milestone that comes first, and how it lies against its plan."""
        first = record.milestone
        if first is None:
            return NOTHING
        css = "ihoo-table__sub ihoo-table__sub--late" if first.late else "ihoo-table__sub"
        against = against_plans(first.difference, first.first_difference, first.replans)
        words = " · ".join(text for text in (date_words(first.expected), against) if text)
        return format_html('{}<span class="{}">{}</span>', first.name, css, words or gettext("no date yet"))

    def render_uitvoering(self, record: ProjectRow) -> str:
        """Who carries the project out."""
        return record.executing or NOTHING

    def render_opdrachtgever(self, record: ProjectRow) -> str:
        """Who owns it."""
        return record.commissioning or NOTHING

    def render_ouderdom(self, record: ProjectRow) -> str:
        """Days since the day that the last adopted status speaks of."""
        return NOTHING if record.age is None else str(record.age)


def _beside(words: SafeString | str, sub: str) -> SafeString:
    return format_html('{}<span class="ihoo-table__sub">{}</span>', words, sub) if sub else format_html("{}", words)


def _difference(days: int | None, *, late: bool) -> SafeString | str:
    words = difference_words(days)
    return format_html('<span class="ihoo-alert-text">{}</span>', words) if late else words


def aspect_columns() -> list[tuple[str, MarkColumn]]:
    """A column of marks per aspect, under its letter."""
    return [
        (aspect.code, MarkColumn(_letter(place), aspect.letter, "ihoo-projects__aspect", accessor=f"marks__{place}"))
        for place, aspect in enumerate(GROTICK)
    ]
