"""What somebody is still typing: kept per person and project, so that a lost connection loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from programme.facts import Act
from programme.models import User
from programme.recording import locked_revision
from projects.forms.fields import clean_text
from projects.models import Project, StatusDraft

# Together, in characters: far above what a status may hold, so that a text that is too long is kept as well.
MOST = 100_000
NAMES = ("achieved", "next_period", "decision_asked", "forecast_end", "forecast_spend", "remark", "supersedes")
PREFIXES = ("colour_", "line_", "milestone_")


class DraftTooLargeError(ValueError):
    """More was typed than a draft keeps."""


@dataclass(frozen=True)
class Draft:
    """The fields as they were typed, and when they were saved (machine time)."""

    values: Mapping[str, str]
    saved_at: datetime


def keep_draft(*, project: Project, user: User, posted: Mapping[str, str], submit_key: UUID | None) -> Draft | None:
    """Keep the fields of a form as posted; None when there is nothing to keep. Raises DraftTooLargeError.

    A draft that arrives after its own form was recorded is dropped: the lock puts the two in an order.
    """
    values = {name: clean_text(str(value)) for name, value in posted.items() if _is_ours(name)}
    if not values:
        return None
    if sum(map(len, values.values())) > MOST:
        raise DraftTooLargeError
    with transaction.atomic():
        locked_revision(project.programme)
        if submit_key and Act.objects.filter(submit_key=submit_key).exists():
            return None
        row, _made = StatusDraft.objects.update_or_create(project=project, user=user, defaults={"content": values})
    return Draft(values, row.saved_at)


def kept_draft(*, project: Project, user: User) -> Draft | None:
    """The draft kept last."""
    row = StatusDraft.objects.filter(project=project, user=user).first()
    return Draft(row.content, row.saved_at) if row else None


def discard_draft(*, project: Project, user: User) -> None:
    """Forget the draft."""
    StatusDraft.objects.filter(project=project, user=user).delete()


def _is_ours(name: str) -> bool:
    return name in NAMES or name.startswith(PREFIXES)
