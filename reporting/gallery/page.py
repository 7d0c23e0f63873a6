"""The gallery: every component of the interface on one page, with made-up content."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from reporting.gallery import samples

MISSING = {"required": _("Give the title that is used in meetings.")}


class Day(forms.DateInput):
    """The browser's own date field; it wants the day as year-month-day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SampleForm(forms.Form):
    """One field of each kind; shown with and without errors."""

    use_required_attribute = False

    title = forms.CharField(label=_("Title"), help_text=_("What it is called in meetings."), error_messages=MISSING)
    day = forms.DateField(label=_("Day"), required=False, widget=Day())
    team = forms.ChoiceField(label=_("Team"), choices=[("div", "DIV"), ("jz", "Juridische zaken")])
    answer = forms.ChoiceField(label=_("Answer"), choices=samples.ANSWERS, widget=forms.RadioSelect, required=False)
    agreed = forms.BooleanField(label=_("Agreed with the team"), required=False)
    text = forms.CharField(label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class AspectForm(forms.Form):
    """The texts of one row of the status form."""

    explanation = forms.CharField(label=_("Explanation"), widget=forms.Textarea, required=False)
    reason = forms.CharField(label=_("Reason"), required=False)
    until = forms.DateField(label=_("Until"), required=False, widget=Day())


def gallery(request: HttpRequest) -> HttpResponse:
    """All components; nothing on this page comes from the database."""
    context = samples.page() | {
        "sample_form": SampleForm(),
        "wrong_form": SampleForm({"wrong-title": "", "wrong-team": "other"}, prefix="wrong"),
        "status_rows": [_status_row(key, row) for key, row in samples.STATUS_ROWS.items()],
    }
    return render(request, "gallery.html", context)


def _status_row(key: str, row: dict[str, object]) -> dict[str, object]:
    """A row of the status form with its fields; `reason` only where reported is better than computed."""
    form = AspectForm(initial={"explanation": row["text"], "until": "2023-11-09"}, prefix=key)
    fields = {"explanation": form["explanation"]}
    if row.get("better"):
        fields |= {"reason": form["reason"], "until": form["until"]}
    return row | fields | {"key": key, "id": f"rating-{key}", "name": f"{key}-rating"}
