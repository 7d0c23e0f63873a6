"""Where the numbers, marks and dates of the overview lead to; every address keeps the dates shown."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from programme.asof import AsOf
from programme.models import Programme

ALL = "alles"
FIELD = "organisatie"
# The pages that can show the part of a programme that concerns one organisation.
PARTIAL = frozenset({"overview", "projects", "planning", "finance", "capacity", "requests", "risks", "duties"})


@dataclass(frozen=True)
class Doors:
    """The addresses of one programme; `dates` is the query string of both dates, with its `?`, or empty.

    `part` is the organisation of which alone the pages show what concerns it, where they can; empty for all.
    """

    programme: str
    dates: str
    part: str = ""

    def overview(self, fragment: str = "") -> str:
        """The overview with a few lines per block."""
        return self._to("overview", fragment)

    def everything(self, fragment: str = "") -> str:
        """The overview with all lines and all texts."""
        return self._to("overview", fragment, {ALL: "1"})

    def project(self, key: str, fragment: str = "", **filters: str) -> str:
        """A project's page, or a part of it; the facts of one thing with `over`, of one kind with `soort`."""
        return self._to("project", fragment, filters, slugs=(key,))

    def projects(self, **filters: str) -> str:
        """The list of projects, filtered."""
        return self._to("projects", "", filters)

    def finance(self, fragment: str = "", **filters: str) -> str:
        """The money of the programme."""
        return self._to("finance", fragment, filters)

    def entries(self, **filters: str) -> str:
        """The entries of the ledger: of an account (`rekening`), a project (`project`), a book year (`jaar`)."""
        return self._to("entries", "", filters)

    def capacity(self, fragment: str = "", **filters: str) -> str:
        """The hours of all teams."""
        return self._to("capacity", fragment, filters)

    def team(self, key: str, fragment: str = "") -> str:
        """One team and all that is asked of it; its key is `organisation/team`."""
        return self._to("team", fragment, slugs=tuple(key.split("/")))

    def request(self, key: str) -> str:
        """One question for hours."""
        return self._to("request", "", slugs=(key,))

    def requests(self, **filters: str) -> str:
        """The questions for hours: to a team (`team`), for a project (`project`), only the open ones (`open`)."""
        return self._to("requests", "", filters)

    def ask(self, **given: str) -> str:
        """Asking for hours: of a team (`team`), for a project (`project`), or other hours (`aanvraag`)."""
        return self._to("ask", "", given)

    def what_if(self, **draft: str) -> str:
        """What would come of a change."""
        return self._to("what-if", "", draft)

    def planning(self, fragment: str = "", **filters: str) -> str:
        """The dates of all projects."""
        return self._to("planning", fragment, filters)

    def risks(self, fragment: str = "", **filters: str) -> str:
        """The risks, those of one project with `project`."""
        return self._to("risks", fragment, filters)

    def risk(self, key: str) -> str:
        """One risk; its number ends its key."""
        return self._to("risk", "", slugs=(key.rpartition("/")[2],))

    def duties(self, fragment: str = "", **filters: str) -> str:
        """The legal duties of all organisations."""
        return self._to("duties", fragment, filters)

    def duty(self, key: str) -> str:
        """One legal duty."""
        return self._to("duty", "", slugs=(key,))

    def goals(self, fragment: str = "") -> str:
        """The goals, with what is measured of them."""
        return self._to("goals", fragment)

    def export(self, name: str, kind: str, **filters: str) -> str:
        """A page without parts (its route name) as a file."""
        return self._to(name, "", {"_export": kind} | filters)

    def rollout(self, fragment: str = "", **filters: str) -> str:
        """How far each municipality is with each project."""
        return self._to("rollout", fragment, filters)

    def report(self, period: str) -> str:
        """A report's page."""
        return self._to("report", "", slugs=(period,))

    def kept(self, url: str) -> str:
        """An address of this programme with the organisation, if its page can show a part."""
        pages = {_address(name, self.programme) for name in PARTIAL}
        if not self.part or url.partition("?")[0] not in pages:
            return url
        return f"{url}{'&' if '?' in url else '?'}{urlencode({FIELD: self.part})}"

    def whole(self, path: str, filters: dict[str, str]) -> str:
        """The page at `path` for all organisations, with these filters."""
        return _joined(path, self.dates, filters)

    def _to(self, name: str, fragment: str, query: dict[str, str] | None = None, slugs: tuple[str, ...] = ()) -> str:
        own = {FIELD: self.part} if self.part and name in PARTIAL else {}
        address = _joined(_address(name, self.programme, *slugs), self.dates, own | (query or {}))
        return f"{address}{'#' if fragment else ''}{fragment}"


def doors_of(programme: Programme, as_of: AsOf, part: str = "") -> Doors:
    """The addresses of a programme at the dates shown; with `part` of what concerns that organisation."""
    return Doors(programme.slug, as_of.query, part)


def _joined(address: str, dates: str, query: dict[str, str]) -> str:
    asked = "&".join(part for part in (dates.lstrip("?"), urlencode(query)) if part)
    return f"{address}?{asked}" if asked else address


@lru_cache(maxsize=4096)
def _address(name: str, *slugs: str) -> str:
    return reverse(name, args=slugs)
