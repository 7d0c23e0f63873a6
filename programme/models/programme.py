"""A programme, its course and its terms."""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import Precision
from programme.facts import Fact
from programme.models.thing import Thing

BEFORE_ALL = datetime(1, 1, 2, tzinfo=UTC)


class Programme(Thing):
    """A set of projects for shared goals. Its own `programme` is empty: it stands on the ground itself."""

    KIND = "programme"

    thing_ptr = models.OneToOneField(
        Thing, models.PROTECT, parent_link=True, primary_key=True, related_name="as_programme"
    )


class Revision(models.Model):
    """How often, and when last, something was recorded for a programme or for the ground: the only mutable row here."""

    GROUND = "ground"

    scope = models.CharField(max_length=36, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    recorded_at = models.DateTimeField(default=BEFORE_ALL)

    def __str__(self) -> str:
        return f"{self.scope} {self.number}"

    @classmethod
    def scope_of(cls, programme: Programme | None) -> str:
        """The key of a programme's revision; None stands for the ground."""
        return str(programme.pk) if programme else cls.GROUND

    @classmethod
    def last_moment(cls, programme: Programme | None) -> datetime:
        """The last moment recorded in what a programme shows: its own facts and the ground's; None asks for all."""
        rows = cls.objects.filter(scope__in=(cls.scope_of(programme), cls.GROUND)) if programme else cls.objects.all()
        moment: datetime | None = rows.aggregate(last=models.Max("recorded_at"))["last"]
        return moment or BEFORE_ALL


class Charter(Fact):
    """Where a programme stands and what it was bent from (state)."""

    KEY = ("about",)

    class Standing(models.TextChoices):
        """The course of a programme."""

        FOUNDING = "founding", _("being set up")
        RUNNING = "running", _("running")
        RESTART = "restart", _("restart")
        REDIRECTED = "redirected", _("redirected")
        ENDED = "ended", _("ended")

    about = models.ForeignKey(Programme, models.PROTECT, related_name="charters")
    standing = models.CharField(max_length=12, choices=Standing)
    predecessor = models.ForeignKey(Programme, models.PROTECT, null=True, related_name="successors")
    redirected_on = models.DateField(null=True)
    redirected_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)


class Parameter(Fact):
    """A threshold or a term of a programme (state). Before the first one the coded default holds."""

    KEY = ("code",)

    code = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    day = models.DateField(null=True)

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="parameter_is_a_number_or_a_day",
                condition=models.Q(value=None) ^ models.Q(day=None),
            ),
        )
