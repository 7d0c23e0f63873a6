"""What was said of a question for hours, act by act, with the replies: three queries for any number of acts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.clock import AMSTERDAM
from programme.facts import Act, Fact, Origin, Retraction
from projects.amounts import hours_words
from projects.models import Answer, Asking, HoursAsked
from projects.views.request_desk import RequestDesk

TAGS = {Origin.SOURCE.value: "fact", Origin.EXAMPLE.value: "example"}
Kind = Answer.Kind


def told(desk: RequestDesk, acts: Iterable[Sequence[Fact]]) -> list[dict[str, Any]]:
    """The items of the timeline component, one per act."""
    return [_item(desk, facts) for facts in acts]


def acts_of(desk: RequestDesk) -> list[list[Fact]]:
    """The facts about the question as known on the dates shown, an act each, the newest first."""
    gone = Retraction.objects.filter(recorded_at__lte=desk.as_of.known_at).values("fact")
    acts: dict[Any, list[Fact]] = {}
    for model in (Asking, HoursAsked, Answer):
        rows = model._default_manager.filter(
            request=desk.thing,
            recorded_at__lte=desk.as_of.known_at,
            effective_on__lte=desk.as_of.as_of,
            circle__in=desk.reader.scope(desk.programme).circles,
        )
        for fact in rows.exclude(pk__in=gone).select_related("act__by__parent").order_by("sequence"):
            acts.setdefault(fact.act_id, []).append(fact)
    return sorted(acts.values(), key=lambda facts: facts[0].recorded_at, reverse=True)


def _item(desk: RequestDesk, facts: Sequence[Fact]) -> dict[str, Any]:
    act: Act = facts[0].act
    moment = facts[0].recorded_at.astimezone(AMSTERDAM)
    return {
        "title": title_of(facts),
        "who": _("%(who)s, %(day)s at %(time)s")
        % {"who": desk.name_of(act.by), "day": date_format(moment, "j F Y"), "time": date_format(moment, "G.i")},
        "effective": facts[0].effective_on,
        "why": act.why,
        "kind": TAGS.get(facts[0].origin, ""),
    }


def title_of(facts: Sequence[Fact]) -> str:
    """What one act said: `620 uur gevraagd`, `380 uur toegezegd, de rest afgewezen`."""
    answers = [fact for fact in facts if isinstance(fact, Answer)]
    if answers:
        return _answered(answers)
    asked = sum(fact.hours for fact in facts if isinstance(fact, HoursAsked))
    terms = [fact for fact in facts if isinstance(fact, Asking)]
    if any(term.withdrawn for term in terms):
        return _("Question withdrawn by the asker")
    if not terms:
        return _("Other hours asked")
    return _("%(hours)s hours asked") % {"hours": hours_words(asked)}


def _answered(answers: Iterable[Answer]) -> str:
    answers = list(answers)
    kinds, until = {one.kind for one in answers}, next((one.until for one in answers if one.until), None)
    words = {"hours": hours_words(sum(one.hours for one in answers)), "day": date_format(until) if until else ""}
    given = Kind.CONFIRMED if Kind.CONFIRMED in kinds else Kind.OFFERED if Kind.OFFERED in kinds else None
    if given is None:
        return _not_given(kinds, words)
    if given == Kind.OFFERED:
        text = _("%(hours)s hours offered")
    else:
        text = _("%(hours)s hours confirmed until %(day)s") if until else _("%(hours)s hours confirmed")
    return text % words + (_(", the rest declined") if Kind.DECLINED in kinds else "")


def _not_given(kinds: set[str], words: dict[str, str]) -> str:
    if Kind.LATER in kinds:
        return _("Answer promised for %(day)s") % words
    return _("Hours given before taken back") if Kind.WITHDRAWN in kinds else _("Declined")
