"""Records what became known of the law since the last time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.acts.law import follow_law
from programme.clock import domain_today
from programme.models import Programme, Seat
from programme.recording import Entry


class Command(BaseCommand):
    """Idempotent: run it after every upgrade. A second run records nothing."""

    help = "Record legal duties, and their days, as far as this release and this day know them."

    def add_arguments(self, parser: CommandParser) -> None:
        """One programme, or all."""
        parser.add_argument("programme", nargs="?", default="", help="the short name in the address; all without it")

    def handle(self, *_args: Any, programme: str, **_options: Any) -> None:
        """Record per programme and say how much that was."""
        for one in _chosen(programme):
            count = follow_law(programme=one, until=domain_today(), entry=Entry(by=None))
            words = ngettext(
                "%(programme)s: %(count)d fact about the law recorded.",
                "%(programme)s: %(count)d facts about the law recorded.",
                count,
            )
            self.stdout.write(words % {"programme": one.slug, "count": count})


def _chosen(slug: str) -> list[Programme]:
    """The one asked for, else all that somebody sits in: others are known by name only."""
    found = Programme.objects.order_by("slug")
    if not slug:
        return list(found.filter(things__kind=Seat.KIND).distinct())
    chosen = list(found.filter(slug=slug))
    if not chosen:
        raise CommandError(_("There is no programme %(slug)s.") % {"slug": slug})
    return chosen
