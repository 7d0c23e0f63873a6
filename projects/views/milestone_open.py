"""Opening a milestone: of a project, or one of another programme that this one waits for."""

from collections.abc import Callable, Mapping, Sequence
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programme.access import Right
from programme.dates import ImpreciseDate
from programme.facts import Act
from programme.models import Programme, Thing
from programme.naming import names_today
from programme.recording import Entry, locked_revision
from projects.acts.planning import open_elsewhere
from projects.acts.planning import open_milestone as open_own
from projects.forms.fields import read_uuid
from projects.forms.milestone import ElsewhereForm, MilestoneForm
from projects.models import Milestone, Plan
from projects.views.once import once
from projects.views.plan_desk import PlanDesk, plan_desk, refused
from projects.views.plan_pages import show_form
from projects.words import date_words

SLUG = 40  # characters
# What stands in addresses where the slug of a milestone stands.
TAKEN = ("nieuw", "schuiven")
Link = Mapping[str, str]
Opening = Callable[[str, Entry], Milestone]  # from the slug and the entry


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_open(request: HttpRequest, programme: str, project: str) -> HttpResponse:
    """A new milestone of a project with its first plan."""
    desk, title = plan_desk(request, programme, Right.PLAN, project), _("New milestone")
    if closed := refused(desk, title):
        return closed
    form = MilestoneForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        lead = _("The first plan stays what later dates are measured by, also after a later plan.")
        return _show(desk, form, title, lead)
    name, when, project_ = form.cleaned_data["name"], form.cleaned_data["day"], desk.thing
    assert project_ is not None  # noqa: S101 - the address names one

    def opening(slug: str, entry: Entry) -> Milestone:
        return open_own(project=project_, slug=slug, name=name, date_=when, on=desk.as_of.today, entry=entry)

    return _open(desk, name, when, opening)


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere_open(request: HttpRequest, programme: str) -> HttpResponse:
    """A milestone of another programme, with the date that was told."""
    desk, title = plan_desk(request, programme, Right.PLAN), _("Milestone of another programme")
    if closed := refused(desk, title):
        return closed
    others = _others(desk.programme)
    names = [(slug, name) for slug, (name, _one) in others.items()]
    form = ElsewhereForm(request.POST if request.method == "POST" else None, programmes=names)
    if not form.is_bound or not form.is_valid():
        lead = _("Milestones of this programme can wait for it. It is dated by what that programme tells.")
        return _show(desk, form, title, lead, _known(desk))
    name, when, of = form.cleaned_data["name"], form.cleaned_data["day"], others[form.cleaned_data["programme"]][1]

    def opening(slug: str, entry: Entry) -> Milestone:
        return open_elsewhere(
            programme=desk.programme, of=of, slug=slug, name=name, date_=when, on=desk.as_of.today, entry=entry
        )

    return _open(desk, name, when, opening, of)


def _show(
    desk: PlanDesk, form: MilestoneForm | ElsewhereForm, title: str, lead: str, others: Sequence[Link] = ()
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return show_form(desk, form, title=title, button=_("Record"), lead=lead, others=others, status=status)


def _known(desk: PlanDesk) -> list[Link]:
    """The milestones of other programmes that are dated here."""
    return [
        {
            "url": desk.url("elsewhere-date", one.key),
            "label": f"{one.name} ({one.of_name or one.of}): {date_words(one.reached or one.expected)}",
        }
        for one in desk.milestones
    ]


def _open(
    desk: PlanDesk, name: str, when: ImpreciseDate, opening: Opening, of: Programme | None = None
) -> HttpResponse:
    """Record once, under a slug that is free."""
    key = read_uuid(desk.request.POST.get("submit_key")) or uuid4()

    def write(entry: Entry) -> Milestone:
        with transaction.atomic():
            locked_revision(desk.programme)  # two writers must not take the same slug
            return opening(free_slug(desk.owner, name), entry)

    def same(act: Act) -> bool:
        plans = Plan.objects.filter(act=act, planned_on=when.day, planned_precision=when.precision)
        opened = Milestone.objects.filter(parent=desk.owner, of=of, pk__in=plans.values("subject"))
        return opened.filter(profiles__act=act, profiles__name=name).exists()

    words = {"name": name, "day": date_words(when)}
    opened = once(Entry(by=desk.reader.person, submit_key=key), write, same)
    told = _("Recorded: %(name)s, planned on %(day)s.") % words
    messages.success(desk.request, told if opened else _("This was recorded already. It is stored once."))
    return redirect(desk.home)


def _others(programme: Programme) -> dict[str, tuple[str, Programme]]:
    """The other programmes that are known, by slug, sorted by name."""
    found = list(Programme.objects.exclude(pk=programme.pk))
    names = names_today(one.pk for one in found)
    known = [(names[one.pk], one) for one in found if one.pk in names]
    return {one.slug: (name, one) for name, one in sorted(known, key=lambda pair: pair[0].casefold())}


def free_slug(parent: Thing, name: str) -> str:
    """A slug of the name that no milestone below `parent` has and no address needs; a number tells equal ones apart."""
    base = slugify(name).replace("_", "-").strip("-")[:SLUG].strip("-") or "mijlpaal"
    known = Milestone.objects.filter(parent=parent, slug__startswith=base).values_list("slug", flat=True)
    taken = {*known, *TAKEN}
    number = next(count for count in range(1, len(taken) + 2) if _numbered(base, count) not in taken)
    return _numbered(base, number)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
