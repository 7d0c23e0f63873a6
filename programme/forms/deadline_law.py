"""What the law says of the days of the planning and control cycle (Wgr, as in force since 1 July 2022)."""

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from programme.models import PcDeadline


class Law(NamedTuple):
    """By which day of which year, counted from the book year, a document is due; no day where the law fixes none."""

    document: str
    basis: str
    says: Promise
    month: int = 0
    day: int = 0
    years: int = 0

    def due_on(self, book_year: int) -> date | None:
        """The day for a book year."""
        return date(book_year + self.years, self.month, self.day) if self.month else None


_DOCUMENT = PcDeadline.Document
LAWS = (
    Law(_DOCUMENT.FRAMEWORK, "Wgr artikel 34b", gettext_lazy("to the councils before 30 April of the year before"),
        4, 30, -1),
    Law(_DOCUMENT.BUDGET, "Wgr artikel 34, tweede lid",
        gettext_lazy("to the province before 15 September of the year before, within two weeks after adoption"),
        9, 15, -1),
    Law(_DOCUMENT.INTERIM_1, "", gettext_lazy("no day by law: the arrangement or its financial bylaw sets it")),
    Law(_DOCUMENT.INTERIM_2, "", gettext_lazy("no day by law: the arrangement or its financial bylaw sets it")),
    Law(_DOCUMENT.ACCOUNTS_DRAFT, "Wgr artikel 34b", gettext_lazy("to the councils before 30 April of the year after"),
        4, 30, 1),
    Law(_DOCUMENT.ACCOUNTS, "Wgr artikel 34, vierde lid",
        gettext_lazy("to the province before 15 July of the year after, within two weeks after adoption"), 7, 15, 1),
)  # fmt: skip


def law_of(document: str) -> Law | None:
    """What the law says of a document; None for an unknown one."""
    return next((law for law in LAWS if law.document == document), None)
