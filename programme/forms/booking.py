"""The form of an entry: of each kind just the fields that it needs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.acts.booking import Booking, Places
from programme.forms.amount import AmountField
from programme.forms.kinds import Field, Kind
from programme.forms.options import Choices, Options
from programme.ledger import Move, Nature
from programme.models import Account, Decision

LONGEST = 200  # characters of a document
LAST: tuple[Field, ...] = (Field.DECISION, Field.OVERDRAFT)  # after what every entry has
WRITTEN = ("%Y-%m-%d", "%d-%m-%Y")


def _choice(label: Any, missing: Any, help_text: Any = "") -> Callable[[Choices], forms.ChoiceField]:
    def field(choices: Choices) -> forms.ChoiceField:
        errors = {"required": missing, "invalid_choice": gettext_lazy("Choose one of the list.")}
        return forms.ChoiceField(
            label=label, choices=[("", _("choose")), *choices], error_messages=errors, help_text=help_text
        )

    return field


def _decision(label: Any, help_text: Any) -> Callable[[Choices], forms.ChoiceField]:
    def field(choices: Choices) -> forms.ChoiceField:
        errors = {"invalid_choice": gettext_lazy("Choose one of the list: only what was decided can be chosen.")}
        none = ("", _("none"))
        return forms.ChoiceField(
            label=label, choices=[none, *choices], required=False, error_messages=errors, help_text=help_text
        )

    return field


FIELDS: dict[Field, Callable[[Choices], forms.ChoiceField]] = {
    Field.SOURCE: _choice(gettext_lazy("Source"), gettext_lazy("Choose the source that the money comes from.")),
    Field.ORGANISATION: _choice(gettext_lazy("Organisation"), gettext_lazy("Choose who received the money.")),
    Field.YEAR: _choice(gettext_lazy("Book year"), gettext_lazy("Choose the book year.")),
    Field.POT: _choice(gettext_lazy("Pot"), gettext_lazy("Choose the pot of money.")),
    Field.RECEIVER: _choice(gettext_lazy("To organisation"), gettext_lazy("Choose who receives the money.")),
    Field.PROJECT: _choice(gettext_lazy("Project"), gettext_lazy("Choose the project.")),
    Field.BUDGET: _choice(gettext_lazy("Budget"), gettext_lazy("Choose the budget that is given back from.")),
    Field.COMMITTED: _choice(gettext_lazy("Commitments of"), gettext_lazy("Choose the project with the commitment.")),
    Field.DECISION: _decision(
        gettext_lazy("Decision"), gettext_lazy("What the entry rests on. A change of a budget cannot do without.")
    ),
    Field.OVERDRAFT: _decision(
        gettext_lazy("Decision that allows an overdraft"),
        gettext_lazy("Only when more goes out than there is, and a board decided so."),
    ),
}


def _offered(options: Options) -> dict[Field, Callable[[], Choices]]:
    return {
        Field.SOURCE: options.source_choices,
        Field.ORGANISATION: options.organisation_choices,
        Field.YEAR: lambda: [(str(year), str(year)) for year in options.years],
        Field.POT: options.pot_choices,
        Field.RECEIVER: options.organisation_choices,
        Field.PROJECT: options.project_choices,
        Field.BUDGET: lambda: options.account_choices(Nature.BUDGET),
        Field.COMMITTED: lambda: options.account_choices(Nature.COMMITTED),
        Field.DECISION: options.decision_choices,
        Field.OVERDRAFT: options.decision_choices,
    }


class BookingForm(forms.Form):
    """An entry of one kind."""

    use_required_attribute = False

    def __init__(self, *args: Any, kind: Kind, options: Options, **given: Any) -> None:
        super().__init__(*args, **given)
        self.kind, self.options = kind, options
        offered = _offered(options)
        before = [name for name in kind.fields if name not in LAST]
        for name in before:
            self.fields[name] = FIELDS[name](offered[name]())
        if kind.move == Move.CARRY_OVER:
            self.fields[Field.POT].help_text = _("The money goes to the pot of the same source in the next year.")
        self.fields["amount"] = AmountField(label=_("Amount in euros"), required=True, help_text=_("Like 1.234,56"))
        self.fields["on"] = day_field(_("Day"), options)
        self.fields["document"] = document_field()
        for last in kind.fields[len(before) :]:
            self.fields[last] = FIELDS[last](offered[last]())

    def clean_amount(self) -> Decimal:
        """Refuse an amount of nothing."""
        return refuse_nothing(self.cleaned_data["amount"])

    def clean_on(self) -> date:
        """Refuse a day outside the book years in which is booked."""
        return refuse_far_day(self.cleaned_data["on"], self.options)

    def clean(self) -> dict[str, Any]:
        """Refuse a transfer to oneself, and a carry-over to a year in which nothing is booked yet."""
        data = super().clean() or self.cleaned_data
        pot = self._account(data.get(Field.POT))
        if self.kind.move == Move.TRANSFER and pot and pot.holder and pot.holder.slug == data.get(Field.RECEIVER):
            self.add_error(Field.RECEIVER, _("This organisation has the money already. Choose another one."))
        if self.kind.move == Move.CARRY_OVER and pot and pot.book_year == self.options.years[-1]:
            self.add_error(Field.POT, _("Choose a pot of this year or last year: later years are not booked on yet."))
        return data

    def _account(self, key: str | None) -> Account | None:
        return self.options.accounts.get(key) if key else None

    def _chosen_decision(self, name: Field) -> Decision | None:
        return self.options.decisions.get(self.cleaned_data.get(name, ""))

    def booking(self) -> Booking:
        """What is asked. The form must be valid."""
        data = self.cleaned_data
        return Booking(
            kind=self.kind.move, places=self._places(), amount=data["amount"], document=data["document"], on=data["on"],
            decision=self._chosen_decision(Field.DECISION), overdraft=self._chosen_decision(Field.OVERDRAFT),
        )  # fmt: skip

    def _places(self) -> Places:
        data, options = self.cleaned_data, self.options
        if of_project := self._account(data.get(Field.BUDGET) or data.get(Field.COMMITTED)):
            return Places(pot=of_project.pot, project=of_project.parent)
        organisation = data.get(Field.ORGANISATION) or data.get(Field.RECEIVER) or ""
        return Places(
            source=self._account(data.get(Field.SOURCE)),
            organisation=options.organisations.get(organisation),
            year=int(data[Field.YEAR]) if Field.YEAR in data else None,
            pot=self._account(data.get(Field.POT)),
            project=options.projects.get(data.get(Field.PROJECT, "")),
        )


def day_field(label: str, options: Options) -> forms.DateField:
    """A day within the book years in which is booked."""
    wrong = _("This is not a date. Write a date as day-month-year, for example 31-10-2023.")
    first, last = span(options)
    return forms.DateField(
        label=label,
        input_formats=WRITTEN,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": str(first), "max": str(last)}),
        error_messages={"required": _("Choose the day on which the money moved."), "invalid": wrong},
    )


def document_field() -> forms.CharField:
    """What an entry rests on."""
    field = forms.CharField(
        label=_("Document"),
        max_length=LONGEST,
        help_text=_("Invoice, order or letter, with its number."),
        error_messages={
            "required": _("Write which document the entry rests on."),
            "max_length": _("This text is too long: write at most %(limit_value)d characters."),
        },
    )
    field.widget.attrs.pop("maxlength")  # a browser cuts off what is pasted beyond it, without a word
    return field


def span(options: Options) -> tuple[date, date]:
    """The first and the last day on which can be booked."""
    return date(options.years[0], 1, 1), date(options.years[-1], 12, 31)


def refuse_far_day(day: date, options: Options) -> date:
    """The day itself. Raises ValidationError with a sentence outside the span."""
    first, last = span(options)
    if not first <= day <= last:
        words = {"day": date_format(day), "first": date_format(first), "last": date_format(last)}
        raise ValidationError(_("%(day)s is too far away. Choose a day from %(first)s to %(last)s."), params=words)
    return day


def refuse_nothing(amount: Decimal) -> Decimal:
    """The amount itself. Raises ValidationError for zero."""
    if not amount:
        raise ValidationError(_("An entry of nothing moves no money. Write an amount above zero."))
    return amount
