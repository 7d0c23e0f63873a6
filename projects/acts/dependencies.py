"""Recording which milestone waits for which. Milestones that wait for each other in a circle are refused."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from programme.models import Programme
from programme.recording import Entry, RecordingError, recording
from projects.models import Dependency, Milestone

T = TypeVar("T")


class CircularDependency(RecordingError):
    """Milestones would wait for each other; `path` leads from one back to itself, each after the one before."""

    def __init__(self, path: tuple[Milestone, ...]) -> None:
        super().__init__("these milestones would wait for each other: " + " → ".join(one.slug for one in path))
        self.path = path


def depend(*, milestone: Milestone, upstream: Milestone, days: int = 0, on: date, entry: Entry) -> Dependency:
    """State that `milestone` comes at least so many `days` after `upstream`. Raises CircularDependency."""
    with recording(name="depend", programme=milestone.programme, entry=entry) as act:
        if path := path_between(_edges(milestone.programme, on), milestone.pk, upstream.pk):
            found = Milestone.objects.in_bulk(path)
            raise CircularDependency((*(found[key] for key in path), milestone))
        return act.add(Dependency(milestone=milestone, upstream=upstream, days=days), on=on)


def release(*, milestone: Milestone, upstream: Milestone, on: date, entry: Entry) -> Dependency:
    """State that `milestone` no longer waits for `upstream`."""
    with recording(name="release", programme=milestone.programme, entry=entry) as act:
        return act.add(Dependency(milestone=milestone, upstream=upstream, depends=False), on=on)


def _edges(programme: Programme | None, on: date) -> list[tuple[object, object]]:
    """(milestone, upstream) of all that holds on the day `on` or on any later one."""
    facts = Dependency.objects.filter(programme=programme).order_by("effective_on", "recorded_at", "sequence")
    held: dict[tuple[object, object], dict[date, bool]] = {}
    for milestone, upstream, day, depends in facts.values_list("milestone", "upstream", "effective_on", "depends"):
        days = held.setdefault((milestone, upstream), {})
        days[max(day, on)] = depends  # of the days up to `on` only the last says what holds then
    return [edge for edge, days in held.items() if any(days.values())]


def path_between(edges: Iterable[tuple[T, T]], start: T, end: T) -> tuple[T, ...]:
    """From `start` to `end`, each milestone waited for by the next; empty when there is no way. Pure."""
    following: dict[T, list[T]] = {}
    for milestone, upstream in edges:
        following.setdefault(upstream, []).append(milestone)
    came: dict[T, T] = {start: start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in following.get(here, ()):
            if there not in came:
                came[there] = here
                waiting.append(there)
    return _traced(came, start, end) if end in came else ()


def _traced(came: dict[T, T], start: T, end: T) -> tuple[T, ...]:
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return tuple(reversed(path))
