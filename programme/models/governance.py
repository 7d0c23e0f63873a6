"""Boards, the decisions asked of them and what came of it; and remarks on anything."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models.seat import Seat
from programme.models.thing import Thing


class Board(Thing):
    """A body that decides. `line` names the report that it receives: month, quarter or none."""

    KIND = "board"
    HOLDS_SEATS = True

    class Line(models.TextChoices):
        """The periods of the reports that a board receives."""

        MONTH = "month", _("monthly")
        QUARTER = "quarter", _("quarterly")

    line = models.CharField(max_length=8, choices=Line, blank=True)


class Decision(Thing):
    """A question to a board (the parent), under a number that stays."""

    KIND = "decision"


class DecisionAsked(Fact):
    """The question as put to the board, by whom and before when (state)."""

    KEY = ("decision",)

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="asked")
    subject = models.ForeignKey(Thing, models.PROTECT, related_name="decisions_asked")
    question = models.CharField(max_length=300)
    advice = models.TextField(blank=True)
    asked_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="questions")
    before = models.DateField(null=True)


class DecisionOutcome(Fact):
    """What a board did with a question (event). *Noted* closes nothing: the question stays open."""

    class Outcome(models.TextChoices):
        """What a board may do with a question."""

        DECIDED = "decided", _("decided")
        REJECTED = "rejected", _("rejected")
        ADJOURNED = "adjourned", _("adjourned")
        FORWARDED = "forwarded", _("forwarded")
        NOTED = "noted", _("taken note of")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=10, choices=Outcome)
    text = models.TextField(blank=True)
    until = models.DateField(null=True)
    forwarded_to = models.ForeignKey(Board, models.PROTECT, null=True, related_name="forwarded_here")


class Remark(Fact):
    """Something worth telling about a thing (event)."""

    about = models.ForeignKey(Thing, models.PROTECT, related_name="remarks")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
