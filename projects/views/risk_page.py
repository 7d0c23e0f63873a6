"""The page of one risk: what it is, how it was rated, what the rules find, and the form to rate it anew."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.facts import Circle
from programme.frame import frame
from projects.forms.risk import RateForm
from projects.models import RiskRating
from projects.portfolio.findings import Finding, findings
from projects.portfolio.plan_values import Risk
from projects.risks import (
    band_of,
    day_before,
    days_overdue,
    overdue_words,
    owner_of,
    place_of,
    score_on,
    size_words,
    standing_words,
    thresholds,
    trend,
    trend_words,
)
from projects.views.risk_desk import ProgrammeDesk, RiskDesk
from projects.views.risk_history import history, told
from projects.views.seen import hidden_of

Problems = Iterable[dict[str, str]]


def form_of(desk: RiskDesk, data: Any = None) -> RateForm:
    """The form as it opens, or as posted."""
    shown = _shown(desk)
    hidden = desk.circle != Circle.PROGRAMME
    owners = desk.owners(shown.parent, shown.owner)
    return RateForm(data, risk=shown, hidden=hidden, owners=owners, today=desk.as_of.today)


def _shown(desk: RiskDesk) -> Risk:
    shown = desk.shown
    assert shown is not None  # noqa: S101 - a risk that was not known has a page of its own
    return shown


def show(
    desk: RiskDesk, form: RateForm | None = None, *, problems: Problems = (), theirs: RiskRating | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page; `theirs` is what somebody recorded since the form was opened."""
    shown = _shown(desk)
    rating = desk.is_live and desk.may_rate
    newest = desk.newest if rating else None
    context = page(desk) | {
        "title": shown.name,
        "sub": _sub(desk, shown),
        "description": shown.description,
        "mark": _mark(desk, shown),
        "circle": _circle(desk),
        "facts": list(_facts(desk, shown)),
        "findings": list(_findings(desk)),
        "history": history(desk),
        "problems": [*problems, *errors(form)],
        "theirs": told(desk, theirs, None) if theirs else None,
        "form": (form or form_of(desk)) if rating else None,
        "actions": [{"label": _("Rate anew"), "url": "#beoordelen", "primary": True}] if rating else [],
        "hidden": hidden_of(desk.request, newest, status),
        "own_url": desk.own_url,
    }
    return render(desk.request, "risks/risk.html", context, status=status)


def page(desk: ProgrammeDesk) -> dict[str, Any]:
    """What all pages about risks share."""
    return frame(
        desk.request, reader=desk.reader, programme=desk.programme, name=desk.course_name, as_of=desk.as_of,
        current="risks",
    ) | {"trail": [{"label": _("Risks"), "url": desk.url("risks")}]}  # fmt: skip


def _mark(desk: RiskDesk, shown: Risk) -> str:
    band = band_of(shown.score, desk.snapshot).value
    return band if shown.open and band != "low" else ""


def _sub(desk: RiskDesk, shown: Risk) -> str:
    words = {"number": shown.number, "place": place_of(shown, desk.snapshot)}
    return _("Risk %(number)s · %(place)s") % words


def _circle(desk: RiskDesk) -> str:
    """Who may see the risk, when that is not everybody in the programme."""
    newest = desk.newest
    return "" if newest is None or newest.circle == Circle.PROGRAMME else str(Circle(newest.circle).label)


def _facts(desk: RiskDesk, shown: Risk) -> Iterator[dict[str, Any]]:
    now = shown.now
    yield {"term": _("Score"), "value": _("%(score)s of 25") % {"score": now.score}, "mark": _mark(desk, shown)}
    yield {"term": _("Likelihood"), "value": size_words(now.likelihood)}
    yield {"term": _("Impact"), "value": size_words(now.impact)}
    before = day_before(desk.as_of.as_of)
    found = trend(score_on(shown, before), shown.score)
    yield {"term": _("Since %(day)s") % {"day": date_format(before)}, "value": trend_words(found)}
    yield {"term": _("State"), "value": standing_words(shown.standing)}
    yield {"term": _("Measure"), "value": shown.measure or _("none")}
    yield {"term": _("Owner"), "value": owner_of(shown, desk.snapshot).name}
    yield {"term": _("Looked at again on"), "value": _review(desk, shown)}
    yield {"term": _("Since"), "value": date_format(shown.since)}
    yield _place(desk, shown)


def _place(desk: RiskDesk, shown: Risk) -> dict[str, Any]:
    kind, _colon, key = shown.parent.partition(":")
    url = desk.url("project", key) if kind == "project" else desk.url("overview")
    label = _("Project") if kind == "project" else _("Programme")
    return {"term": label, "value": place_of(shown, desk.snapshot), "url": url}


def _review(desk: RiskDesk, shown: Risk) -> str:
    if shown.review_on is None:
        return _("not planned")
    late = days_overdue(shown, desk.as_of.as_of)
    day = date_format(shown.review_on)
    return f"{day}, {overdue_words(late)}" if late else day


def _findings(desk: RiskDesk) -> Iterator[dict[str, str]]:
    """What the rules find of this risk."""
    key = _shown(desk).key
    for one in findings(desk.snapshot):
        if one.subject == f"risk:{key}":
            yield {"mark": one.level.value, "text": _lacking(one)}
        elif one.code == "R2" and one["risk"] == key:
            yield {"mark": one.level.value, "text": _large(desk, one)}


def _lacking(finding: Finding) -> str:
    days = int(str(finding["days"]))
    names = {"owner": _("an owner"), "measure": _("a measure"), "review": _("a day on which it is looked at again")}
    missing = ", ".join(names[item] for item in str(finding["missing"]).split(", "))
    words = ngettext(
        "Large risk without %(missing)s, for %(days)s day.", "Large risk without %(missing)s, for %(days)s days.", days
    )
    return words % {"missing": missing, "days": days}


def _large(desk: RiskDesk, finding: Finding) -> str:
    amber, red = thresholds(desk.snapshot)
    words = {"score": finding["score"], "amber": amber, "red": red, "place": place_of(_shown(desk), desk.snapshot)}
    return _("Largest risk of %(place)s: score %(score)s. From %(amber)s it is amber, from %(red)s red.") % words


def errors(form: Any) -> Iterator[dict[str, str]]:
    """What is wrong, with the place of each."""
    if form is None or not form.is_bound:
        return
    for name, found in form.errors.items():
        field = form[name]
        anchor = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
        said = str(found[0])
        label = f"{field.label}: "
        yield {"href": f"#{anchor}", "text": said if said.startswith(label) else label + said}
