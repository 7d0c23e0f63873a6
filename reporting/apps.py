"""Wiring of the reporting floor."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Tells: dashboard, charts, reports."""

    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the as-of bar of all pages step to the adopted reports."""
        from programme import frame  # noqa: PLC0415 - models are loaded by now
        from reporting.steps import steps  # noqa: PLC0415 - the same

        frame.report_steps.append(steps)
