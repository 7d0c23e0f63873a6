"""Template tags that render Django form fields with the design system's classes and the right aria attributes."""

from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea"),
    (forms.CheckboxInput, "utrecht-checkbox"),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.Select, "utrecht-select"),
    (Input, "utrecht-textbox"),
)


def css_class(widget: forms.Widget) -> str:
    """The design system's class for a widget; empty when it has none."""
    return next((css for kind, css in CLASSES if isinstance(widget, kind)), "")


@register.simple_tag
def widget(field: BoundField, *, line: bool = False) -> SafeString:
    """The field's widget; `line` starts a text area at one line. Required is said by aria, never by the browser."""
    own = field.field.widget
    names = [css_class(own), own.attrs.get("class", ""), "utrecht-textarea--line" if line else ""]
    attrs: dict[str, Any] = {"class": " ".join(filter(None, names)), "required": False}
    if field.field.required:
        attrs["aria-required"] = "true"
    if line:
        attrs["rows"] = 1
    return field.as_widget(attrs=_typed(own, attrs))


def _typed(own: forms.Widget, attrs: dict[str, Any]) -> dict[str, Any]:
    """A group says nothing per option: its fieldset does."""
    if isinstance(own, forms.RadioSelect | forms.CheckboxSelectMultiple):
        attrs.pop("aria-required", None)
    return attrs


@register.simple_tag
def is_group(field: BoundField) -> bool:
    """Whether the field is a set of options, which needs a fieldset with a legend instead of one label."""
    return field.use_fieldset


@register.simple_tag(takes_context=True)
def error_list(context: template.Context) -> list[dict[str, str]]:
    """The errors to list above a form: those in the context's `errors`, else those of its `form`."""
    given = context.get("errors")
    if given:
        return list(given)
    form = context.get("form")
    return list(_errors(form)) if isinstance(form, BaseForm) else []


def _errors(form: BaseForm) -> Iterator[dict[str, str]]:
    for text in form.non_field_errors():
        yield {"href": "", "text": str(text)}
    for field in form:
        for text in field.errors:
            yield {"href": f"#{_focusable(field)}", "text": _with_label(field, str(text))}


def _with_label(field: BoundField, text: str) -> str:
    """The error after the name of its field, which some sentences begin with themselves."""
    label = f"{field.label}: "
    return text if text.startswith(label) else label + text


def _focusable(field: BoundField) -> str:
    """The id of what can be focused: the first option of a group, else the widget."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)
