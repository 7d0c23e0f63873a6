"""The story's events about money and hours."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ihoo.demo.places import Places
from ihoo.demo.story import Event
from programme.acts import capacity, ledger
from programme.models import Account, Decision, Organisation, Programme, Team
from programme.recording import Entry
from projects.acts import staffing
from projects.models import Project, Request

Nature = Account.Nature
# Kind of movement: the natures from which and to which money goes; a pot of another holder or year is `other`.
MOVES: dict[str, tuple[str, str]] = {
    "receipt": (Nature.SOURCE, Nature.POT),
    "transfer": (Nature.POT, "other"),
    "carry_over": (Nature.POT, "other"),
    "allotment": (Nature.POT, Nature.BUDGET),
    "release": (Nature.BUDGET, Nature.POT),
    "commitment": (Nature.BUDGET, Nature.COMMITTED),
    "decommitment": (Nature.COMMITTED, Nature.BUDGET),
    "invoice": (Nature.COMMITTED, Nature.SPENT),
    "spending": (Nature.BUDGET, Nature.SPENT),
}


def months(start: str, hours: Iterable[int]) -> dict[date, int]:
    """`2023-04` and a list of hours as hours per month."""
    year, month = (int(part) for part in start.split("-"))
    return {date(year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1, 1): count for n, count in enumerate(hours)}


class MeansActs(Places):
    """One method per kind of event."""

    def _do_source(self, event: Event, entry: Entry) -> None:
        data = event.data
        giver = Organisation.objects.get(slug=data["giver"])
        account = Account(**self._top(data["slug"]), nature=Nature.SOURCE, holder=giver)
        self._refuse_known(account)
        ledger.open_source(
            account=account, name=data["name"], kind=data["kind"], recurring=data.get("recurring", False),
            spend_before=data.get("spend_before"), reference=data.get("reference", ""), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_entry(self, event: Event, entry: Entry) -> None:
        data = event.data
        giver, taker = (self._account(nature, data) for nature in MOVES[data["kind"]])
        ledger.move(
            giver=giver, taker=taker, amount=Decimal(data["amount"]), document=data["document"],
            decision=self._of_number(data.get("decision")), overdraft=self._of_number(data.get("overdraft")),
            on=data["on"], entry=entry,
        )  # fmt: skip

    def _account(self, nature: str, data: dict[str, Any]) -> Account:
        source = Account.objects.get(slug=data["funding"], programme=self.programme, nature=Nature.SOURCE)
        if nature == Nature.SOURCE:
            return source
        holder, year = data["organisation"], data["year"]
        if nature == "other":
            holder, year = data.get("to_organisation", holder), data.get("to_year", year)
        by = Entry(by=None)
        pot = ledger.pot_of(
            programme=self.programme, source=source, holder=Organisation.objects.get(slug=holder), year=year,
            on=data["on"], entry=by,
        )  # fmt: skip
        if nature in (Nature.POT, "other"):
            return pot
        return ledger.account_of(
            project=self._project(data["project"]), pot=pot, nature=nature, on=data["on"], entry=by
        )

    def _of_number(self, number: str | None) -> Decision | None:
        return self._decision(number) if number else None

    def _do_availability(self, event: Event, entry: Entry) -> None:
        hours = months(event.data["from"], event.data["hours"])
        capacity.state_availability(team=self._team(event), hours=hours, on=event.data["on"], entry=entry)

    def _do_claim(self, event: Event, entry: Entry) -> None:
        claimant = Programme.objects.get(slug=event.data["programme"])
        hours = months(event.data["from"], event.data["hours"])
        capacity.state_claims(team=self._team(event), claimant=claimant, hours=hours, on=event.data["on"], entry=entry)

    def _do_recess(self, event: Event, entry: Entry) -> None:
        data = event.data
        capacity.set_recess(
            slug=data["slug"], name=data["name"], first=data["first"], last=data["last"], on=data["on"], entry=entry
        )

    def _do_request(self, event: Event, entry: Entry) -> None:
        data = event.data
        staffing.ask(
            programme=self.programme, team=self._team(event), role=data.get("role", ""), before=data.get("before"),
            lines=self._lines(data["line"]), number=data["number"], on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_answer(self, event: Event, entry: Entry) -> None:
        data, request = event.data, self._request(event)
        staffing.answer(
            request=request, kind=data["kind"], hours=self._lines(data["lines"]), until=data.get("until"),
            seen=staffing.latest_act(request), on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_withdrawal(self, event: Event, entry: Entry) -> None:
        request = self._request(event)
        staffing.withdraw(request=request, seen=staffing.latest_act(request), on=event.data["on"], entry=entry)

    def _request(self, event: Event) -> Request:
        return Request.objects.get(slug=event.place, programme=self.programme)

    def _team(self, event: Event) -> Team:
        return Team.objects.get(slug=event.data["team"])

    def _lines(self, rows: list[dict[str, Any]]) -> dict[tuple[Project, date], int]:
        return {
            (self._project(row["project"]), month): count
            for row in rows
            for month, count in months(row["from"], row["hours"]).items()
        }
