"""Wiring of the projects floor."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """The work: projects, their facts, and the read model."""

    name = "projects"
    default_auto_field = "django.db.models.BigAutoField"
