"""Wiring of the reporting floor."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Tells: dashboard, charts, reports."""

    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
