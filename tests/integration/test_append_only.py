"""The database in use refuses to change or delete what is append-only, however it is asked, and after every migrate."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, models, transaction

from programme import triggers
from programme.acts.course import set_parameter
from programme.facts import AppendOnly
from programme.models import Profile, Remark, Thing
from programme.recording import Entry, recording, retract
from projects.acts.status import latest_status, return_status
from reporting.models import Adoption, Report, ReportVersion
from tests import means
from tests.world import TODAY, World

Row = models.Model


def _retraction(world: World) -> None:
    retract(fact=Remark.objects.filter(programme=world.programme)[0], on=TODAY, entry=Entry(by=None))


def _return(world: World) -> None:
    submission = latest_status(world.project)
    assert submission
    return_status(submission=submission, remark="Vul de datum aan.", on=TODAY, entry=Entry(by=None))


def _adoption(world: World) -> None:
    with recording(name="adopt report", programme=world.programme, entry=Entry(by=None)) as act:
        report = Report(programme=world.programme, parent=world.programme, slug="2023-10", line="month", ends_on=TODAY)
        report.save(force_insert=True)
        version = ReportVersion.objects.create(report=report, number=1, as_of=TODAY, known_at=act.act.recorded_at)
        act.add(Adoption(report=report, version=version), on=TODAY)


def _money(world: World) -> None:
    means.funded(world)


def _hours(world: World) -> None:
    means.hours_stated(world)
    means.answered(world, means.asked(world), "confirmed", 40, TODAY)


# How rows come about that the world of the tests does not hold.
EXAMPLES: dict[str, Callable[[World], None]] = {
    "programme.Retraction": _retraction,
    **dict.fromkeys(("programme.Account", "programme.SourceTerms", "programme.LedgerEntry"), _money),
    **dict.fromkeys(("programme.Availability", "programme.Claim", "programme.Recess"), _hours),
    **dict.fromkeys(("projects.Request", "projects.Asking", "projects.HoursAsked", "projects.Answer"), _hours),
    "projects.StatusReturn": _return,
    "reporting.Report": _adoption,
    "reporting.ReportVersion": _adoption,
    "reporting.Adoption": _adoption,
}


def example(model: type[AppendOnly], world: World) -> Row:
    """A row of the model."""
    if model._meta.label in EXAMPLES:
        EXAMPLES[model._meta.label](world)
    row = model._default_manager.first()
    assert row, f"{model._meta.label} is new: give it a row in the world of the tests or in EXAMPLES"
    return row


def column(row: Row) -> "models.Field[Any, Any]":
    """A field of the model, its own if it has one, else inherited; never its key."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and not field.is_relation]
    return fields[-1]


def execute(sql: str, row: Row) -> None:
    with connection.cursor() as cursor:
        field = row._meta.pk
        assert field is not None
        value = field.get_db_prep_value(row.pk, connection)
        cursor.execute(sql.format(table=f'"{row._meta.db_table}"', key=f'"{field.column}"'), [value])


COPY = "INSERT INTO {table} SELECT * FROM {table} WHERE {key} = %s"
# Every way in which a programmer could try, by name.
WAYS: dict[str, Callable[[Row], object]] = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "queryset update": lambda row: type(row)._default_manager.update(**{column(row).name: models.F(column(row).name)}),
    "queryset delete": lambda row: type(row)._default_manager.filter(pk=row.pk).delete(),
    "queryset delete without collecting": lambda row: (
        type(row)._default_manager.filter(pk=row.pk)._raw_delete("default")
    ),
    "bulk update": lambda row: type(row)._default_manager.bulk_update([row], [column(row).name]),
    "sql update": lambda row: execute("UPDATE {table} SET {key} = {key} WHERE {key} = %s", row),
    "sql delete": lambda row: execute("DELETE FROM {table} WHERE {key} = %s", row),
    "sql upsert": lambda row: execute(COPY + " ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}", row),
}
if connection.vendor == "sqlite":
    WAYS["sql replace"] = lambda row: execute(COPY.replace("INSERT", "REPLACE"), row)


def contents(model: type[models.Model]) -> list[tuple[Any, ...]]:
    return list(model._default_manager.order_by("pk").values_list())


def passes(way: Callable[[Row], object], row: Row) -> bool:
    """Whether the database let it happen; whatever happened is undone."""
    try:
        with transaction.atomic():
            way(row)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("model", AppendOnly.concrete(), ids=lambda model: model._meta.label)
def test_no_row_is_changed_or_deleted_in_any_way(model: type[AppendOnly], world: World) -> None:
    row, before = example(model, world), contents(model)
    assert [name for name, way in WAYS.items() if passes(way, row)] == []
    assert contents(model) == before


@pytest.mark.django_db
def test_the_refusal_says_why(world: World) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Profile.objects.update(name="Anders")


def test_things_acts_and_facts_are_all_guarded() -> None:
    guarded = {model._meta.label for model in AppendOnly.concrete()}
    assert {"programme.Act", "programme.Thing", "programme.Programme", "projects.Milestone"} <= guarded
    assert {"programme.Retraction", "projects.Status", "programme.Parameter"} <= guarded
    assert "programme.User" not in guarded


@pytest.fixture
def rebuilt(transactional_db: None) -> Iterator[None]:
    """A fact table altered by a migration step, and altered back afterwards."""
    wide = models.CharField(max_length=201)
    wide.set_attributes_from_name("title")
    wide.model = Remark
    narrow = Remark._meta.get_field("title")
    with connection.schema_editor() as editor:
        editor.alter_field(Remark, narrow, wide)
    yield
    with connection.schema_editor() as editor:
        editor.alter_field(Remark, wide, narrow)
    call_command("migrate", verbosity=0)


def missing() -> set[str]:
    return triggers.missing(connection)


def findings() -> list[str | None]:
    return [message.id for message in run_checks(tags=["database"], databases=["default"])]


@pytest.mark.usefixtures("rebuilt")
def test_a_rebuilt_table_has_its_triggers_again_after_migrate() -> None:
    if connection.vendor == "sqlite":  # PostgreSQL keeps them
        assert missing() == {"programme_remark_no_update", "programme_remark_no_delete"}
        assert findings() == ["programme.E001", "programme.E001"]
    call_command("migrate", verbosity=0)
    assert missing() == set()
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_the_check_says_how_to_repair_and_that_works() -> None:
    with connection.cursor() as cursor:
        where = "" if connection.vendor == "sqlite" else ' ON "programme_thing"'
        cursor.execute(f'DROP TRIGGER "programme_thing_no_update"{where}')
    with pytest.raises(SystemCheckError, match="programme_thing_no_update is missing") as refusal:
        call_command("migrate", skip_checks=False, verbosity=0)
    assert "manage.py migrate --skip-checks" in str(refusal.value)
    call_command("migrate", skip_checks=True, verbosity=0)
    assert missing() == set()


@pytest.mark.django_db(transaction=True)
def test_the_flush_between_tests_leaves_every_trigger(world: World) -> None:
    assert Thing.objects.exists()
    call_command("flush", interactive=False, verbosity=0) if connection.vendor != "sqlite" else _flush_refused()
    assert missing() == set()


def _flush_refused() -> None:
    """On SQLite a flush deletes row by row, and outside the tests' own teardown that is refused."""
    with pytest.raises((CommandError, IntegrityError)):
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_there_at_the_start_of_each_test(world: World) -> None:
    assert missing() == set()
    set_parameter(programme=world.programme, code="x", day=date(2024, 1, 1), on=TODAY, entry=Entry(by=None))
    with pytest.raises(IntegrityError):
        Thing.objects.update(slug="x")


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_disabled_trigger_counts_as_missing() -> None:
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "programme_thing" DISABLE TRIGGER "programme_thing_no_update"')
    assert missing() == {"programme_thing_no_update"}
