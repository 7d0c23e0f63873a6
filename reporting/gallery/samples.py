"""Made-up content for the gallery, in the words of the field. Nothing here describes a real programme."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator

ANSWERS = [("yes", "Toegezegd"), ("less", "Minder uren"), ("no", "Afgewezen")]

ASPECTS = [
    {"letter": "G", "label": "Geld"},
    {"letter": "R", "label": "Risico"},
    {"letter": "O", "label": "Organisatie"},
    {"letter": "T", "label": "Tijd"},
    {"letter": "I", "label": "Informatie en vastlegging"},
    {"letter": "C", "label": "Communicatie"},
    {"letter": "K", "label": "Kwaliteit"},
]

RATINGS = {"g": "green", "a": "amber", "r": "red", "u": "unknown", "p": "parked", "f": "finished", "s": "stopped"}


def months(letters: str) -> list[str]:
    """A strip's cells from one letter per month: g(reen), a(mber), r(ed), u(nknown), p(arked), f(inished)."""
    return [RATINGS[letter] for letter in letters]


def marks(letters: str) -> list[dict[str, str]]:
    """Mark values from one letter each; a capital is a stale rating."""
    return [
        {"rating": "stale", "was": RATINGS[one.lower()], "url": "#rule"}
        if one.isupper()
        else {"rating": RATINGS[one], "url": "#rule"}
        for one in letters
    ]


def strips(reported: str, computed: str, text: str) -> dict[str, object]:
    """Both strips with their words."""
    return {"reported": months(reported), "computed": months(computed), "text": text}


def project(name: str, sub: str, phase: str, rated: str, strip: dict[str, object], **more: object) -> dict[str, object]:
    """A row of the project table; `rated` holds reported, computed (or a dot), then the seven aspects."""
    reported, computed, aspects = rated[0], rated[1], rated[2:]
    return {
        "name": name, "url": "#project", "sub": sub, "phase": phase, "strip": strip,
        "total": marks(reported)[0], "computed": marks(computed)[0] if computed != "." else None,
        "marks": marks(aspects),
    } | more  # fmt: skip


def milestone(title: str, difference: str, *, late: bool = False) -> dict[str, object]:
    """The next milestone with its difference to the plan."""
    return {"title": title, "difference": difference, "late": late, "url": "#milestone"}


def money(spent: int, committed: int) -> dict[str, object]:
    """Percentages of the budget, ten twelfths of the year gone."""
    text = f"{spent} % besteed, {committed} % verplicht, 83 % van het jaar voorbij"
    return {"spent": spent, "committed": committed, "elapsed": 83, "text": text}


PROJECTS = [
    project(
        "Afronding zaaktypen", "vierde periode gunstiger gemeld dan berekend", "Ontwerp", "grgggggag",
        strips("gggggg", "garrrr", "gemeld groen; berekend rood sinds juli"),
        milestone=milestone("Zaaktypen tranche 1", "92 dagen later", late=True), spent=money(20, 10),
        confirmed=90, asked=310, hours_url="#hours",
    ),
    project(
        "Voorbereiding Wmebv", "Juridische zaken: nog geen antwoord", "Voorbereiding", "r.garaggg",
        strips("ggaaar", "gaarrr", "gemeld rood sinds oktober; berekend rood sinds augustus"),
        milestone=milestone("Inventarisatie kanalen", "49 dagen later", late=True), spent=money(17, 27),
        confirmed=110, asked=260, hours_url="#hours",
    ),
    project(
        "Vervolg implementatie Woo", "", "Realisatie", "araaaaggg",
        strips("gggaaa", "gaaarr", "gemeld oranje sinds augustus; berekend rood sinds september"),
        milestone=milestone("2 categorieën gepubliceerd", "44 dagen later", late=True), spent=money(22, 28),
        confirmed=240, asked=420, hours_url="#hours",
    ),
    project(
        "Bewustwording en training", "uitvoering Diemen", "Voorbereiding", "a.ggagggg",
        strips("gggguu", "ggggaa", "gemeld onbekend sinds september; berekend oranje sinds september"),
        milestone=milestone("Leerlijn vastgesteld", "op plan"), spent=money(6, 22), confirmed=50, asked=62,
    ),
    project(
        "Metagegevens en bewaartermijnen", "status 74 dagen oud", "Definitie", "GaGGAGAGG",
        strips("gggggu", "ggggaa", "gemeld onbekend in oktober; berekend oranje sinds september"),
        milestone=milestone("Schema vastgesteld", "op plan"), spent=money(10, 13), confirmed=30, asked=96,
    ),
    project(
        "Anonimiseringstool", "sinds 28 september", "Nazorg", "g.gggggga",
        strips("aagggg", "aagggg", "gemeld en berekend groen sinds juli"),
        milestone=milestone("Décharge", "op plan"), spent=money(24, 48), confirmed=25, asked=25,
        quiet=True, first_quiet=True,
    ),
    project(
        "E-depot en digitaal archief", "geparkeerd door de stuurgroep, 8 juni", "Initiatief", "p.ppppppp",
        strips("pppppp", "pppppp", "geparkeerd sinds juni"),
        milestone={"title": "Startnotitie", "difference": "–", "late": False}, spent=money(0, 0), quiet=True,
    ),
]  # fmt: skip

DECIDE = {"action_url": "#case", "action_label": "Bekijk en besluit", "url": "#case"}
BLOCKS: dict[str, dict[str, Any]] = {
    "decisions": {
        "id": "decisions", "title": "Uw besluit gevraagd", "count": 2, "alert": True, "items": [
            {"mark": "red", "title": "Stuur het programma anders aan, met meer regie", "overdue": False,
             "sub": "Dringend advies van de programmamanager, 12 oktober. Stuurgroep van 9 november."}
            | DECIDE,
            {"mark": "amber", "title": "Leg per kwartaal vast welke teams hoeveel uur leveren", "overdue": True,
             "sub": "Gevraagd door de programmamanager, uiterlijk 12 oktober: 19 dagen te laat."} | DECIDE,
        ],
    },
    "worse": {
        "id": "worse", "title": "Verslechterd sinds 7 september", "count": 3, "items": [
            {"mark": "red", "title": "Uren voor het programma", "sub": "68 % → 51 % toegezegd", "url": "#hours"},
            {"mark": "red", "title": "Wmebv: kanalen", "sub": "49 dagen later", "url": "#milestone"},
            {"mark": "red", "title": "Woo: tweede tranche", "sub": "44 dagen later", "url": "#milestone"},
        ],
        "foot": "Verbeterd: 1 · afgerond: 1",
    },
    "unknown": {
        "id": "unknown", "title": "Nog onbekend", "count": 2, "items": [
            {"mark": "unknown", "title": "820 uur, eerste kwartaal", "url": "#hours",
             "sub": "vier teams, langste 34 dagen"},
            {"mark": {"rating": "stale", "was": "green"}, "title": "Status Metagegevens", "url": "#project",
             "sub": "74 dagen oud, was op koers"},
        ],
        "all_url": "#all", "all_label": "alle 9",
    },
}  # fmt: skip

STATUS_ROWS: dict[str, dict[str, object]] = {
    "money": {
        "label": "Geld", "question": "past de prognose in het budget?", "value": "green", "better": True,
        "text": "Prognose € 118.000 bij een budget van € 110.000.", "previous": "vorige keer, groen: Binnen budget.",
        "computed": {"rating": "amber", "text": "oranje, prognose 7 % boven budget", "differs": True},
    },
    "risk": {
        "label": "Risico", "question": "zijn de grootste risico’s beheerst?", "value": "red",
        "text": "Uren per kwartaal nog niet toegezegd (score 20); gevraagd aan de stuurgroep. Zonder antwoord voor "
        "9 november schuift ook de tweede tranche.", "previous": "vorige keer, oranje: Geen nieuwe risico’s.",
        "computed": {"rating": "red", "text": "rood, hoogste risico 20", "differs": False},
    },
    "organisation": {
        "label": "Organisatie", "question": "zijn rollen vervuld, is capaciteit toegezegd?", "value": "",
        "text": "", "previous": "vorige keer, oranje: Nog geen antwoord op de uren voor 2024.",
        "computed": {"rating": "unknown", "text": "onbekend, drie teams gaven geen antwoord", "differs": False},
        "error": "Kies een kleur voor Organisatie, of ‘niet te beoordelen’.",
    },
    "information": {
        "label": "Informatie en vastlegging", "question": "zijn stukken en besluiten op orde?", "value": "green",
        "text": "", "computed": {"rating": "green", "text": "geen signalen", "differs": False}, "folded": True,
    },
}  # fmt: skip

TIMELINE = [
    {"title": "Dringend advies aan de stuurgroep", "who": "programmamanager", "effective": date(2023, 10, 12),
     "known": date(2023, 10, 12), "why": "Anders sturen, met meer regie.", "kind": "fact", "mark": "red"},
    {"title": "Ter kennisname genomen", "who": "stuurgroep", "effective": date(2023, 10, 19),
     "known": date(2023, 10, 20), "kind": "example", "retracted": True},
]  # fmt: skip

CHART = {
    "data": [
        {"type": "bar", "name": "toegezegd", "x": ["aug", "sep", "okt", "nov"], "y": [310, 280, 240, 180],
         "marker": {"color": "token:bar"}},
        {"type": "bar", "name": "gevraagd", "x": ["aug", "sep", "okt", "nov"], "y": [320, 380, 420, 440],
         "marker": {"color": "token:bar-light"}},
    ],
    "layout": {"barmode": "group", "legend": {"orientation": "h", "y": 1.12}},
}  # fmt: skip
CHART_TABLE = {
    "caption": "Uren per maand",
    "head": [{"label": "Maand"}, {"label": "Toegezegd", "numeric": True}, {"label": "Gevraagd", "numeric": True}],
    "rows": [
        {"cells": [{"text": month}, {"text": offered, "numeric": True}, {"text": asked, "numeric": True}]}
        for month, offered, asked in (("augustus", 310, 320), ("september", 280, 380), ("oktober", 240, 420))
    ],
}


def heat_cell(percent: int | None) -> dict[str, Any]:
    """A cell of the heat map; 95 per cent stands for one of which part has no answer."""
    waits = percent == 95  # noqa: PLR2004 - one cell of the picture
    return {
        "percent": percent,
        "text": "?" if percent is None else f"{percent} + ?" if waits else percent,
        "open": waits,
    }


HEAT = {
    "months": ["aug", "sep", "okt", "nov", "dec", "jan"],
    "rows": [
        {"label": label, "cells": [heat_cell(one) for one in percents]}
        for label, percents in (
            ("DIV en informatiebeheer", (92, 96, 104, 122, None, None)),
            ("Informatiemanagement", (101, 107, 112, 107, None, None)),
            ("ICT en functioneel beheer", (80, 84, 92, 95, 88, None)),
            ("Juridische zaken", (45, 62, None, None, None, None)),
        )
    ],
}
FOOT = {
    "actions": [
        {"label": "Vaststellen en delen met de stuurgroep", "name": "act", "value": "adopt", "primary": True},
        {"label": "Teruggeven met opmerking", "name": "act", "value": "return"},
    ],
    "next": {"label": "Volgende: Wmebv", "url": "#next"},
}
SIDE = [
    {"label": "Afronding zaaktypen", "state": "klaar", "url": "#project"},
    {"label": "Vervolg implementatie Woo", "state": "nu", "current": True},
    {"label": "Metagegevens", "state": "nog te doen", "quiet": True, "url": "#project"},
]
FACTS = [
    {"term": "Opdrachtgever", "value": "Duo+", "kind": "fact"},
    {"term": "Budget 2023", "value": "€ 110.000", "url": "#entries", "kind": "example"},
]
VERDICT: dict[str, Any] = {
    "mark": "red",
    "kicker": "Oordeel over het programma",
    "sentence": "Ingrijpen nodig: vier van de vijf lopende projecten hebben minder dan 70 % van de gevraagde uren.",
    "sub": "Gemeld: bijsturing nodig, door de programmamanager op 26 oktober. Berekend: ingrijpen nodig sinds 1 juli.",
    "computed": {
        "text": "Berekend: 51 % van de gevraagde uren is toegezegd; er lopen 5 projecten, de grens is 4.",
        "url": "#signals",
        "label": "17 signalen: 10 rood",
    },
    "strip": {"caption": "Twaalf maanden, tot en met oktober 2023"}
    | strips("gggggggaaaaa", "ggggaaaarrrr", "gemeld oranje sinds juni; berekend rood sinds juli"),
}


def page() -> dict[str, Any]:
    """The gallery's context, without its forms."""
    return {
        "marks": marks("garuGARpfs"), "aspects": ASPECTS, "projects": PROJECTS, "blocks": BLOCKS, "verdict": VERDICT,
        "timeline": TIMELINE, "chart": CHART, "chart_table": CHART_TABLE, "heat": HEAT, "side": SIDE, "facts": FACTS,
        "foot": FOOT, "trail": [{"label": "Projecten", "url": "#projects"}], "page": Paginator(range(60), 25).page(2),
        "asof": {
            "as_of": date(2023, 10, 31), "known": date(2023, 10, 31), "is_today": False, "form_action": "",
            "previous_url": "#previous", "previous_label": "30 september",
            "next_url": "#next", "next_label": "30 november",
            "changes_url": "#changes", "today_url": "#today", "reports": [("Kwartaalrapportage Q3", "#report")],
        },
    }  # fmt: skip
