"""The address of a draft, which holds all of it; and which changes an address or a form asks for."""

from dataclasses import dataclass

from programme.asof import AsOf, query_of
from projects.portfolio.draft import Change, Draft, encode


@dataclass(frozen=True)
class Address:
    """Where a draft is shown: the path of the page, and both dates."""

    path: str
    as_of: AsOf

    def of(self, draft: Draft) -> str:
        """The page with this draft, at the dates shown."""
        return self._with(self.as_of.query, draft)

    def without(self, draft: Draft, change: Change) -> str:
        """The page with the draft less one change."""
        return self.of(draft.without(change))

    def lasting(self, draft: Draft) -> str:
        """The same with both dates written out, also today's: whoever opens it later sees the same."""
        return self._with(query_of(self.as_of.as_of, self.as_of.known_day or self.as_of.today), draft)

    def _with(self, dates: str, draft: Draft) -> str:
        query = "&".join(part for part in (dates.lstrip("?"), encode(draft)) if part)
        return f"{self.path}?{query}" if query else self.path
