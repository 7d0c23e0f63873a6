"""The form about how far each municipality is with the result of a project."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.acts.rollout import Standing
from projects.forms.fields import TextField
from projects.models import Rollout
from projects.portfolio.plan_values import Rollout as Known
from projects.portfolio.snapshot import Named

NOT_APPLICABLE = Rollout.State.NOT_APPLICABLE.value


class RolloutForm(forms.Form):
    """A state and a reason per organisation; only what differs from `known` is recorded."""

    use_required_attribute = False
    why = TextField(label=gettext_lazy("Explanation"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        organisations: Sequence[Named],
        known: Mapping[str, Known],
    ) -> None:
        super().__init__(data)
        self.organisations, self.known = organisations, known
        for body in organisations:
            self._add(body, known.get(body.key))
        self.fields["why"] = self.fields.pop("why")  # last

    def _add(self, body: Named, now: Known | None) -> None:
        unsaid = [] if now else [("", _("unknown"))]
        states = [*unsaid, *((value, capfirst(label)) for value, label in Rollout.State.choices)]
        self.fields[f"state-{body.key}"] = forms.ChoiceField(
            label=_("State"), required=not unsaid, choices=states, initial=now.state if now else "",
            error_messages={
                "invalid_choice": _("Choose one of the list."),
                "required": _("Choose how far it is. What was stated cannot become unsaid."),
            },
        )  # fmt: skip
        reason = TextField(label=_("Reason"))
        reason.initial = now.reason if now else ""
        reason.widget.attrs["rows"] = 2
        self.fields[f"reason-{body.key}"] = reason

    def clean(self) -> dict[str, Any]:
        """What does not apply has a reason, and something must differ."""
        for body in self.organisations:
            data, state, name = self.cleaned_data, f"state-{body.key}", f"reason-{body.key}"
            if data.get(state) == NOT_APPLICABLE and data.get(name) == "":
                self.add_error(name, _("Write why the project is not for %(name)s.") % {"name": body.name})
            elif data.get(name) and data.get(state) == "":
                self.add_error(state, _("Choose how far it is: a reason alone says too little."))
        if not self.errors and not self.changed():
            self.add_error(None, _("Nothing was changed. Change what is different now."))
        return self.cleaned_data

    def said(self, key: str) -> Standing:
        """What was chosen for an organisation."""
        return Standing(self.cleaned_data.get(f"state-{key}", ""), self.cleaned_data.get(f"reason-{key}", ""))

    def changed(self) -> dict[str, Standing]:
        """What differs, by the organisation's key."""
        found = {}
        for body in self.organisations:
            said, now = self.said(body.key), self.known.get(body.key)
            before = Standing(now.state, now.reason.replace("\r\n", "\n").strip()) if now else Standing("")
            if said.state and said != before:
                found[body.key] = said
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """The bound fields per organisation, for the template."""
        for body in self.organisations:
            yield {"name": body.name, "state": self[f"state-{body.key}"], "reason": self[f"reason-{body.key}"]}
