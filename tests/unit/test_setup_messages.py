"""The catalogue of Dutch texts: nothing that is said may be missed, and no bad translation passes."""

from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from setup.messages import KEYWORDS, extract_template, faults

TEMPLATE = """{% load i18n %}
   <p class="x">don't "quote (</p>
<h1>{% translate "It's good – é" %}</h1>
{# Translators: the month #}
{% translate "May" context "month" %}
{% blocktranslate trimmed count n=rows|length %}
  One {{ n }} thing, 100% sure
{% plural %}
  Many {{ n }} things
{% endblocktranslate %}
<b>{{ _("Inline") }}{{ x|default:_("Fallback") }}</b>
"""


def said(*messages: Any) -> Catalog:
    catalogue = Catalog(locale="nl", fuzzy=False)
    for message in messages:
        catalogue.add(message, locations=[("page.html", 1)])
    return catalogue


def translated(texts: dict[Any, Any]) -> Catalog:
    catalogue = Catalog(locale="nl", fuzzy=False)
    for message, text in texts.items():
        catalogue.add(message, text)
    return catalogue


def test_everything_a_template_says_is_found_with_its_line() -> None:
    found = list(extract_template(BytesIO(TEMPLATE.encode()), list(KEYWORDS), ["Translators:"], {}))
    assert [(line, function, message) for line, function, message, _ in found] == [
        (3, "gettext", "It's good – é"),
        (5, "pgettext", ("month", "May")),
        (6, "ngettext", ("One %(n)s thing, 100%% sure", "Many %(n)s things", None)),
        (11, "_", "Inline"),
        (11, "_", "Fallback"),
    ]
    assert found[1][3] == ["Translators: the month"]


def test_a_full_catalogue_has_no_faults() -> None:
    catalogue = translated({"Save": "Opslaan", ("%(n)s day", "%(n)s days"): ("%(n)s dag", "%(n)s dagen")})
    assert list(faults(catalogue, said("Save", ("%(n)s day", "%(n)s days")))) == []


@pytest.mark.parametrize("catalogue", [translated({}), translated({"Save": ""})])
def test_a_text_without_translation_is_named_with_its_place(catalogue: Catalog) -> None:
    assert list(faults(catalogue, said("Save"))) == ["niet vertaald: 'Save' (page.html:1)"]


def test_half_a_plural_is_no_translation() -> None:
    catalogue = translated({("%(n)s day", "%(n)s days"): ("%(n)s dag", "")})
    assert len(list(faults(catalogue, said(("%(n)s day", "%(n)s days"))))) == 1


def test_a_translation_that_loses_a_placeholder_is_a_fault() -> None:
    catalogue = translated({"%(name)s decides": "%(naam)s besluit"})
    assert "naam" in next(faults(catalogue, said("%(name)s decides")))


def test_a_text_that_is_no_longer_said_is_a_fault() -> None:
    assert list(faults(translated({"Gone": "Weg"}), said())) == ["nergens gebruikt: 'Gone'"]
