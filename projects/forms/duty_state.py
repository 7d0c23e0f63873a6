"""The form about how far each organisation is with a duty, and with which milestone it meets it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.models import DutyState
from projects.acts.compliance import Standing
from projects.forms.fields import TextField
from projects.portfolio.plan_values import Compliance
from projects.portfolio.snapshot import Named

NOT_APPLICABLE = DutyState.State.NOT_APPLICABLE.value
Choices = Sequence[tuple[str, Any]]


class StateForm(forms.Form):
    """Three fields per organisation; only what differs from `known` is recorded. `milestones` are (key, words)."""

    use_required_attribute = False
    why = TextField(label=gettext_lazy("Explanation"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        organisations: Sequence[Named],
        known: Mapping[str, Compliance],
        milestones: Choices,
    ) -> None:
        super().__init__(data)
        self.organisations, self.known = organisations, known
        for body in organisations:
            self._add(body, known.get(body.key), milestones)
        self.fields["why"] = self.fields.pop("why")  # last

    def _add(self, body: Named, now: Compliance | None, milestones: Choices) -> None:
        wrong = {"invalid_choice": _("Choose one of the list.")}
        unsaid = [] if now and now.state else [("", _("unknown"))]
        states = [*unsaid, *((value, capfirst(label)) for value, label in DutyState.State.choices)]
        self.fields[f"state-{body.key}"] = forms.ChoiceField(
            label=_("State"), required=not unsaid, choices=states, initial=now.state if now else "",
            error_messages=wrong | {"required": _("Choose how far it is. What was stated cannot become unsaid.")},
        )  # fmt: skip
        reason = TextField(label=_("Reason"))
        reason.initial = now.reason if now else ""
        reason.widget.attrs["rows"] = 2
        self.fields[f"reason-{body.key}"] = reason
        self.fields[f"milestone-{body.key}"] = forms.ChoiceField(
            label=_("Delivered with"), required=False, choices=[("", _("no milestone")), *milestones],
            initial=(now.milestone if now else None) or "", error_messages=wrong,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What does not apply has a reason, and something must differ."""
        for body in self.organisations:
            data, name = self.cleaned_data, f"reason-{body.key}"
            if data.get(f"state-{body.key}") == NOT_APPLICABLE and data.get(name) == "":
                self.add_error(name, _("Write why the duty does not apply to %(name)s.") % {"name": body.name})
            elif data.get(name) and not data.get(f"state-{body.key}"):
                self.add_error(f"state-{body.key}", _("Choose how far it is: a reason alone says too little."))
        if not self.errors and not self.states() and not self.milestones():
            self.add_error(None, _("Nothing was changed. Change what is different now."))
        return self.cleaned_data

    def states(self) -> dict[str, Standing]:
        """What differs in how far organisations are, by their key."""
        found = {}
        for body in self.organisations:
            said = Standing(self.cleaned_data[f"state-{body.key}"], self.cleaned_data[f"reason-{body.key}"])
            now = self.known.get(body.key)
            if said.state and said != Standing(now.state if now else "", _plain(now.reason) if now else ""):
                found[body.key] = said
        return found

    def milestones(self) -> dict[str, str]:
        """What differs in the milestones, by the organisation's key; empty for none."""
        chosen = {body.key: self.cleaned_data[f"milestone-{body.key}"] for body in self.organisations}
        now = {key: one.milestone or "" for key, one in self.known.items()}
        return {key: milestone for key, milestone in chosen.items() if milestone != now.get(key, "")}

    def rows(self) -> Iterator[dict[str, Any]]:
        """The bound fields per organisation, for the template."""
        for body in self.organisations:
            fields = {part: self[f"{part}-{body.key}"] for part in ("state", "reason", "milestone")}
            yield {"key": body.key, "name": body.name, **fields}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
