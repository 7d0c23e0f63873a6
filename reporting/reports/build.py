"""Making a report: read, compare, set, store. At least once, and never twice."""

import logging
import uuid
from datetime import date

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from typst import TypstError

from programme.clock import domain_time
from programme.models import Programme
from projects.portfolio import canonical
from projects.portfolio.load import load
from projects.portfolio.of_organisation import of_organisation
from projects.portfolio.snapshot import Snapshot
from reporting.models import Report, ReportJob, ReportVersion
from reporting.reports import content, fonts, jobs, pdf
from reporting.reports.periods import Period, parse
from reporting.reports.reading import SCOPE, Note, notes_of, previous_version, texts_of
from reporting.reports.sections.source import Previous, Source

logger = logging.getLogger(__name__)
READ, COMPARE, SET, STORE = range(1, len(jobs.STEPS) + 1)


class NothingToReportError(Exception):
    """The programme did not exist on the day that the report would show."""


def make_report(job_id: uuid.UUID) -> None:
    """Do a waiting job; does nothing when another worker has it or it is done.

    Whatever goes wrong ends as a reason on the job's row; a worker that must stop puts the job back.
    """
    job = jobs.claim(job_id)
    if job is None:
        return
    try:
        with domain_time(job.known_at):
            produce(job)
    except jobs.LostJobError:
        logger.warning("report job %s was given to another worker", job_id)
    except Exception as error:
        logger.exception("report job %s failed", job_id)
        _fail(job, error)
    except BaseException:
        jobs.release(job)
        raise


def _fail(job: ReportJob, error: Exception) -> None:
    try:
        with override(content.LANGUAGE):
            jobs.fail(job, _reason(job, error))
    except jobs.LostJobError:
        logger.warning("report job %s was given to another worker", job.pk)


def _reason(job: ReportJob, error: Exception) -> str:
    """What a person can do with it; the log has the rest."""
    if isinstance(error, SoftTimeLimitExceeded):
        return _("Making the report took too long and was broken off. Try again when the system is less busy.")
    if isinstance(error, NothingToReportError):
        return _("The programme did not exist yet on the last day of this period.")
    words = {"job": job.pk}
    if isinstance(error, TypstError):
        return _("The pages could not be set. Ask the administrator to look in the log for job %(job)s.") % words
    return _("Something went wrong. Try again. If it fails again, ask the administrator about job %(job)s.") % words


def produce(job: ReportJob) -> ReportVersion:
    """Make the report of a claimed job and store it as a draft version. Raises jobs.LostJobError."""
    jobs.advance(job, READ)
    snapshot = part_of(load(_programme(job.report), job.known_at, SCOPE).at(job.as_of), parse(job.report.slug))
    if snapshot.programme is None:
        raise NothingToReportError
    frozen = canonical.encode(snapshot)
    jobs.advance(job, COMPARE)
    before = previous_version(job.report, job.known_at)
    data = content.encode(content.content(source_of(job, snapshot, frozen, before)))
    jobs.advance(job, SET)
    made = pdf.compile_report(data, frozen, moment=job.known_at)
    jobs.advance(job, STORE)
    return _store(job, {"pdf": made, "data": data, "snapshot": frozen, "template": pdf.packed()}, before)


def part_of(snapshot: Snapshot, period: Period) -> Snapshot:
    """What a report tells of: the programme, or what of it concerns the organisation of the period."""
    return of_organisation(snapshot, period.organisation) if period.organisation else snapshot


def source_of(job: ReportJob, snapshot: Snapshot, frozen: bytes, before: ReportVersion | None) -> Source:
    """Everything that the report is made from."""
    programme, period = _programme(job.report), parse(job.report.slug)
    return Source(
        period=period,
        known_at=job.known_at,
        snapshot=snapshot,
        digest=pdf.sha256(frozen),
        previous=_previous(before),
        texts=texts_of(programme, job.as_of, job.known_at),
        notes=_kept(notes_of(programme, before.as_of if before else date.min, job.as_of, job.known_at), snapshot),
        demo=settings.DEMO,
        tools=tools(),
    )


def _kept(notes: tuple[Note, ...], snapshot: Snapshot) -> tuple[Note, ...]:
    """The remarks on the programme and on projects that the snapshot has."""
    there = {f"programme:{snapshot.slug}", *(f"project:{one.key}" for one in snapshot.projects)}
    return tuple(note for note in notes if note.about in there)


def _programme(report: Report) -> Programme:
    assert report.programme is not None  # noqa: S101 - every report is made within one
    return report.programme


def _previous(version: ReportVersion | None) -> Previous | None:
    if version is None:
        return None
    return Previous(period=parse(version.report.slug), snapshot=canonical.decode(bytes(version.snapshot)))


def tools() -> tuple[tuple[str, str], ...]:
    """What the file was made with, by name and version."""
    with override(content.LANGUAGE):
        return (
            (_("Made with"), f"IHOO dashboard {settings.RELEASE}, Typst {pdf.typst_version()}"),
            (_("Typeface"), fonts.version()),
            (_("Fingerprint (SHA-256) of the layout"), pdf.sha256(pdf.packed())),
        )


def _store(job: ReportJob, parts: dict[str, bytes], previous: ReportVersion | None) -> ReportVersion:
    """Keep the version and hand it over in one transaction: a worker that lost its job leaves nothing behind."""
    hashes = {f"{name}_sha256": pdf.sha256(part) for name, part in parts.items()}
    with transaction.atomic():
        version = ReportVersion.objects.create(
            report=job.report,
            number=job.report.versions.count() + 1,
            as_of=job.as_of,
            known_at=job.known_at,
            previous=previous,
            fonts_sha256=fonts.digest(),
            typst=pdf.typst_version(),
            release=settings.RELEASE,
            **parts,
            **hashes,
        )
        jobs.finish(job, version)
    return version
