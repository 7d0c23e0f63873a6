"""Wiring of the ground floor."""

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate


def guard_tables(using: str, **_: Any) -> None:
    """After every migrate, put the append-only triggers (back) on every table that needs them."""
    from programme import triggers  # noqa: PLC0415 - models are loaded by now

    triggers.create(connections[using])


def check_triggers(databases: list[str] | None, **_: Any) -> list[checks.CheckMessage]:
    """Compare the triggers in the database with the registry of append-only models."""
    from programme import triggers  # noqa: PLC0415 - models are loaded by now

    messages: list[checks.CheckMessage] = []
    for alias in databases or ():
        tables = set(connections[alias].introspection.table_names())
        wanted = {name for name, (table, _verb) in triggers.expected().items() if table in tables}
        for name in sorted(wanted - triggers.present(connections[alias])):
            messages.append(checks.Error(f"trigger {name} is missing", hint="run manage.py migrate", id="programme.E001"))
    return messages


class ProgrammeConfig(AppConfig):
    """The ground: clocks, facts, organisations, programme, seats, boards, decisions, access."""

    name = "programme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the append-only guard in place."""
        post_migrate.connect(guard_tables)
        checks.register(check_triggers, checks.Tags.database)
