"""Wiring of the ground floor."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


def guard_tables(using: str, **_: Any) -> None:
    """After every migrate, put the append-only triggers (back) on every table that needs them."""
    from programme import triggers  # noqa: PLC0415 - models are loaded by now

    triggers.create(connections[using])


def check_triggers(*, databases: Sequence[str] | None, **_: Any) -> list[checks.CheckMessage]:
    """Compare the triggers in the database with the registry of append-only models."""
    from programme import triggers  # noqa: PLC0415 - models are loaded by now

    # migrate itself asks for the checks of databases first, and would refuse to repair what they find.
    hint = "run manage.py migrate --skip-checks"
    return [
        checks.Error(f"trigger {name} is missing", hint=hint, id="programme.E001")
        for alias in databases or ()
        for name in sorted(triggers.missing(connections[alias]))
    ]


class ProgrammeConfig(AppConfig):
    """The ground: clocks, facts, organisations, programme, seats, boards, decisions, access."""

    name = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the append-only guard in place."""
        # Sent once per app, after all migrations of all apps: one of them is enough.
        post_migrate.connect(guard_tables, sender=self)
        checks.register(check_triggers, checks.Tags.database)
