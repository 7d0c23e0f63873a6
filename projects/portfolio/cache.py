"""Histories kept per process for as long as nothing new was recorded: the key holds both revisions.

It holds the moment known as well: a page that read that moment just before a recording, and the revisions just after
it, would else keep a history without that recording under the new revisions.
"""

from collections import OrderedDict
from threading import Lock

from programme.access import Scope
from programme.asof import AsOf
from programme.models import Programme, Revision
from projects.portfolio.history import History
from projects.portfolio.load import load

KEPT = 8
_histories: "OrderedDict[tuple[object, ...], History]" = OrderedDict()
_lock = Lock()


def history_of(programme: Programme, as_of: AsOf, scope: Scope) -> History:
    """The history for a page; read anew after any recording in the programme or on the ground."""
    key = (programme.pk, _revisions(programme), as_of.known_at, scope)
    with _lock:
        if (known := _histories.get(key)) is not None:
            _histories.move_to_end(key)
            return known
    history = load(programme, as_of.known_at, scope)
    with _lock:
        _histories[key] = history
        while len(_histories) > KEPT:
            _histories.popitem(last=False)
    return history


def _revisions(programme: Programme) -> tuple[tuple[str, int], ...]:
    scopes = (Revision.scope_of(programme), Revision.scope_of(None))
    return tuple(Revision.objects.filter(scope__in=scopes).order_by("scope").values_list("scope", "number"))
