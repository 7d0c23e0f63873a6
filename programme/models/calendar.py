"""Days of the planning and control cycle (P&C) that a programme's reports feed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.facts import Fact


class PcDeadline(Fact):
    """When a document of the planning and control cycle of a book year is due (state)."""

    KEY = ("document", "book_year")

    class Document(models.TextChoices):
        """The documents of the cycle."""

        FRAMEWORK = "kadernota", _("framework memorandum")
        BUDGET = "begroting", _("annual budget")
        INTERIM_1 = "berap_1", _("first interim report")
        INTERIM_2 = "berap_2", _("second interim report")
        ACCOUNTS_DRAFT = "voorlopige_jaarrekening", _("provisional annual accounts")
        ACCOUNTS = "jaarstukken", _("annual accounts")

    document = models.CharField(max_length=24, choices=Document)
    book_year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)
    exists = models.BooleanField(default=True)
