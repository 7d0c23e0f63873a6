"""The acts of recording of reports: asking for one, and adopting it."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from programme.clock import domain_today
from programme.models import Organisation, Profile, Programme
from programme.naming import names_today
from programme.recording import AlreadyRecorded, Entry, Recording, RecordingError, locked_revision, recording
from reporting.models import Adoption, Report, ReportJob, ReportVersion
from reporting.reports import jobs
from reporting.reports.periods import Period, parse
from reporting.reports.sending import send


class ReportRefusedError(RecordingError):
    """A report cannot be asked for or adopted; the message is a sentence for the reader."""


def request_report(*, programme: Programme, period: Period, entry: Entry, queue: bool = True) -> ReportJob:
    """Ask for a draft of the report of a period, as the programme is known now; `queue` False leaves the making to
    the caller.

    Asking twice at once, or with the same submit key, gives the same job. Raises ReportRefusedError.
    """
    with transaction.atomic():
        locked_revision(programme)
        if known := _asked_before(programme, period, entry):
            return known
        today = domain_today()
        _refuse_request(programme, period, today)
        with recording(name="request report", programme=programme, entry=entry) as act:
            report = report_of(programme, period) or _establish(act, programme, period, today)
            job = ReportJob.objects.create(report=report, act=act.act, as_of=period.as_of(today))
        if queue:
            transaction.on_commit(partial(send, job.pk))
        return job


def report_of(programme: Programme, period: Period) -> Report | None:
    """The report of a period, if anybody ever asked for it."""
    return Report.objects.filter(parent=programme, slug=period.slug).first()


def _asked_before(programme: Programme, period: Period, entry: Entry) -> ReportJob | None:
    """The job of the same form, or the one that is under way."""
    if entry.submit_key and (same := ReportJob.objects.filter(act__submit_key=entry.submit_key).first()):
        return same
    return ReportJob.objects.filter(
        report__parent=programme, report__slug=period.slug, state__in=ReportJob.ACTIVE
    ).first()


def _refuse_request(programme: Programme, period: Period, today: date) -> None:
    names = names_of(period)
    if period.start > today:
        raise ReportRefusedError(_("%(period)s has not begun yet.") % {"period": period.told(names).capitalize()})
    if period.organisation and not names:
        words = {"organisation": period.organisation}
        raise ReportRefusedError(_("There is no organisation “%(organisation)s”.") % words)
    if Adoption.objects.filter(report__parent=programme, report__slug=period.slug).exists():
        raise ReportRefusedError(
            _("The report of %(period)s is adopted. It stays as it is; no new draft can replace it.")
            % {"period": period.told(names)}
        )


def names_of(period: Period) -> dict[str, str]:
    """The name of the organisation of a period, by its key; empty for none."""
    if not period.organisation:
        return {}
    body = Organisation.objects.filter(slug=period.organisation).first()
    names = list(names_today([body.pk]).values()) if body else []
    return {period.organisation: names[0]} if names else {}


def _establish(act: Recording, programme: Programme, period: Period, today: date) -> Report:
    report = Report(programme=programme, parent=programme, slug=period.slug, line=period.line, ends_on=period.end)
    report.full_clean(exclude=("kind", "parent", "programme"))
    report.save(force_insert=True)
    with override("nl"):
        act.add(Profile(thing=report, name=period.title(names_of(period))), on=today)
    return report


def adopt_report(*, version: ReportVersion, on: date, entry: Entry) -> Adoption:
    """Adopt a version: from now on it is the report, frozen, and its boards see it. Raises ReportRefusedError.

    The same submit key twice gives the same adoption.
    """
    report = version.report
    try:
        with recording(name="adopt report", programme=report.programme, entry=entry) as act:
            _refuse_adoption(report, version)
            adoption = act.add(Adoption(report=report, version=version), on=on)
            ReportJob.objects.filter(version=version).update(state=ReportJob.State.ADOPTED)
            jobs.withdraw(report.jobs.all(), _("In the meantime an earlier draft of this report was adopted."))
    except AlreadyRecorded as known:
        return Adoption.objects.get(act=known.act)
    return adoption


def _refuse_adoption(report: Report, version: ReportVersion) -> None:
    if Adoption.objects.filter(report=report).exists():
        raise ReportRefusedError(_("This report is adopted already. It stays as it is."))
    if report.versions.filter(number__gt=version.number).exists():
        raise ReportRefusedError(_("There is a newer draft of this report. Look at that one first, then adopt it."))
    end = parse(report.slug).end
    if version.as_of < end:
        raise ReportRefusedError(
            _("This draft shows %(day)s, while its period runs until %(end)s. Make it again after that day.")
            % {"day": date_format(version.as_of, "j F Y"), "end": date_format(end, "j F Y")}
        )
