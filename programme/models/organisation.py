"""Organisations, the people in them and their teams. Shared by all programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models.thing import Thing


class Organisation(Thing):
    """A public body; `tooi` is its address in the national register of organisations (TOOI)."""

    KIND = "organisation"

    class Form(models.TextChoices):
        """What sort of body it is."""

        MUNICIPALITY = "municipality", _("municipality")
        JOINT = "joint", _("joint arrangement")
        STATE = "state", _("central government")
        OTHER = "other", _("other organisation")

    form = models.CharField(max_length=12, choices=Form, default=Form.OTHER)
    tooi = models.URLField(null=True, blank=True, unique=True)  # unknown is not the empty address


class Person(Thing):
    """Somebody who may hold seats; the parent is the organisation. Facts refer here and copy no name."""

    KIND = "person"


class Team(Thing):
    """A team of an organisation (the parent) whose hours programmes ask for."""

    KIND = "team"
