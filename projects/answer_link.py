"""Answer links: signed, expiring, for one person and one question, and good for one answer.

A link holds no right of its own. It says who may answer which question; whether that person still holds the seat is
asked each time, and the number once used (the nonce) becomes the submit key of the answer, of which there is only one.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from django.core import signing

from programme.access import reader_for
from programme.facts import Act
from programme.models import Person, Programme, User
from projects.acts.staffing import asking_of
from projects.models import Request

SALT = "ihoo.answer-link"
LIFETIME = timedelta(days=28)  # of machine time
_SPACE = uuid.UUID("6b9f6a0e-6a52-4c0b-9d6e-3a1de5a9a0c4")  # keys made from nonces lie apart from those of forms


class Fault(Enum):
    """Why a link answers nothing (any more)."""

    UNKNOWN = auto()
    EXPIRED = auto()
    USED = auto()
    WITHDRAWN = auto()
    NOT_SEATED = auto()


class LinkRefused(Exception):
    """A link that cannot be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A link that may be answered with: the question, as whom, and the key under which it is recorded."""

    request: Request
    programme: Programme
    person: Person
    submit_key: uuid.UUID


def make_token(request: Request, person: Person) -> str:
    """A new link's token, for this person only."""
    return signing.dumps({"q": request.pk.hex, "p": person.pk.hex, "n": uuid.uuid4().hex}, salt=SALT)


def open_token(token: str) -> Opened:
    """The question of a link. Records nothing. Raises LinkRefused."""
    try:
        said: dict[str, str] = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.SignatureExpired as error:
        raise LinkRefused(Fault.EXPIRED) from error
    except signing.BadSignature as error:
        raise LinkRefused(Fault.UNKNOWN) from error
    request = Request.objects.select_related("asked_of__parent", "programme").filter(pk=said["q"]).first()
    person = Person.objects.filter(pk=said["p"]).first()
    if request is None or person is None or request.programme is None:
        raise LinkRefused(Fault.UNKNOWN)
    key = uuid.uuid5(_SPACE, said["n"])
    if fault := _fault(request, person, key):
        raise LinkRefused(fault)
    return Opened(request=request, programme=request.programme, person=person, submit_key=key)


def _fault(request: Request, person: Person, key: uuid.UUID) -> Fault | None:
    if Act.objects.filter(submit_key=key).exists():
        return Fault.USED
    if not is_seated(request, person):
        return Fault.NOT_SEATED
    terms = asking_of(request)
    return Fault.WITHDRAWN if terms is None or terms.withdrawn else None


def is_seated(request: Request, person: Person) -> bool:
    """Whether the person manages the team today, in this programme, and the account was not closed."""
    if User.objects.filter(person=person, is_active=False).exists() or request.programme is None:
        return False
    return request.asked_of_id in reader_for(person).managed(request.programme)
