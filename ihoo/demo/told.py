"""The story's reports: made by the report task's own function, adopted on their days."""

from ihoo.demo.places import Places
from ihoo.demo.story import Event
from programme.recording import AlreadyRecorded, Entry, RecordingError
from reporting.models import Adoption, Report, ReportJob
from reporting.reports.acts import adopt_report, request_report
from reporting.reports.build import make_report
from reporting.reports.periods import parse


class ReportActs(Places):
    """One method per kind of event."""

    def _do_report(self, event: Event, entry: Entry) -> None:
        """Ask for the draft and make it at once; a load that was cut off in between makes it now."""
        job = request_report(programme=self.programme, period=parse(event.place), entry=entry, queue=False)
        known = job.state not in ReportJob.ACTIVE
        make_report(job.pk)
        job.refresh_from_db()
        if job.state == ReportJob.State.FAILED:
            raise RecordingError(f"{event.id}: {job.reason}")
        if known:
            raise AlreadyRecorded(job.act)

    def _do_adoption(self, event: Event, entry: Entry) -> None:
        report = Report.objects.get(slug=event.place, parent=self.programme)
        if adopted := Adoption.objects.filter(report=report).first():
            raise AlreadyRecorded(adopted.act)
        adopt_report(version=report.versions.latest("number"), on=event.known, entry=entry)
