"""Legal duties: what the law asks, from which day, as far as known; and how far each organisation is with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import Precision
from programme.facts import Fact
from programme.models.organisation import Organisation
from programme.models.thing import Thing


class Duty(Thing):
    """One thing that the law asks of the organisations of a programme (the parent)."""

    KIND = "duty"


class DutyTerms(Fact):
    """What the law says of a duty (state): true, and known, from `effective_on`.

    `due_on` is the day from which it must be met, None while no day is fixed; what has no single day says so in `term`.
    `number` and `reference` are its place in a public list, such as that of the information categories of the Woo.
    """

    KEY = ("duty",)

    class Certainty(models.TextChoices):
        """How sure the day is."""

        VERIFIED = "verified", _("read in the source")
        INFERRED = "inferred", _("inferred")

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="terms")
    law = models.CharField(max_length=60)
    article = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True)
    due_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    term = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.VERIFIED)
    source = models.CharField(max_length=300)
    number = models.PositiveSmallIntegerField(null=True)
    reference = models.CharField(max_length=200, blank=True)


class DutyState(Fact):
    """How far an organisation is with a duty (state); *not applicable* has a reason."""

    KEY = ("duty", "organisation")

    class State(models.TextChoices):
        """How far it is."""

        NOT_STARTED = "not_started", _("not started")
        BUSY = "busy", _("being worked on")
        MET = "met", _("met")
        NOT_APPLICABLE = "n_a", _("not applicable")

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="states")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="duty_states")
    state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(blank=True)
