"""The table of section 5.3, from the loaded story through the page's own tables: to the hour and the per cent."""

from datetime import date

import pytest

from ihoo.demo.load import Loader
from ihoo.demo.story import timeline
from programme.access import EVERYTHING
from programme.clock import end_of_day
from projects.portfolio.load import load
from projects.portfolio.snapshot import Snapshot
from reporting.capacity.quarters import default_quarter, quarter
from reporting.capacity.shares import load_percent, share_percent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = date(2024, 3, 31)
# Available, asked, confirmed, Datagedreven Sturen, other claims, confirmed and claimed, occupation, if all goes on.
TABLE = {
    "Duo+ DIV en informatiebeheer": (900, 620, 380, 120, 340, 840, "93 %", "120 %"),
    "Duo+ Informatiemanagement": (600, 300, 200, 260, 180, 640, "107 %", "123 %"),
    "Duo+ ICT en functioneel beheer": (800, 260, 120, 220, 400, 740, "93 %", "110 %"),
    "Duo+ Juridische zaken": (300, 180, 90, 20, 150, 260, "87 %", "117 %"),
    "Diemen Dienstverlening": (350, 160, 60, 60, 200, 320, "91 %", "120 %"),
    "Diemen Bestuursondersteuning": (250, 120, 50, 20, 170, 240, "96 %", "124 %"),
    "Uithoorn Dienstverlening": (300, 110, 70, 40, 150, 260, "87 %", "100 %"),
    "Ouder-Amstel Dienstverlening": (200, 80, 40, 30, 110, 180, "90 %", "110 %"),
    "": (3700, 1830, 1010, 770, 1700, 3480, "94 %", "116 %"),
}


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    """The story without its reports, which hold no hours of their own."""
    loader = Loader("ihoo")
    for event in timeline():
        if event.kind not in ("report", "adoption"):
            loader.apply(event)
    return load(loader.programme, end_of_day(DAY), EVERYTHING).at(DAY)


def test_the_second_quarter_of_2024_is_that_of_the_source(snapshot: Snapshot) -> None:
    shown = quarter(snapshot, default_quarter(DAY))
    assert shown.first == date(2024, 4, 1)
    names = [name for _key, name in shown.claimants]
    assert set(names) == {"Datagedreven Sturen", "Omgevingswet nazorg", "Digitale werkplek"}
    own = names.index("Datagedreven Sturen")
    found = {
        row.name if row.team else "": (
            row.available, row.asked, row.confirmed, row.claimed[own], sum(row.claimed) - row.claimed[own], row.taken,
            load_percent(row.taken, row.available), load_percent(row.if_all, row.available),
        )
        for row in (*shown.rows, shown.total)
    }  # fmt: skip
    assert found == TABLE
    assert share_percent(shown.total.confirmed, shown.total.asked) == "55 %"
    assert sum(row.if_all > (row.available or 0) for row in shown.rows) == 7
