"""Facts by the thousand: an act each, as the recording functions would leave them, stored in a few statements."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from programme.facts import Act, Fact
from programme.models import Programme, Revision

AT_ONCE = 500


class Bulk:
    """Collects acts of one programme (None: of the ground) with their facts; `save` stores them."""

    def __init__(self, programme: Programme | None) -> None:
        self.programme = programme
        self.revision = Revision.objects.get(scope=Revision.scope_of(programme))
        self.moment = self.revision.recorded_at
        self.acts: list[Act] = []
        self.facts: dict[type[Fact], list[Fact]] = {}

    def act(self, name: str, day: date, *facts: Fact) -> None:
        """One act at nine o'clock of a day, or just after the one before when that was later."""
        self.moment = max(
            self.moment + timedelta(microseconds=1), datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        )
        act = Act(programme=self.programme, name=name, recorded_at=self.moment)
        self.acts.append(act)
        for place, fact in enumerate(facts):
            fact.act, fact.programme, fact.recorded_at = act, self.programme, self.moment
            fact.sequence, fact.effective_on = place, day
            self.facts.setdefault(type(fact), []).append(fact)

    def save(self) -> None:
        """Store everything, and leave the revision as after the last act."""
        with transaction.atomic():
            Act.objects.bulk_create(self.acts, batch_size=AT_ONCE)
            for model, facts in self.facts.items():
                model._default_manager.bulk_create(facts, batch_size=AT_ONCE)
            Revision.objects.filter(scope=self.revision.scope).update(
                recorded_at=self.moment, number=self.revision.number + len(self.acts)
            )
