"""The Celery application. Tasks are thin doors: primitive arguments, one call into plain code."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ihoo.settings")

app = Celery("ihoo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["reporting.reports"])
app.conf.beat_schedule = {
    # One entry a minute asks what is due; due work is rows, claimed by a conditional UPDATE.
    "what-is-due": {"task": "reporting.tick", "schedule": 60.0, "options": {"expires": 50}},
}
