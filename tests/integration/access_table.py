"""Which route answers what to whom: written by hand, so that a change of rights has to be written twice.

A row is a route name with its arguments, a method, and the answer to each of `WHO` in that order. POST is sent empty
and must change nothing.
"""

ANSWERS = {
    "o": 200,
    "n": 204,
    ">": 302,
    "b": 400,  # let in, and the empty form refused
    "x": 403,
    "-": 404,
    "m": 405,
    "!": 422,  # let in, and the empty form shown again
}

WHO = (
    None,  # a passer-by: to the sign-in page
    "niemand",  # an account without a person
    "vreemde",  # manages another programme
    "voormalig-programmamanager",  # sat here once
    "programmamanager",  # deputises
    "secretaris",
    "opdrachtgever",
    "projectleider",  # of the project `publiceren`
    "collega-projectleider",  # of another project
    "teammanager",
    "controller",
    "stuurgroep",
    "dbr",
    "auditor",
    "beheerder",
)

ALFA = ("alfa",)
PROJECT = ("alfa", "publiceren")
ABSENT = ("alfa", "bestaat-niet")
MILESTONE = ("alfa", "publiceren", "eerste")
NO_MILESTONE = ("alfa", "publiceren", "bestaat-niet")
ELSEWHERE = ("alfa", "koppeling")  # a milestone of another programme
DUTY = ("alfa", "bekendmaken")
GOAL = ("alfa", "openbaar")
NO_GOAL = ("alfa", "bestaat-niet")
INDICATOR = ("alfa", "openbaar", "vindbaar")
NO_INDICATOR = ("alfa", "openbaar", "bestaat-niet")
TEAM = ("alfa", "dienst", "beheer")
NO_TEAM = ("alfa", "dienst", "bestaat-niet")
QUESTION = ("alfa", "2024-01")  # for the project `publiceren`, of the team `beheer`
RISK = ("alfa", "01")  # of the project `publiceren`
HIDDEN_RISK = ("alfa", "9-steering")  # known to the steering committee and three more
RECEIPT = ("alfa", "receipt")
NO_KIND = ("alfa", "return")
NO_ENTRY = ("alfa", "00000000-0000-0000-0000-000000000000")
NO_FEED = ("alfa", "00000000-0000-0000-0000-000000000000")
ADOPTED = ("alfa", "2023-12")
DRAFT = ("alfa", "2024-02")
NO_REPORT = ("alfa", "2023-11")
NO_PERIOD = ("alfa", "2023-13")

# passer-by · outsiders · manager, secretary, client · leaders · team, controller · boards · auditor, administrator
ROWS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("programmes", (), "GET", "> ooo ooo oo oo oo oo"),
    ("sign-in", (), "GET", "o >>> >>> >> >> >> >>"),
    ("sign-in", (), "POST", "o >>> >>> >> >> >> >>"),
    ("sign-out", (), "GET", "m mmm mmm mm mm mm mm"),
    ("sign-out", (), "POST", "> >>> >>> >> >> >> >>"),
    ("demo-sign-in", (), "GET", "m mmm mmm mm mm mm mm"),
    ("demo-sign-in", (), "POST", "- --- --- -- -- -- --"),
    ("gallery", (), "GET", "> ooo ooo oo oo oo oo"),
    ("accessibility", (), "GET", "o ooo ooo oo oo oo oo"),
    ("healthz", (), "GET", "o ooo ooo oo oo oo oo"),
    ("readyz", (), "GET", "o ooo ooo oo oo oo oo"),
    ("overview", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("projects", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("project", PROJECT, "GET", "> --- ooo oo oo oo ox"),
    ("project", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("status", PROJECT, "GET", "> --- oox ox xx xx xx"),
    ("status", PROJECT, "POST", "> --- bbx bx xx xx xx"),
    ("status", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("phase", PROJECT, "GET", "> --- oox xx xx xx xx"),
    ("phase", PROJECT, "POST", "> --- !!x xx xx xx xx"),
    ("phase", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("phase", ABSENT, "POST", "> --- --- -- -- -- -x"),
    ("goals", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("rollout", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("rollout-state", PROJECT, "GET", "> --- oox ox xx xx xx"),
    ("rollout-state", PROJECT, "POST", "> --- !!x !x xx xx xx"),
    ("rollout-state", ABSENT, "POST", "> --- --- -- -- -- -x"),
    ("indicator-open", GOAL, "GET", "> --- oox xx xx xx xx"),
    ("indicator-open", GOAL, "POST", "> --- !!x xx xx xx xx"),
    ("indicator-open", NO_GOAL, "POST", "> --- --- -- -- -- -x"),
    ("goal-projects", GOAL, "GET", "> --- oox xx xx xx xx"),
    ("goal-projects", GOAL, "POST", "> --- !!x xx xx xx xx"),
    ("goal-projects", NO_GOAL, "POST", "> --- --- -- -- -- -x"),
    ("measure", INDICATOR, "GET", "> --- oox xx xx xx xx"),
    ("measure", INDICATOR, "POST", "> --- !!x xx xx xx xx"),
    ("measure", NO_INDICATOR, "POST", "> --- --- -- -- -- -x"),
    ("indicator-change", INDICATOR, "GET", "> --- oox xx xx xx xx"),
    ("indicator-change", INDICATOR, "POST", "> --- !!x xx xx xx xx"),
    ("indicator-change", NO_INDICATOR, "GET", "> --- --- -- -- -- -x"),
    ("indicator-change", NO_INDICATOR, "POST", "> --- --- -- -- -- -x"),
    ("plan", PROJECT, "GET", "> --- oox xx xx xx xx"),
    ("plan", PROJECT, "POST", "> --- !!x xx xx xx xx"),
    ("plan", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("dependencies", PROJECT, "GET", "> --- oox ox xx xx xx"),
    ("dependencies", PROJECT, "POST", "> --- !!x !x xx xx xx"),
    ("milestone-open", PROJECT, "GET", "> --- oox xx xx xx xx"),
    ("milestone-open", PROJECT, "POST", "> --- !!x xx xx xx xx"),
    ("milestones-shift", PROJECT, "GET", "> --- oox ox xx xx xx"),
    ("milestones-shift", PROJECT, "POST", "> --- !!x !x xx xx xx"),
    ("milestone-date", MILESTONE, "GET", "> --- oox ox xx xx xx"),
    ("milestone-date", MILESTONE, "POST", "> --- !!x !x xx xx xx"),
    ("milestone-date", NO_MILESTONE, "POST", "> --- --x -x xx xx xx"),
    ("elsewhere-open", ALFA, "GET", "> --- oox xx xx xx xx"),
    ("elsewhere-open", ALFA, "POST", "> --- !!x xx xx xx xx"),
    ("elsewhere-date", ELSEWHERE, "GET", "> --- oox xx xx xx xx"),
    ("elsewhere-date", ELSEWHERE, "POST", "> --- !!x xx xx xx xx"),
    ("elsewhere-date", ABSENT, "GET", "> --- --x xx xx xx xx"),
    ("pc-deadlines", ALFA, "GET", "> --- oox xx xx xx xx"),
    ("pc-deadlines", ALFA, "POST", "> --- !!x xx xx xx xx"),
    ("status-draft", PROJECT, "GET", "> mmm mmm mm mm mm mm"),
    ("status-draft", PROJECT, "POST", "> --- nnx nx xx xx xx"),
    ("finance", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("entries", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("book", ALFA, "GET", "> --- xxx xx xo xx xx"),
    ("book", RECEIPT, "GET", "> --- xxx xx xo xx xx"),
    ("book", RECEIPT, "POST", "> --- xxx xx x! xx xx"),
    ("book", NO_KIND, "GET", "> --- xxx xx x- xx xx"),
    ("book", NO_KIND, "POST", "> --- xxx xx x- xx xx"),
    ("entry-reverse", NO_ENTRY, "GET", "> --- xxx xx x- xx xx"),
    ("entry-reverse", NO_ENTRY, "POST", "> --- xxx xx x- xx xx"),
    ("source-open", ALFA, "GET", "> --- xxx xx xo xx xx"),
    ("source-open", ALFA, "POST", "> --- xxx xx x! xx xx"),
    ("capacity", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("team", TEAM, "GET", "> --- ooo oo oo oo ox"),
    ("team", NO_TEAM, "GET", "> --- --- -- -- -- -x"),
    ("team-hours", TEAM, "GET", "> --- oox xx ox xx xx"),
    ("team-hours", TEAM, "POST", "> --- !!x xx !x xx xx"),
    ("team-hours", NO_TEAM, "POST", "> --- --- -- -- -- -x"),
    ("team-claims", TEAM, "GET", "> --- oox xx ox xx xx"),
    ("team-claims", TEAM, "POST", "> --- !!x xx !x xx xx"),
    ("requests", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("ask", ALFA, "GET", "> --- oox oo xx xx xx"),
    ("ask", ALFA, "POST", "> --- !!x !! xx xx xx"),
    ("request", QUESTION, "GET", "> --- ooo oo oo oo ox"),
    ("request", QUESTION, "POST", "> --- xxx xx !x xx xx"),
    ("request", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("request", ABSENT, "POST", "> --- --- -- -- -- -x"),
    ("request-withdraw", QUESTION, "GET", "> --- mmm mm mm mm mx"),
    ("request-withdraw", QUESTION, "POST", "> --- !!x !x xx xx xx"),
    ("answer-link-make", QUESTION, "GET", "> --- mmm mm mm mm mx"),
    ("answer-link-make", QUESTION, "POST", "> --- oox xx xx xx xx"),
    ("answer-link", ("geen-link",), "GET", "- --- --- -- -- -- --"),
    ("answer-link", ("geen-link",), "POST", "- --- --- -- -- -- --"),
    ("reports", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("report-make", ALFA, "GET", "> --- mmm mm mm mm mm"),
    ("report-make", ALFA, "POST", "> --- !!x xx xx xx xx"),
    ("report", ADOPTED, "GET", "> --- ooo oo oo oo ox"),
    ("report", DRAFT, "GET", "> --- ooo -- -- -- ox"),
    ("report", NO_REPORT, "GET", "> --- --- -- -- -- -x"),
    ("report", NO_PERIOD, "GET", "> --- --- -- -- -- -x"),
    ("report-pdf", ADOPTED, "GET", "> --- ooo oo oo oo ox"),
    ("report-pdf", DRAFT, "GET", "> --- ooo -- -- -- ox"),
    ("report-data", ADOPTED, "GET", "> --- ooo oo oo oo ox"),
    ("report-data", DRAFT, "GET", "> --- ooo -- -- -- ox"),
    ("report-progress", ADOPTED, "GET", "> --- >>> >> >> >> >x"),
    ("report-progress", DRAFT, "GET", "> --- >>> -- -- -- >x"),
    ("report-retry", DRAFT, "GET", "> --- mmm mm mm mm mm"),
    ("report-retry", DRAFT, "POST", "> --- !!x -- -- -- xx"),
    ("report-adopt", DRAFT, "GET", "> --- mmm mm mm mm mm"),
    ("report-adopt", DRAFT, "POST", "> --- !!x -- -- -- xx"),
    ("duties", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("duty", DUTY, "GET", "> --- ooo oo oo oo ox"),
    ("duty", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("duty-open", ALFA, "GET", "> --- oox xx xx xx xx"),
    ("duty-open", ALFA, "POST", "> --- !!x xx xx xx xx"),
    ("duty-terms", DUTY, "GET", "> --- oox xx xx xx xx"),
    ("duty-terms", DUTY, "POST", "> --- !!x xx xx xx xx"),
    ("duty-terms", ABSENT, "POST", "> --- --- -- -- -- -x"),
    ("duty-state", DUTY, "GET", "> --- oox xx xx xx xx"),
    ("duty-state", DUTY, "POST", "> --- !!x xx xx xx xx"),
    ("duty-state", ABSENT, "POST", "> --- --- -- -- -- -x"),
    ("planning", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("feeds", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("feeds", ALFA, "POST", "> --- !!! !! !! !! !x"),
    ("feed-revoke", NO_FEED, "GET", "> --- mmm mm mm mm mx"),
    ("feed-revoke", NO_FEED, "POST", "> --- --- -- -- -- -x"),
    ("feed", ("geen-link",), "GET", "- --- --- -- -- -- --"),
    ("feed", ("geen-link",), "POST", "m mmm mmm mm mm mm mm"),
    ("log", ALFA, "GET", "> --- ooo xx xx xx ox"),
    ("what-if", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("what-if", ALFA, "POST", "> mmm mmm mm mm mm mm"),
    ("risks", ALFA, "GET", "> --- ooo oo oo oo ox"),
    ("risk-open", ALFA, "GET", "> --- oox oo xx xx xx"),
    ("risk-open", ALFA, "POST", "> --- !!x !! xx xx xx"),
    ("risk", RISK, "GET", "> --- ooo oo oo oo ox"),
    ("risk", RISK, "POST", "> --- !!x !x xx xx xx"),
    ("risk", HIDDEN_RISK, "GET", "> --- ooo -- -- o- -x"),
    ("risk", HIDDEN_RISK, "POST", "> --- !!x -- -- x- -x"),
    ("risk", ABSENT, "GET", "> --- --- -- -- -- -x"),
    ("risk", ABSENT, "POST", "> --- --- -- -- -- -x"),
)
