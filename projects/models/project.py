"""A project: who owns it, where it stands, and which goals it serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models import Decision, Goal, Organisation, Thing


class Project(Thing):
    """One temporary effort with one result, within a programme (the parent)."""

    KIND = "project"
    HOLDS_SEATS = True


class Party(Fact):
    """Which organisation has a part in a project from a day on (state)."""

    KEY = ("project", "part")

    class Part(models.TextChoices):
        """The parts that an organisation can have."""

        COMMISSIONING = "commissioning", _("commissioning owner")
        EXECUTING = "executing", _("executing organisation")
        PAYER = "payer", _("payer")

    project = models.ForeignKey(Project, models.PROTECT, related_name="parties")
    part = models.CharField(max_length=16, choices=Part)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parts")


class Phase(Fact):
    """The phase of a project and whether it is being worked on (state)."""

    KEY = ("project",)

    class Step(models.TextChoices):
        """The six phases of project-based working (Projectmatig Werken)."""

        INITIATIVE = "initiatief", _("initiative")
        DEFINITION = "definitie", _("definition")
        DESIGN = "ontwerp", _("design")
        PREPARATION = "voorbereiding", _("preparation")
        REALISATION = "realisatie", _("realisation")
        AFTERCARE = "nazorg", _("aftercare")

    class Standing(models.TextChoices):
        """Whether a project is worked on; parking or stopping it leaves its phase as it was."""

        ACTIVE = "active", _("active")
        PARKED = "parked", _("parked")
        STOPPED = "stopped", _("stopped")
        FINISHED = "finished", _("finished")

    project = models.ForeignKey(Project, models.PROTECT, related_name="phases")
    phase = models.CharField(max_length=16, choices=Step)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.ACTIVE)
    # The board's decision by which a project starts although a start condition is missing or too many are running.
    override = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="starts_allowed")


class Service(Fact):
    """Whether a project serves a goal of the programme (state)."""

    KEY = ("project", "goal")

    project = models.ForeignKey(Project, models.PROTECT, related_name="services")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="services")
    serves = models.BooleanField(default=True)
