"""The answer links of a question: one for each person who manages the team now, mostly one."""

from django.urls import reverse

from programme.models import Person, Role
from projects.answer_link import is_seated, make_token
from projects.views.request_desk import RequestDesk


def links_of(desk: RequestDesk) -> list[dict[str, str]]:
    """New links with the name of whom each is for; empty while the seat is vacant."""
    return [
        {"name": desk.name_of(person), "url": _address(desk, person)}
        for person in _candidates(desk)
        if is_seated(desk.thing, person)
    ]


def _candidates(desk: RequestDesk) -> list[Person]:
    """Everybody who ever managed the team for this programme."""
    found = Person.objects.select_related("parent").filter(
        holdings__seat__parent=desk.thing.asked_of,
        holdings__seat__role=Role.TEAM_MANAGER,
        holdings__seat__programme=desk.programme,
    )
    return list(found.distinct().order_by("slug"))


def _address(desk: RequestDesk, person: Person) -> str:
    return desk.request.build_absolute_uri(reverse("answer-link", args=[make_token(desk.thing, person)]))
