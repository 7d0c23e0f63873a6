"""Making, finding and revoking the links of calendars. The secret itself is never stored."""

import hashlib
import secrets
import uuid
from datetime import date

from django.db import IntegrityError, transaction

from programme.access import Reader, Right, reader_for
from programme.models import Person, Programme, User
from reporting.models import Feed

MOST = 20  # links of one person in one programme that work at the same time


class TooMany(Exception):
    """Somebody has as many working links as there may be."""


def feeds_of(person: Person | None, programme: Programme) -> list[Feed]:
    """The links that work, the newest first."""
    found = Feed.objects.filter(person=person, programme=programme, revoked_on=None)
    return list(found.order_by("-made_on", "kind", "pk"))


def make_feed(*, person: Person, programme: Programme, kind: str, key: uuid.UUID, on: date) -> str | None:
    """Make a link and return its secret. None when this very form was sent before: a secret is shown once.

    Raises TooMany.
    """
    if Feed.objects.filter(pk=key).exists():
        return None
    if len(feeds_of(person, programme)) >= MOST:
        raise TooMany
    token = secrets.token_urlsafe(32)
    feed = Feed(pk=key, person=person, programme=programme, kind=kind, token_sha256=hashed(token), made_on=on)
    try:
        with transaction.atomic():
            feed.save(force_insert=True)
    except IntegrityError:  # the second of two clicks at once
        return None
    return token


def revoke_feed(*, feed: Feed, on: date) -> None:
    """Let the link open nothing any more."""
    Feed.objects.filter(pk=feed.pk, revoked_on=None).update(revoked_on=on)


def open_feed(token: str) -> tuple[Feed, Reader] | None:
    """The calendar behind a secret with the rights of its person today; None when it opens nothing (any more)."""
    found = Feed.objects.select_related("programme", "person__parent").filter(token_sha256=hashed(token))
    feed = found.filter(revoked_on=None).first()
    if feed is None or User.objects.filter(person=feed.person_id, is_active=False).exists():
        return None
    reader = reader_for(feed.person)
    return (feed, reader) if reader.may(Right.READ, feed.programme) else None


def hashed(token: str) -> str:
    """What is stored of a secret. It is random and long, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
