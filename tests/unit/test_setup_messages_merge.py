"""Translations that come in files of their own."""

from typing import Any

from babel.messages.catalog import Catalog

from setup.messages import take_over


def catalogue(*messages: Any) -> Catalog:
    said = Catalog(locale="nl", fuzzy=False)
    for message in messages:
        said.add(message)
    said.add("May", context="month")
    return said


def test_a_text_a_plural_and_a_text_with_context_are_filled_in() -> None:
    found = catalogue("Save", ("%(n)s day", "%(n)s days"))
    texts: dict[str, str | list[str]] = {
        "Save": "Opslaan",
        "%(n)s day\x04%(n)s days": ["%(n)s dag", "%(n)s dagen"],
        "month\x04May": "mei",
    }
    assert take_over(found, texts) == []
    strings = [
        message.string for message in (found.get("Save"), found.get("%(n)s day"), found.get("May", "month")) if message
    ]
    assert strings == ["Opslaan", ("%(n)s dag", "%(n)s dagen"), "mei"]


def test_a_later_file_wins() -> None:
    found = catalogue("Save")
    take_over(found, {"Save": "Bewaren"})
    take_over(found, {"Save": "Opslaan"})
    message = found.get("Save")
    assert message
    assert message.string == "Opslaan"


def test_what_nothing_says_is_named() -> None:
    found = catalogue("Save", ("%(n)s day", "%(n)s days"))
    texts: dict[str, str | list[str]] = {
        "Gone": "Weg",
        "%(n)s day": "%(n)s dag",
        "Save\x04Saves": ["Opslaan", "Opslaan"],
        "year\x04May": "mei",
    }
    assert take_over(found, texts) == list(texts)
