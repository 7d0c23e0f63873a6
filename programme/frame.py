"""What stands around every page under a programme: its name, the navigation, the as-of bar, the reader."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.access import Reader, Right
from programme.asof import AsOf, query_of
from programme.dates import month_end, month_ends
from programme.models import Programme, Role

Step = tuple[str, date, date]  # a report's label, the day that it shows, and the day on which that was known
# The as-of bar steps to adopted reports. Those live a floor higher, which adds here how to find them.
report_steps: list[Callable[[Reader, Programme, AsOf], Sequence[Step]]] = []


def frame(
    request: HttpRequest,
    *,
    reader: Reader,
    programme: Programme,
    name: str,
    as_of: AsOf,
    current: str,
    reports: Sequence[Step] | None = None,
) -> dict[str, Any]:
    """The context of base.html for one page.

    `name` is the programme's name on the day shown, `current` the URL name of the navigation entry that is open,
    `reports` the adopted reports to step to, where the page has read them already.
    """
    home = reverse("overview", args=[programme.slug])
    if reports is None:
        reports = [step for find in report_steps for step in find(reader, programme, as_of)]
    return {
        "programme": {"name": name or programme.slug.upper(), "short_name": programme.slug.upper()},
        "programme_url": home + as_of.query,
        **navigation(reader, programme, as_of, current),
        "asof": bar(request.path, as_of, reports),
        "account": {"label": role_label(reader, programme)},
        "may_record": as_of.is_now,
    }


def navigation(reader: Reader, programme: Programme, as_of: AsOf, current: str) -> dict[str, Any]:
    """The entries that the reader may open, and the less used ones under one word; each keeps the dates."""
    entries = [
        ("overview", _("Overview")),
        ("projects", _("Projects")),
        ("planning", _("Planning")),
        ("finance", _("Finance")),
        ("capacity", _("Capacity")),
        ("risks", _("Risks")),
        ("reports", _("Reports")),
    ]
    more = [("duties", _("Legal duties")), ("goals", _("Goals")), ("rollout", _("Municipalities"))]
    if reader.may(Right.READ_LOG, programme):
        more.append(("log", _("Log")))

    def entry(name: str, label: str) -> dict[str, Any]:
        return {"label": label, "url": reverse(name, args=[programme.slug]) + as_of.query, "current": name == current}

    return {"nav": [entry(*one) for one in entries], "nav_more": [entry(*one) for one in more]}


def bar(path: str, as_of: AsOf, reports: Sequence[Step] = ()) -> dict[str, Any]:
    """The as-of bar: what is shown, and the steps to other month-ends and to the adopted reports."""
    before = _step_back(as_of.as_of)
    after = month_end(as_of.as_of + timedelta(days=1))
    shown: dict[str, Any] = {
        "as_of": as_of.as_of,
        "known": as_of.known_day,
        "is_today": as_of.is_now,
        "form_action": path,
        "today_url": path,
        "previous_url": path + query_of(before, before),
        "previous_label": date_format(before, "j F"),
        "reports": [(label, path + query_of(day, known)) for label, day, known in reports],
    }
    if after <= as_of.today and not as_of.is_now:
        shown |= {"next_url": path + query_of(after, after), "next_label": date_format(after, "j F")}
    return shown


def _step_back(day: date) -> date:
    return month_ends(day - timedelta(days=1), 1)[0]


def role_label(reader: Reader, programme: Programme) -> str:
    """The reader's roles in words, the weightiest first."""
    roles = reader.roles(programme)
    return ", ".join(str(role.label) for role in Role if role in roles)
