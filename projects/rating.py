"""Ratings and the aspects that are rated."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct


class Rating(models.TextChoices):
    """A rating; `unknown` is a value of its own, never green."""

    GREEN = "green", _("on course")
    AMBER = "amber", _("adjustment needed")
    RED = "red", _("intervention needed")
    UNKNOWN = "unknown", _("unknown")


SEVERITY = (Rating.RED, Rating.AMBER, Rating.UNKNOWN, Rating.GREEN)
LETTERS = {Rating.GREEN: "G", Rating.AMBER: "A", Rating.RED: "R", Rating.UNKNOWN: "U"}


def worst(ratings: "list[str] | tuple[str, ...]") -> str:
    """The most severe of these: red > amber > unknown > green; nothing rated is unknown."""
    return min(ratings, key=severity, default=Rating.UNKNOWN.value)


def severity(rating: str) -> int:
    """0 for the most severe."""
    return SEVERITY.index(Rating(rating))


class Aspect(Struct, frozen=True):
    """One of the things that a status rates."""

    code: str
    letter: str
    label: str | Promise
    question: str | Promise


# GROTICK: the Dutch project-control aspects in their usual order (kritiekpad.nl, entoenka.nl).
GROTICK: tuple[Aspect, ...] = (
    Aspect("geld", "G", _("Money"), _("does the forecast fit the budget?")),
    Aspect("risico", "R", _("Risk"), _("are the largest risks under control?")),
    Aspect("organisatie", "O", _("Organisation"), _("are roles filled and hours confirmed?")),
    Aspect("tijd", "T", _("Time"), _("are the milestones on plan?")),
    Aspect("informatie", "I", _("Information"), _("are documents and decisions in order?")),
    Aspect("communicatie", "C", _("Communication"), _("are those concerned informed?")),
    Aspect("kwaliteit", "K", _("Quality"), _("does the result meet what was agreed?")),
)
ASPECTS: tuple[str, ...] = tuple(aspect.code for aspect in GROTICK)
