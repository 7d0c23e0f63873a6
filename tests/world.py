"""A few lasting people in a small world, and a foreign programme of strangers. All of it recorded, nothing inserted.

Programme `alfa` has the boards `stuurgroep` (monthly) and `dbr` (quarterly) and three projects: `publiceren` (led by
`projectleider`; adopted, then submitted again), `zaken` (led by somebody else; the same) and `depot` (parked). Names of
what a hidden circle or the strangers hold begin with `Verborgen` and `Vreemd`, so that a leak can be searched for.
Everybody is called by the name of the account, those of the demo: `world.client_of("programmamanager")`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from programme.access import Reader, reader_for
from programme.models import Board, Decision, Organisation, Person, Programme, User
from projects.models import Milestone, Project

FOUNDED = date(2022, 10, 1)
BEGUN = date(2023, 1, 9)
TODAY = date(2024, 3, 31)
YESTERDAY = date(2024, 3, 30)  # the start gate is binding from today on
FLOORS = ("programme", "projects", "reporting")
PASSWORD = "een-lang-genoeg-wachtwoord"


@dataclass(frozen=True, kw_only=True)
class World:
    """The things that tests name. The rows behind them are the same in every test."""

    programme: Programme
    foreign: Programme
    organisation: Organisation
    steering: Board
    dbr: Board
    decision: Decision
    project: Project
    other: Project
    parked: Project
    milestones: dict[str, Milestone] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def user(self, name: str) -> User:
        """The account of somebody."""
        return User.objects.get(username=name)

    def client_of(self, name: str | None) -> Client:
        """A browser in which somebody has signed in; None is a passer-by."""
        client = Client()
        if name is not None:
            client.force_login(self.user(name))
        return client

    def reader(self, name: str) -> Reader:
        """Somebody with the seats held today."""
        return reader_for(self.user(name).person)


class Copy:
    """The rows of a world, taken once and put back before each test that asks for it: building takes much longer."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.tables = {table: _rows(table) for table in tables()}

    def put_back(self) -> World:
        """Insert every row again, in an empty database."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, (columns, rows) in self.tables.items():
                names = ", ".join(f'"{column}"' for column in columns)
                places = ", ".join("%s" for _ in columns)
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
        return self.world


def tables() -> list[str]:
    """The tables of our own models."""
    return [model._meta.db_table for floor in FLOORS for model in apps.get_app_config(floor).get_models()]


def _rows(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [str(column[0]) for column in cursor.description], cursor.fetchall()
