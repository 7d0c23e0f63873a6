"""Finding the things of the story by their slugs."""

from typing import Any

from ihoo.demo.story import Event
from programme.acts import things
from programme.models import Decision, Programme, Thing
from programme.recording import AlreadyRecorded, Entry
from projects.models import Milestone, Project


class Places:
    """The programme `slug` and what is in it."""

    def __init__(self, slug: str) -> None:
        self.slug = slug

    @property
    def programme(self) -> Programme:
        return Programme.objects.get(slug=self.slug)

    def _establish(self, thing: Thing, event: Event, entry: Entry) -> None:
        data = event.data
        self._refuse_known(thing)
        name = data.get("name") or data["title"]
        things.establish(thing=thing, name=name, description=data.get("description", ""), on=data["on"], entry=entry)

    def _refuse_known(self, thing: Thing) -> None:
        """A thing that is there already was loaded before the load was cut off."""
        found = Thing.objects.filter(kind=thing.KIND, slug=thing.slug, parent=thing.parent).first()
        if found:
            raise AlreadyRecorded(found.profiles.earliest("recorded_at").act)

    def _top(self, slug: str) -> dict[str, Any]:
        return {"slug": slug, "programme": self.programme, "parent": self.programme}

    def _project(self, slug: str) -> Project:
        return Project.objects.get(slug=slug, programme=self.programme)

    def _milestone(self, place: str) -> Milestone:
        """A milestone of a project (`woo/urls`) or of another programme (`omgevingsloket`)."""
        if "/" not in place:
            return Milestone.objects.get(slug=place, parent=self.programme, of__isnull=False)
        parent, slug = place.split("/")
        return Milestone.objects.get(slug=slug, parent__slug=parent, programme=self.programme)

    def _decision(self, number: str) -> Decision:
        return Decision.objects.get(slug=number, programme=self.programme)

    def _thing(self, ref: str) -> Thing:
        """The thing of a reference such as `ihoo`, `project:woo`, `board:dbr`, `team:div`."""
        kind, _, slug = ref.rpartition(":")
        if not kind:
            return self.programme
        return Thing.objects.filter(kind=kind, slug=slug.rpartition("/")[2]).get()
