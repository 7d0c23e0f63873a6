"""Loads the example programme."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ihoo.demo.load import Loader
from ihoo.demo.story import digest, timeline
from programme.models import Act, User
from programme.recording import Entry, recording

SLUG = "ihoo"
DONE = "demo story"


class Command(BaseCommand):
    """Idempotent: a second run records nothing, a run that was cut off goes on where it was."""

    help = "Load the example programme IHOO through the recording functions."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, or say that it is there already."""
        if not settings.DEMO:
            raise CommandError("the example programme is loaded with DEMO=1 only")
        done = Act.objects.filter(name=DONE).order_by("recorded_at").last()
        if done:
            self._compare(done)
        else:
            self._load()
        self._set_passwords()

    def _compare(self, done: Act) -> None:
        if done.why != digest():
            self.stdout.write(
                _(
                    "The example data of this release differ from what is loaded. Your data are kept; "
                    "`make demo-reset` and then `make demo` loads the new story."
                )
            )
        else:
            self.stdout.write(_("The example data are there already."))

    def _load(self) -> None:
        started = time.monotonic()
        loader, events = Loader(SLUG), timeline()
        for event in events:
            loader.apply(event)
        with recording(name=DONE, programme=None, entry=Entry(by=None, why=digest())):
            pass  # the act itself says that the load is complete, and of which edition
        seconds = time.monotonic() - started
        self.stdout.write(
            _("%(count)d events of the story loaded in %(seconds).1f s.") % {"count": len(events), "seconds": seconds}
        )

    def _set_passwords(self) -> None:
        """Give all accounts the password of the demo; hashed once, since hashing is slow on purpose."""
        users = User.objects.exclude(person=None).order_by("pk")
        first, password = users.first(), settings.DEMO_PASSWORD
        if first and password and not first.check_password(password):
            users.update(password=make_password(password))
