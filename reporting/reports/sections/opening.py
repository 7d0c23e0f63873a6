"""The first page of a report: what it is, the judgement, the decisions asked, and what is worth telling."""

from collections.abc import Iterator
from datetime import date
from html import unescape

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.clock import AMSTERDAM
from projects.portfolio.assess import Month, Shown, judgement, months, quiet, unbroken_since
from projects.portfolio.snapshot import Decision
from projects.trend import trend_words
from reporting.dashboard.asked import due
from reporting.dashboard.verdict import part_words, sentence
from reporting.reports.sections.phrases import Content, day, mark, paragraphs
from reporting.reports.sections.signals import computed
from reporting.reports.sections.source import Source


def head(source: Source) -> Content:
    """What the report is, for whom, over which period, and what it knows."""
    programme = source.snapshot.programme
    name = programme.name if programme else source.snapshot.slug
    words = {
        "kind": source.period.kind,
        "programme": ", ".join(part for part in (name, source.organisation(source.period.organisation)) if part),
        "period": source.period.label,
    }
    boards = ", ".join(sorted(source.board(key) for key in source.boards))
    return words | {
        "title": "{kind} {programme}, {period}".format(**words),
        "boards": _("For: %(boards)s") % {"boards": boards} if boards else "",
        "as_of": _("As of %(day)s") % {"day": day(source.snapshot.as_of)},
        "known": _("known on %(day)s") % {"day": day(_known_day(source))},
        "banner": _("Example data") if source.demo else "",
    }


def _known_day(source: Source) -> date:
    return source.known_at.astimezone(AMSTERDAM).date()


def verdict(source: Source) -> Content:
    """The judgement in one sentence of counts, with the months before it."""
    judged, line = judgement(source.snapshot), months(source.snapshot)
    return {
        "mark": mark(Shown(judged.rating)),
        "kicker": _kicker(source),
        "sentence": unescape(str(sentence(judged))),
        "sub": " · ".join(_beside(source, line, judged.rating)),
        "computed": computed(source),
        "strip": [month.state for month in line],
        "strip_caption": _("Reported, to %(month)s") % {"month": date_format(line[-1].on, "b Y")},
        "strip_words": trend_words(line),
    }


def _kicker(source: Source) -> str:
    if not source.period.organisation:
        return _("Judgement of the programme")
    return part_words(source.organisation(source.period.organisation))


def _beside(source: Source, line: tuple[Month, ...], rating: str) -> Iterator[str]:
    """Since when the judgement holds, and what it leaves out."""
    first = unbroken_since(line, rating)
    if first:
        longer = first == line[0].on
        words = _("reported so since %(month)s or longer") if longer else _("reported so since %(month)s")
        yield words % {"month": date_format(first, "F Y")}
    resting = sum(quiet(project) for project in source.snapshot.projects)
    if resting:
        said = ngettext("%(count)s project does not count", "%(count)s projects do not count", resting)
        yield said % {"count": resting}


def decisions(source: Source) -> Content:
    """The open questions: to the boards of this report in full, to others in a line."""
    here, elsewhere = source.asked_here, source.asked_elsewhere
    return {
        "title": _("Your decision asked"),
        "none": _("No decision is asked of you now."),
        "items": [_question(one, source) for one in here],
        "elsewhere_title": _("Asked of other boards"),
        "elsewhere": [_question(one, source) for one in elsewhere],
    }


def _question(decision: Decision, source: Source) -> Content:
    last = due(decision)
    late = (source.snapshot.as_of - last).days if last else 0
    return {
        "number": decision.number.upper(),
        "title": decision.title or decision.question,
        "subject": source.name_of(decision.subject) if decision.subject.startswith("project:") else "",
        "question": decision.question if decision.title else "",
        "advice": _("Advice: %(advice)s") % {"advice": decision.advice} if decision.advice else "",
        "asked": _asked(decision, source),
        "due": _("by %(day)s at the latest") % {"day": day(last)} if last else "",
        "late": ngettext("%(days)s day too late", "%(days)s days too late", late) % {"days": late} if late > 0 else "",
    }


def _asked(decision: Decision, source: Source) -> str:
    seats = {seat.key: seat.name for seat in source.snapshot.seats}
    words = {
        "board": source.board(decision.board),
        "day": day(decision.asked_on),
        "seat": seats.get(decision.asked_by or "", ""),
    }
    if words["seat"]:
        return _("%(board)s, asked on %(day)s by: %(seat)s") % words
    return _("%(board)s, asked on %(day)s") % words


def notes(source: Source) -> Content:
    """What was remarked about the programme itself since the previous report."""
    about = f"programme:{source.snapshot.slug}"
    return {
        "title": _("Remarks"),
        "items": [
            {"day": day(note.on), "title": note.title, "text": paragraphs(note.text)}
            for note in source.notes
            if note.about == about
        ],
    }
