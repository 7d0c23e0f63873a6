"""The database itself refuses to change or delete what is append-only.

SQLite silently drops triggers when a later migration rebuilds a table, so they are made anew after every migrate
(see apps.py), and a system check compares the catalogue with the registry of models.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from programme.facts import AppendOnly

REFUSAL = "append-only: rows are never changed or deleted"

SQLITE = """CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {verb} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""

POSTGRES_FUNCTION = f"""CREATE OR REPLACE FUNCTION append_only_refusal() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""

POSTGRES = """CREATE OR REPLACE TRIGGER "{name}" BEFORE {verb} ON "{table}"
FOR EACH ROW EXECUTE FUNCTION append_only_refusal()"""


def expected() -> dict[str, tuple[str, str]]:
    """Every trigger that must exist: name to (table, verb)."""
    tables = [model._meta.db_table for model in AppendOnly.concrete()]
    return {f"{table}_no_{verb.lower()}": (table, verb) for table in tables for verb in ("UPDATE", "DELETE")}


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that the database has."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {str(row[0]) for row in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """The triggers that the database should have on the tables it has, but has not."""
    tables = set(connection.introspection.table_names())
    return {name for name, (table, _verb) in expected().items() if table in tables} - present(connection)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger whose table exists; harmless when they are there already."""
    tables = set(connection.introspection.table_names())
    template = SQLITE if connection.vendor == "sqlite" else POSTGRES
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(POSTGRES_FUNCTION)
        for name, (table, verb) in expected().items():
            if table in tables:
                cursor.execute(template.format(name=name, table=table, verb=verb, refusal=REFUSAL))


def drop(connection: BaseDatabaseWrapper) -> None:
    """Lift the guard: for emptying a throw-away test database only."""
    with connection.cursor() as cursor:
        for name, (table, _verb) in expected().items():
            where = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{where}')
