"""Who states the days of the planning and control cycle, and which are stated now."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from programme.access import Reader, Right, enter
from programme.acts.duties import set_pc_deadline
from programme.asof import AsOf, read_as_of
from programme.facts import Act, retracted
from programme.models import PcDeadline, Programme
from programme.recording import Entry, Outdated, locked_revision

Key = tuple[str, int]  # the document and its book year


@dataclass(frozen=True, kw_only=True)
class DeadlineDesk:
    """One web request of somebody who may state these days."""

    request: HttpRequest
    reader: Reader
    programme: Programme
    as_of: AsOf

    def stated(self) -> dict[Key, PcDeadline]:
        """What was stated last of each document and book year, taken off the list or not."""
        circles = self.reader.scope(self.programme).circles
        rows = PcDeadline.objects.filter(
            programme=self.programme, circle__in=circles, effective_on__lte=self.as_of.today
        ).exclude(pk__in=retracted())
        rows = rows.select_related("act__by__parent").order_by("effective_on", "recorded_at", "sequence")
        return {(one.document, one.book_year): one for one in rows}

    def state(self, fact: PcDeadline, *, seen: Collection[str], key: UUID) -> bool:
        """Record; False when this very form was recorded before. Raises Outdated when a newer day was stated."""
        with transaction.atomic():
            locked_revision(self.programme)  # nobody can state anything between the question and the answer
            act = Act.objects.filter(submit_key=key).first()
            if act and self._says(act, fact):
                return False
            newest = self.stated().get((fact.document, fact.book_year))
            if newest and str(newest.pk) not in seen:
                raise Outdated(newest)
            set_pc_deadline(
                programme=self.programme, document=fact.document, book_year=fact.book_year, due_on=fact.due_on,
                basis=fact.basis, exists=fact.exists, on=self.as_of.today,
                entry=Entry(by=self.reader.person, submit_key=uuid4() if act else key),
            )  # fmt: skip
        return True

    def _says(self, act: Act, fact: PcDeadline) -> bool:
        """Whether this person recorded just this with the act."""
        rows = PcDeadline.objects.filter(act=act, act__by=self.reader.person, exists=fact.exists)
        return rows.filter(
            document=fact.document, book_year=fact.book_year, due_on=fact.due_on, basis=fact.basis
        ).exists()

    def url(self, name: str) -> str:
        """The address of a page of this programme, on the same dates."""
        return reverse(name, args=[self.programme.slug]) + self.as_of.query


def deadline_desk(request: HttpRequest, programme: str) -> DeadlineDesk:
    """Let somebody sit down: Http404 for strangers, PermissionDenied without the right to plan."""
    reader, entered = enter(request, programme, Right.PLAN)
    return DeadlineDesk(request=request, reader=reader, programme=entered, as_of=read_as_of(request.GET, entered))


def words_of(fact: PcDeadline) -> str:
    """`Kadernota 2025`."""
    return f"{capfirst(fact.get_document_display())} {fact.book_year}"
