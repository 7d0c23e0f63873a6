"""What a line of facts says, with every function that tells one registered."""

from django.utils.translation import gettext as _

from reporting.facts import law, means, plans, sentences  # noqa: F401 - they register the sentences
from reporting.facts.names import Things
from reporting.facts.reading import Line, fact_classes, kind_of
from reporting.facts.registry import label_of, told


def sentence(line: Line, things: Things) -> str:
    """What the fact of a line says; of a retraction, what it takes back."""
    if line.target is None:
        return told(line.fact, things)
    return _("Taken back: %(sentence)s") % {"sentence": told(line.target, things)}


def kind_label(line: Line) -> str:
    """What the class of a line's fact is called."""
    return label_of(type(line.fact))


def kinds() -> list[tuple[str, str]]:
    """Every class of facts as (word in the address, what it is called), by name."""
    return sorted(((kind_of(model), label_of(model)) for model in fact_classes()), key=lambda pair: pair[1].casefold())
