"""Every text that the product says has a good Dutch translation, and the catalogue holds nothing else."""

from babel.messages.catalog import Catalog

from setup.messages import collect, faults, read_catalogue


def test_every_text_is_translated_and_every_translation_is_used() -> None:
    assert list(faults(read_catalogue(), collect())) == []


def test_no_translation_is_a_guess() -> None:
    assert [message.id for message in read_catalogue() if message.id and message.fuzzy] == []


def test_the_search_finds_the_texts_of_python_and_of_templates() -> None:
    said: Catalog = collect()
    assert said.get("intervention needed"), "of projects/rating.py"
    places = {place.rpartition(".")[2] for message in said for place, _line in message.locations}
    assert {"py", "html"} <= places
    assert any(isinstance(message.id, tuple) for message in said), "texts with a plural"
