"""What the story's money and hours come to on a day, straight from TOML: the ledger, and the rules C1 to C4, G1.

Without Django and without the loader: a second opinion on the same files.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tests.story.story_files import SLUGS, Values, days, in_force, known_on, project, read, status_at

ENTRIES, REQUESTS = read("money")["entry"], read("capacity")["request"]
Account = tuple[str | int, ...]  # nature, source, organisation, year, project
Line = tuple[str, date]  # a project and a month


def seen(row: Values, day: date) -> bool:
    return bool(row["on"] <= day and known_on(row) <= day)


def sides(entry: Values) -> tuple[Account, Account]:
    """The account that gives and the one that takes."""
    source, holder, year = entry["funding"], entry["organisation"], entry["year"]
    pot: Account = ("pot", source, holder, year)
    other: Account = ("pot", source, entry.get("to_organisation") or holder, entry.get("to_year") or year)
    place = (source, holder, year, entry.get("project", ""))
    budget: Account = ("budget", *place)
    committed: Account = ("committed", *place)
    spent: Account = ("spent", *place)
    origin: Account = ("source", source)
    moves: dict[str, tuple[Account, Account]] = {
        "receipt": (origin, pot), "transfer": (pot, other), "carry_over": (pot, other),
        "allotment": (pot, budget), "release": (budget, pot), "commitment": (budget, committed),
        "decommitment": (committed, budget), "invoice": (committed, spent), "spending": (budget, spent),
    }  # fmt: skip
    return moves[entry["kind"]]


def balances(day: date, known: date | None = None) -> Counter[Account]:
    """What stands on every account on `day`, in cents, as known on `known`."""
    found: Counter[Account] = Counter()
    for entry in ENTRIES:
        if entry["on"] <= day and known_on(entry) <= (known or day):
            giver, taker = sides(entry)
            found[giver] -= int(Decimal(entry["amount"]) * 100)
            found[taker] += int(Decimal(entry["amount"]) * 100)
    return found


def of_project(slug: str, year: int, day: date) -> dict[str, int]:
    """Euros per nature; `amended` is what was allotted, wherever it went since."""
    cents: Counter[str] = Counter()
    for account, balance in balances(day).items():
        if account[3:] == (year, slug):
            cents[str(account[0])] += balance
    euros = {nature: balance // 100 for nature, balance in cents.items()}
    return euros | {"amended": sum(euros.values())}


def forecast(slug: str, day: date) -> int:
    """What the last status says of its own year; without one of the year of `day` the budget counts."""
    status = status_at(slug, day)
    if status and status["on"].year == day.year and "forecast_spend" in status:
        return int(status["forecast_spend"])
    return of_project(slug, day.year, day)["amended"]


def above_budget(day: date) -> set[str]:
    """G1: whose forecast lies above the budget of the year, the programme included; none may be red."""
    pairs = {slug: (forecast(slug, day), of_project(slug, day.year, day)["amended"]) for slug in SLUGS}
    pairs = {slug: pair for slug, pair in pairs.items() if pair[1]}
    pairs["ihoo"] = (sum(pair[0] for pair in pairs.values()), sum(pair[1] for pair in pairs.values()))
    assert all(expected * 10 <= budget * 11 for expected, budget in pairs.values()), day
    return {slug for slug, (expected, budget) in pairs.items() if expected > budget}


def months(row: Values) -> Iterator[tuple[date, int]]:
    """Each month of a record with its hours."""
    year, month = (int(part) for part in row["from"].split("-"))
    for number, hours in enumerate(row["hours"], start=month - 1):
        yield date(year + number // 12, number % 12 + 1, 1), hours


def lines_of(rows: list[Values]) -> dict[Line, int]:
    return {(row["project"], month): hours for row in rows for month, hours in months(row)}


def asked_at(day: date) -> list[Values]:
    """The requests made and not withdrawn by the asker."""
    gone = [row["number"] for row in REQUESTS for withdrawn in row.get("withdrawal", []) if seen(withdrawn, day)]
    return [row for row in REQUESTS if seen(row, day) and row["number"] not in gone]


def answers(request: Values, day: date) -> dict[Line, tuple[Values, int]]:
    """The answer in force on each line, with its hours."""
    given = sorted((row for row in request.get("answer", []) if seen(row, day)), key=known_on)
    return {line: (row, hours) for row in given for line, hours in lines_of(row["lines"]).items()}


def confirmed(request: Values, day: date) -> dict[Line, int]:
    return {
        (slug, month): hours
        for (slug, month), (row, hours) in answers(request, day).items()
        if row["kind"] == "confirmed" and not (row.get("until", day) < day < month)
    }


def quarter(day: date, later: int = 0) -> list[date]:
    """The months of the quarter of a day, or of one some quarters later."""
    first = day.year * 12 + (day.month - 1) // 3 * 3 + later * 3
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, first + 3)]


def share(day: date, slugs: set[str] | None = None) -> tuple[int, int]:
    """C1: confirmed and asked, from this month to the end of the next quarter, of the active projects."""
    phases = {slug: in_force(project(slug)["phase"], day) for slug in SLUGS}
    active = {slug for slug, phase in phases.items() if phase and phase["standing"] == "active"}
    judged = {month for month in quarter(day) + quarter(day, 1) if month >= day.replace(day=1)}
    sums = [0, 0]
    for request in asked_at(day):
        for place, lines in enumerate((confirmed(request, day), lines_of(request["line"]))):
            sums[place] += sum(
                n for (slug, month), n in lines.items() if month in judged and slug in active & (slugs or active)
            )
    return sums[0], sums[1]


def percent(day: date) -> int:
    part, whole = share(day)
    return round(100 * part / whole)


def level(part: int, whole: int) -> str:
    return "red" if part * 10 < whole * 7 else "amber" if part * 10 < whole * 9 else ""


def ground(kind: str, team: str, wanted: list[date], day: date, programme: str = "") -> int:
    """The hours available at a team, or claimed there, in some months; the row recorded last wins."""
    rows = [row for row in read("capacity")[kind] if row["team"] == team and seen(row, day)]
    rows = [row for row in rows if programme in ("", row.get("programme"))]
    found = {(row.get("programme"), month): hours for row in sorted(rows, key=known_on) for month, hours in months(row)}
    return sum(hours for (_programme, month), hours in found.items() if month in wanted)


def given(team: str, wanted: list[date], day: date) -> int:
    rows = [confirmed(request, day) for request in asked_at(day) if request["team"] == team]
    return sum(hours for row in rows for (_slug, month), hours in row.items() if month in wanted)


def load(team: str, wanted: list[date], day: date) -> int:
    """C3: confirmed here and claimed elsewhere, in percent of what there is."""
    taken = given(team, wanted, day) + ground("claim", team, wanted, day)
    return int(Decimal(100 * taken) / ground("availability", team, wanted, day) + Decimal("0.5"))


def unanswered(request: Values, day: date) -> int:
    known = answers(request, day)
    asked = lines_of(request["line"])
    return sum(hours for line, hours in asked.items() if line not in known or known[line][0]["kind"] == "later")


def waiting(request: Values, day: date) -> int:
    """C2: days since asked, outside recesses and, once, until the day that the team named."""
    rests = [(row["first"], row["last"]) for row in read("capacity")["recess"] if seen(row, day)]
    later = [row for row in request.get("answer", []) if row["kind"] == "later" and seen(row, day)]
    rests += [(row["on"], row["until"]) for row in later[:1]]
    waited = days(request["on"] + timedelta(days=1), day)
    return sum(not any(first <= one <= last for first, last in rests) for one in waited)


def late(day: date, term: int) -> set[str]:
    return {row["number"] for row in asked_at(day) if unanswered(row, day) and waiting(row, day) >= term}


def lapsed(day: date) -> dict[str, set[str]]:
    """C4: per request the projects whose confirmed hours were withdrawn or expired."""
    found: dict[str, set[str]] = defaultdict(set)
    for request in asked_at(day):
        for (slug, month), (row, _hours) in answers(request, day).items():
            expired = row["kind"] == "confirmed" and row.get("until", day) < day
            if month > day and (expired or row["kind"] == "withdrawn"):
                found[request["number"]].add(slug)
    return found
