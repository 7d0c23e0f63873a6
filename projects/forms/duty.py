"""The forms about what the law asks: a new duty, and what became known of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.acts.duties import Terms
from programme.dates import ImpreciseDate
from programme.models import DutyTerms
from projects.forms.fields import FIRST_YEAR, DayField, TextField, clean_text
from projects.forms.when import WhenField, read_when
from projects.portfolio.plan_values import Duty

LAW, ARTICLE, TERM, SOURCE, NAME = 60, 80, 200, 300, 200  # characters
OLDEST = 1900


class ShortField(forms.CharField):
    """One line of at most `limit` characters, empty only when it has no sentence about that."""

    def __init__(self, *, label: Any, limit: int, missing: Any = "", help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "class": "utrecht-textbox"})
        wrong = {"required": missing}
        super().__init__(label=label, required=bool(missing), help_text=help_text, widget=widget, error_messages=wrong)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        """The text on one line, without invisible control characters."""
        return " ".join(clean_text(str(value or "")).split())

    def validate(self, value: str) -> None:
        """Refuse nothing where something is needed, and what is too long."""
        super().validate(value)
        if len(value) > self.limit:
            raise forms.ValidationError(_("Use at most %(most)s characters.") % {"most": self.limit})


class LegalDayField(WhenField):
    """A legal date: some laws are older than this century."""

    def to_python(self, value: Any) -> ImpreciseDate | None:
        """The date, or None for an empty field."""
        when = read_when(" ".join(clean_text(str(value or "")).split()))
        old = when is not None and OLDEST <= when.day.year < FIRST_YEAR
        return when if old else super().to_python(value)


class TermsForm(forms.Form):
    """What the law says of a duty, as known from a day."""

    use_required_attribute = False
    law = ShortField(
        label=gettext_lazy("Law"), limit=LAW, missing=gettext_lazy("Write the short name of the law, such as Woo.")
    )
    article = ShortField(label=gettext_lazy("Article"), limit=ARTICLE)
    due = LegalDayField(label=gettext_lazy("Legal date"), missing="")
    term = ShortField(
        label=gettext_lazy("Term in words"), limit=TERM,
        help_text=gettext_lazy("For what has no single day, such as: every year, with the accounts."),
    )  # fmt: skip
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure is the date"),
        widget=forms.RadioSelect,
        choices=[(value, capfirst(label)) for value, label in DutyTerms.Certainty.choices],
        initial=DutyTerms.Certainty.VERIFIED.value,
        error_messages={
            "required": gettext_lazy("Choose whether the date was read in the source or is inferred."),
            "invalid_choice": gettext_lazy("Choose one of the list."),
        },
    )
    source = ShortField(
        label=gettext_lazy("Source"), limit=SOURCE,
        missing=gettext_lazy("Write where this stands: the law, the Staatsblad or a letter, with its date."),
    )  # fmt: skip
    on = DayField(label=gettext_lazy("Known since"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"on": today} | dict(initial or {}))
        self.today = today
        self.fields["due"].required = False
        self.fields["on"].required = True
        self.fields["on"].error_messages["required"] = _(
            "Write the day on which this became known, for example 15-10-2024."
        )

    def clean_on(self) -> date:
        """A day up to today."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            words = {"day": f"{day:%d-%m-%Y}", "today": f"{self.today:%d-%m-%Y}"}
            raise forms.ValidationError(
                _("%(day)s lies after today (%(today)s). Choose today or an earlier day.") % words
            )
        return day

    def clean(self) -> dict[str, Any]:
        """A duty has a day, or says that none is fixed and what holds instead."""
        data = self.cleaned_data
        if "due" in data and "term" in data and not data["due"] and not data["term"]:
            self.add_error("term", _("Write a legal date above, or say here what holds while no date is fixed."))
        return data

    def terms(self, known: Duty | None = None) -> Terms:
        """As filled in, with the place in a public list that the duty has."""
        data = self.cleaned_data
        return Terms(
            law=data["law"], source=data["source"], article=data["article"], due=data["due"], term=data["term"],
            certainty=data["certainty"], number=known.number if known else None,
            reference=known.reference if known else "",
        )  # fmt: skip


class NewTermsForm(TermsForm):
    """What became known of `duty`, which stands as it is known now."""

    why = TextField(label=gettext_lazy("Reason"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, duty: Duty, **rest: Any) -> None:
        now = {"law": duty.law, "article": duty.article, "due": duty.due, "term": duty.term}
        super().__init__(data, initial=now | dict(rest.pop("initial", {})), **rest)
        self.duty = duty
        self.fields["certainty"].initial = duty.certainty
        self.fields["why"].required = True

    def clean_on(self) -> date:
        """What is known later replaces what was known before, so it cannot become known earlier."""
        day = super().clean_on()
        if day < self.duty.since:
            words = {"since": f"{self.duty.since:%d-%m-%Y}"}
            raise forms.ValidationError(
                _("What holds now is known since %(since)s. Choose that day or a later one.") % words
            )
        return day

    def clean_why(self) -> str:
        """Why the date is another one."""
        why: str = self.cleaned_data["why"]
        if not why:
            raise forms.ValidationError(_("Write in a sentence what changed and why."))
        return why

    def clean(self) -> dict[str, Any]:
        """Something must differ from what is known."""
        data = super().clean()
        if not self.errors and self._says_nothing_new():
            self.add_error(None, _("This is what is known already. Change what is different now."))
        return data

    def _says_nothing_new(self) -> bool:
        now, said = self.duty, self.terms(self.duty)
        return (said.law, said.article, said.due, said.term, said.certainty, said.source) == (
            now.law, now.article, now.due, now.term, now.certainty, now.source,
        )  # fmt: skip


class DutyForm(TermsForm):
    """A duty that nobody recorded before."""

    field_order = ("name", "description", "law", "article", "due", "term", "certainty", "source", "on")
    name = ShortField(
        label=gettext_lazy("Name"), limit=NAME, missing=gettext_lazy("Write in one line what must be done.")
    )
    description = TextField(label=gettext_lazy("What the law asks"))
