"""Reports: the thing, the work of making one, what came out of it, and its adoption. And the links of calendars."""

import uuid
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.clock import AMSTERDAM
from programme.facts import Act, AppendOnly, Fact
from programme.models import Board, Person, Programme, Thing


class Report(Thing):
    """The report of a programme (the parent) over one period; the slug is the period, such as 2023-Q4 or 2023-10."""

    KIND = "report"

    line = models.CharField(max_length=8, choices=Board.Line)
    ends_on = models.DateField()

    class Meta:
        indexes = (models.Index("line", "ends_on", name="report_of_line"),)


class ReportVersion(AppendOnly):
    """One making of a report, with all that it was made from: the same inputs and versions give the same bytes.

    `data` is the text and the figures on its pages (data.json), `snapshot` the canonical JSON of the programme, and
    `previous` the adopted version that it was compared with. `template` holds the sources of the layout by name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    known_at = models.DateTimeField()
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="followers")
    pdf = models.BinaryField()
    data = models.BinaryField()
    snapshot = models.BinaryField()
    template = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    data_sha256 = models.CharField(max_length=64)
    snapshot_sha256 = models.CharField(max_length=64)
    template_sha256 = models.CharField(max_length=64)
    fonts_sha256 = models.CharField(max_length=64)
    typst = models.CharField(max_length=20)
    release = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint("report", "number", name="report_version_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class ReportJob(models.Model):
    """The work of making a report. This row is the truth, never the queue.

    `as_of` and the moment of `act` (who asked for it, when, why) are domain time, fixed when the work is asked for, so
    that a second attempt makes the same report. The other moments are machine time: `sent_at` when last put in the
    queue, `heartbeat` the last sign of life of the worker that has it.
    """

    class State(models.TextChoices):
        """How far the work is."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being made")
        DRAFT = "draft", _("draft report")
        ADOPTED = "adopted", _("adopted")
        FAILED = "failed", _("failed")

    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True)
    act = models.OneToOneField(Act, models.PROTECT, related_name="report_job")
    as_of = models.DateField()
    requested_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    version = models.OneToOneField(ReportVersion, models.PROTECT, null=True, related_name="job")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "report", name="one_active_job_per_report", condition=models.Q(state__in=("queued", "running"))
            ),
            models.UniqueConstraint("report", name="one_adopted_job_per_report", condition=models.Q(state="adopted")),
            models.CheckConstraint(
                name="report_job_has_what_its_state_says",
                condition=models.Q(state__in=("draft", "adopted"), version__isnull=False)
                | models.Q(state__in=("queued", "running", "failed"), version=None),
            ),
            models.CheckConstraint(
                name="failed_report_job_has_a_reason", condition=~models.Q(state="failed", reason="")
            ),
        )
        indexes = (models.Index("state", "heartbeat", name="report_job_due"),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"

    @property
    def known_at(self) -> datetime:
        """What the report may know: all that was recorded up to the moment at which it was asked for."""
        return self.act.recorded_at

    @property
    def known_on(self) -> date:
        """The day of that moment in Amsterdam."""
        return self.known_at.astimezone(AMSTERDAM).date()


class Adoption(Fact):
    """A version of a report adopted (event): from then on it is the report, and its boards see it."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="adoption")
    version = models.OneToOneField(ReportVersion, models.PROTECT, related_name="adoption")


class Feed(models.Model):
    """The secret link of a calendar that somebody subscribed to. No fact: it can be revoked, and says nothing.

    Of the link only a hash is stored. The days are those of domain time, as the pages show them.
    """

    class Kind(models.TextChoices):
        """Which dates the calendar holds; the value is what the form says."""

        OWN = "mijn", _("my dates")
        PROGRAMME = "programma", _("all dates of the programme")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="feeds")
    person = models.ForeignKey(Person, models.PROTECT, related_name="feeds")
    kind = models.CharField(max_length=9, choices=Kind)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    fetched_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index("person", "programme", name="feed_of_person"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.made_on.isoformat()}"
