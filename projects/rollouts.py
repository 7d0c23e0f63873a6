"""How far an organisation is with a project, in words and signs."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from projects.models import Rollout

SIGNS = {"not_started": "○", "busy": "◐", "in_use": "✓", "n_a": "–", "": "?"}


def state_words(state: str) -> str:
    """`In gebruik`; `onbekend` for none."""
    return capfirst(str(Rollout.State(state).label) if state else _("unknown"))
