"""A status form as it lies on the desk: filled from the last status, from a draft, or as posted."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from projects.forms.draft import Draft, kept_draft
from projects.forms.fields import read_uuid
from projects.forms.status import (
    RATED,
    TEXTS,
    ReturnForm,
    StatusForm,
    colour_name,
    filled_from,
    line_name,
    milestone_name,
)
from projects.models import Status
from projects.views.desk import Desk

Link = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`seen` is the status that the writer had before them; `draft` what was put back, if anything was."""

    form: StatusForm
    remark: ReturnForm
    seen: uuid.UUID | None
    draft: Draft | None = None

    def errors(self) -> Iterator[Link]:
        """What is wrong, in the order of the page."""
        for form, names in ((self.form, self._names()), (self.remark, ["remark"])):
            for name in names if form.is_bound else ():
                for text in form.errors.get(name, ()):
                    yield {"href": f"#{form[name].auto_id}", "text": str(text)}

    def _names(self) -> list[str]:
        rated = [name(aspect.code) for aspect in RATED for name in (colour_name, line_name)]
        return [*rated, *TEXTS, "forecast_end", *map(milestone_name, self.form.milestones), "forecast_spend"]


def opened(desk: Desk) -> Sheet:
    """The form as it opens: what was kept as a draft, else the last status."""
    draft = kept_draft(project=desk.thing, user=desk.user)
    values = draft.values if draft else {}
    return Sheet(
        form=_form(desk, values),
        remark=ReturnForm(initial={"remark": values.get("remark", "")}),
        seen=read_uuid(values.get("supersedes")) if draft else desk.standing.seen,
        draft=draft,
    )


def posted(desk: Desk) -> Sheet:
    """The form as posted, to be judged as a status."""
    data = desk.request.POST
    return Sheet(form=_form(desk, {}, data.dict()), remark=_remark(desk), seen=read_uuid(data.get("supersedes")))


def typed(desk: Desk) -> Sheet:
    """The form as posted, without a judgement: it just stays as it was typed."""
    data = desk.request.POST
    return Sheet(form=_form(desk, data.dict()), remark=_remark(desk), seen=read_uuid(data.get("supersedes")))


def sent_back(desk: Desk) -> Sheet:
    """The form as posted, of which only the remark is judged."""
    return replace(typed(desk), remark=ReturnForm(desk.request.POST))


def _remark(desk: Desk) -> ReturnForm:
    return ReturnForm(initial={"remark": desk.request.POST.get("remark", "")})


def _form(desk: Desk, values: Mapping[str, str], data: Mapping[str, str] | None = None) -> StatusForm:
    last: Status | None = desk.standing.newest
    initial = {**filled_from(last, desk.milestones, desk.as_of.today.year), **values}
    return StatusForm(data, initial=initial, milestones=desk.milestones, last=last)
