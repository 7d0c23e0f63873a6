"""What became of a question for hours: whether it still waits for the team, and its state in words. Pure."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.amounts import hours_words
from projects.portfolio.values import Request
from projects.words import month_words


def is_open(request: Request) -> bool:
    """Whether the team still has to say something of hours that are asked."""
    return bool(request.unknown) and not request.withdrawn


def state_words(request: Request) -> str:
    """`wacht op antwoord`, `antwoord beloofd op 12 apr 2024`, `380 van 620 uur toegezegd`: the weightiest thing."""
    if request.withdrawn:
        return _("withdrawn by the asker")
    if request.unanswered:
        return _unanswered(request)
    if request.lapsed:
        return _("%(hours)s hours no longer confirmed") % {"hours": hours_words(request.lapsed)}
    return _answered(request)


def _unanswered(request: Request) -> str:
    if request.later_on:
        return _("answer promised for %(day)s") % {"day": date_format(request.later_on)}
    if request.unanswered == request.asked:
        return _("no answer yet")
    return _("no answer yet for %(hours)s hours") % {"hours": hours_words(request.unanswered)}


def _answered(request: Request) -> str:
    if request.confirmed == request.asked:
        return _("confirmed in full")
    words = {"confirmed": hours_words(request.confirmed), "asked": hours_words(request.asked)}
    if request.confirmed:
        return _("%(confirmed)s of %(asked)s hours confirmed") % words
    if request.offered:
        return _("%(offered)s of %(asked)s hours offered") % {"offered": hours_words(request.offered), **words}
    return _("declined")


def age_words(request: Request) -> str:
    """How long it waits, without the days of a recess: `34 dagen`; empty when nothing waits."""
    if not is_open(request):
        return ""
    return ngettext("%(days)s day", "%(days)s days", request.waiting) % {"days": request.waiting}


def months_words(request: Request) -> str:
    """The months asked for: `april 2024 tot en met juni 2024`, or just the one."""
    if request.first == request.last:
        return month_words(request.first)
    return _("%(first)s to %(last)s") % {"first": month_words(request.first), "last": month_words(request.last)}


def by_age(requests: tuple[Request, ...]) -> list[Request]:
    """The open ones first, that which waits longest in front; then the others, the newest first."""
    waiting = sorted((one for one in requests if is_open(one)), key=lambda one: (-one.waiting, one.key))
    others = sorted((one for one in requests if not is_open(one)), key=lambda one: (one.asked_on, one.key))
    return [*waiting, *reversed(others)]
