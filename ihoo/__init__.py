"""Wiring: settings, addresses, the queue, and the demo installation. No business rule lives here."""

from ihoo.celery import app as celery_app

__all__ = ["celery_app"]
