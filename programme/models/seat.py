"""Seats: the roles of a programme, and who holds them when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact
from programme.models.organisation import Person
from programme.models.thing import Thing


class Role(models.TextChoices):
    """The roles that can be held. What each may do stands in access.py."""

    PROGRAMME_MANAGER = "programme_manager", _("programme manager")
    SECRETARY = "secretary", _("programme secretary")
    CLIENT = "client", _("commissioning client")
    PROJECT_LEADER = "project_leader", _("project leader")
    TEAM_MANAGER = "team_manager", _("team manager")
    CONTROLLER = "controller", _("controller")
    BOARD_MEMBER = "board_member", _("board member")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class Seat(Thing):
    """A role to be held. The parent says where: the programme, a project, a board or a team."""

    KIND = "seat"

    role = models.CharField(max_length=20, choices=Role)


class Holding(Fact):
    """Who holds a seat from a day on (state); nobody means vacant."""

    KEY = ("seat",)

    class Capacity(models.TextChoices):
        """As whom the person sits."""

        HOLDER = "holder", _("holder")
        DEPUTY = "deputy", _("deputy")

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="holdings")
    capacity = models.CharField(max_length=8, choices=Capacity, default=Capacity.HOLDER)
    until = models.DateField(null=True)

    class Meta(Fact.Meta):
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="holding_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("effective_on")),
            ),
        )
