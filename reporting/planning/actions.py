"""What can be recorded from the planning page: by those who may, and only today."""

from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import Reader, Right
from programme.asof import AsOf
from programme.models import Programme


def plan_actions(reader: Reader, programme: Programme, as_of: AsOf) -> list[dict[str, str]]:
    """The buttons in the head of the page."""
    if not (as_of.is_now and reader.may(Right.PLAN, programme)):
        return []
    offered = (("elsewhere-open", _("Milestones of other programmes")), ("pc-deadlines", _("P&C cycle")))
    return [{"label": label, "url": reverse(name, args=[programme.slug])} for name, label in offered]
