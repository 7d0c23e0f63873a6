"""The judgement of a programme as one sentence of counts, with its strip."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from programme.templatetags.marks import WORDS
from projects.portfolio.assess import ACTIVE, AFTERCARE, Judgement, Month, judgement, months, unbroken_since
from projects.portfolio.findings import Finding
from projects.portfolio.projecting import MARKS
from projects.portfolio.snapshot import Snapshot
from projects.trend import trend_words
from reporting.dashboard.doors import Doors
from reporting.dashboard.signals import ANCHOR, count_words, of_programme
from reporting.findings.brief import brief
from reporting.findings.places import door

NUMBERS = (
    gettext_lazy("none"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
    gettext_lazy("ten"), gettext_lazy("eleven"), gettext_lazy("twelve"),
)  # fmt: skip
# What is said of a share of the running projects: its filter in the list of projects, and the phrase.
PHRASES: dict[str, tuple[str, Promise]] = {
    "red": ("rood", ngettext_lazy("{share} reports red", "{share} report red", "count")),
    "amber": ("oranje", ngettext_lazy("{share} reports amber", "{share} report amber", "count")),
    "stale": (
        "verouderd",
        ngettext_lazy("the status of {share} is out of date", "the statuses of {share} are out of date", "count"),
    ),
    "missing": (
        "onbekend",
        ngettext_lazy("{share} has no status yet", "{share} have no status yet", "count"),
    ),
    "unassessed": (
        "onbekend",
        ngettext_lazy("{share} could not be assessed", "{share} could not be assessed", "count"),
    ),
    "green": ("groen", ngettext_lazy("{share} reports green", "{share} report green", "count")),
}
REPORTED = ("red", "amber", "green")


def in_words(number: int) -> str:
    """A count as a word, from thirteen on in digits."""
    return str(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def sentence(judged: Judgement, doors: Doors | None = None) -> SafeString:
    """`Ingrijpen nodig: één van de vijf lopende projecten meldt rood, twee melden oranje.`

    With `doors` each count is a link to the projects that it counts.
    """
    word = capfirst(str(WORDS[judged.rating]))
    if not judged.running:
        return format_html("{}: {}.", word, _("no project is running"))
    said = [kind for kind in PHRASES if getattr(judged, kind) and (kind != "green" or not judged.red + judged.amber)]
    parts = [(_join(said, place), _phrase(kind, judged, doors, first=not place)) for place, kind in enumerate(said)]
    return format_html("{}: {}.", word, format_html_join("", "{}{}", parts))


def _join(said: list[str], place: int) -> str:
    if not place:
        return ""
    return ", " if said[place] in REPORTED and said[place - 1] in REPORTED else "; "


def _phrase(kind: str, judged: Judgement, doors: Doors | None, *, first: bool) -> SafeString:
    shown, phrase = PHRASES[kind]
    count = getattr(judged, kind)
    share = _share(count, judged.running) if first else in_words(count)
    if doors:
        share = format_html('<a href="{}">{}</a>', doors.projects(toon=shown), share)
    return format_html(str(phrase % {"count": count}), share=share)


def _share(count: int, running: int) -> str:
    if running == 1:
        return _("the only running project")
    if count == running == 2:  # noqa: PLR2004 - the word for two of two
        return _("both running projects")
    if count == running:
        return _("all %(running)s running projects") % {"running": in_words(running)}
    words = {"count": in_words(count), "running": in_words(running)}
    return _("%(count)s of the %(running)s running projects") % words


def verdict(snapshot: Snapshot, doors: Doors, found: Sequence[Finding] = ()) -> dict[str, Any]:
    """The variables of the verdict component; `found` are the findings on the day shown."""
    judged, line = judgement(snapshot), months(snapshot)
    return {
        "mark": judged.rating,
        "kicker": _("Judgement of the programme"),
        "sentence": sentence(judged, doors),
        "sub": format_html_join(" · ", "{}", ((part,) for part in _sub(snapshot, judged, doors))),
        "strip": {
            "caption": _caption(line),
            "reported": [month.state for month in line],
            "computed": None,
            "text": trend_words(line),
        },
        "computed": _computed(snapshot, found, doors),
    }


def part_words(name: str) -> str:
    """What is judged when only a part is shown: that of the organisation with this name."""
    return _("Judgement of what concerns %(organisation)s") % {"organisation": name}


def _computed(snapshot: Snapshot, found: Sequence[Finding], doors: Doors) -> dict[str, Any] | None:
    """What the rules find about the programme as a whole, and the way to all findings; None without any."""
    if not found:
        return None
    told = [format_html('<a href="{}">{}</a>', door(one, doors), brief(one, snapshot)) for one in of_programme(found)]
    words = format_html(str(_("Computed: {}.")), format_html_join("; ", "{}", ((one,) for one in told)))
    return {
        "text": words if told else "",
        "url": doors.everything(ANCHOR),
        "label": count_words(found),
    }


def _caption(line: tuple[Month, ...]) -> str:
    return _("Twelve months, up to and including %(month)s") % {"month": date_format(line[-1].on, "F Y")}


def _sub(snapshot: Snapshot, judged: Judgement, doors: Doors) -> Iterator[str]:
    if judged.running:
        yield _since(snapshot, judged.rating)
    latest = max(((one.adopted.on, one.key) for one in snapshot.running if one.adopted), default=None)
    if latest:
        day, key = latest
        words = _("latest status of %(day)s") % {"day": date_format(day, "j F Y")}
        yield format_html('<a href="{}">{}</a>', doors.project(key, "trend"), words)
    yield from _uncounted(snapshot, doors)


def _since(snapshot: Snapshot, rating: str) -> str:
    """The month since which the rating holds, as far as month-ends tell."""
    line = months(snapshot, MARKS)
    first = unbroken_since(line, rating)
    if first is None:
        return _("Reported so since this month")
    words = {"month": date_format(first, "F Y")}
    if first == line[0].on:
        return _("Reported so since %(month)s or longer") % words
    return _("Reported so since %(month)s") % words


def _uncounted(snapshot: Snapshot, doors: Doors) -> Iterator[SafeString]:
    """The projects that leave the count: parked, and in nazorg."""
    parked = sum(project.standing == "parked" for project in snapshot.projects)
    aftercare = sum(project.standing == ACTIVE and project.phase == AFTERCARE for project in snapshot.projects)
    for count, filter_, words in (
        (parked, "geparkeerd", _("%(count)s parked")),
        (aftercare, "nazorg", _("%(count)s in aftercare")),
    ):
        if count:
            link = doors.projects(stand=filter_)
            yield format_html('<a href="{}">{}</a>', link, words % {"count": count})
