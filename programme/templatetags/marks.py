"""Template tags that draw the rating marks, the two strips and the bars as small inline SVG.

They are tags, not included templates, because a page shows hundreds of them. A *mark value* is either a rating
(`"green"`, `"amber"`, `"red"`, `"unknown"`, `"stale"`, `"parked"`, `"finished"`, `"stopped"`) or anything with an
attribute or key `rating`, and optionally `was` (the rating before it went stale) and `url` (the page that explains it).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programme.templatetags import drawing

register = template.Library()

WORDS: dict[str, Promise] = {
    "green": _("on track"),
    "amber": _("adjustment needed"),
    "red": _("intervention needed"),
    "unknown": _("unknown"),
    "parked": _("parked"),
    "finished": _("finished"),
    "stopped": _("stopped"),
}
CHOICES: tuple[tuple[str, Promise], ...] = (
    ("green", _("green")),
    ("amber", _("amber")),
    ("red", _("red")),
    ("unknown", _("cannot be assessed")),
)
SHORT: dict[str, Promise] = {"unknown": _("n.a.")}
STALE_SHAPES = ("green", "amber", "red")
HEAT_STEPS, HEAT_OVER, HEAT_FAR = (50, 75, 90), 100, 120  # per cent; the last two are the thresholds of rule C3
SIZES = {"s": 16, "m": 18, "l": 40}


def part(value: Any, name: str) -> str:
    """The `name` of a mark value as text; empty when it has none."""
    if isinstance(value, str):
        return str(value) if name == "rating" else ""
    found = value.get(name) if isinstance(value, Mapping) else getattr(value, name, "")
    return str(found) if found else ""


def word_of(rating: str, was: str = "") -> str:
    """The words that go with a mark, in the reader's language."""
    if rating != "stale":
        return str(WORDS[rating])
    if was in WORDS:
        return gettext("out of date, was %(was)s") % {"was": WORDS[was]}
    return gettext("out of date")


def symbol_of(rating: str, was: str = "") -> tuple[str, str]:
    """The sprite's symbol and the colour name for a mark; a stale one keeps the shape it had."""
    if rating != "stale":
        return rating, rating
    return (f"stale-{was}", f"stale-{was}") if was in STALE_SHAPES else ("unknown", "unknown")


@register.simple_tag
def mark(value: Any, size: str = "m", *, show_word: bool = False) -> SafeString:
    """One mark with its words, visible or for screen readers only; a link when the value has a `url`."""
    rating, was = part(value, "rating") or "unknown", part(value, "was")
    symbol, colour = symbol_of(rating, was)
    drawn = format_html(
        '<svg class="ihoo-mark__sign" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<use href="{1}#{2}"/></svg><span class="{3}">{4}</span>',
        SIZES[size], static("marks.svg"), symbol,
        "ihoo-mark__word" if show_word else "ihoo-hidden", word_of(rating, was),
    )  # fmt: skip
    return _wrap(drawn, f"ihoo-mark ihoo-mark--{colour}", part(value, "url"))


def _wrap(drawn: SafeString, css: str, url: str) -> SafeString:
    if url:
        return format_html('<a class="{} ihoo-mark--link" href="{}">{}</a>', css, url, drawn)
    return format_html('<span class="{}">{}</span>', css, drawn)


@register.simple_tag(takes_context=True)
def mark_here(context: template.Context) -> SafeString:
    """`mark` for components/mark.html: reads `rating`, `was`, `url`, `size` and `show_word` from the context."""
    value = {name: context.get(name) for name in ("rating", "was", "url")}
    return mark(value, context.get("size") or "m", show_word=bool(context.get("show_word")))


@register.simple_tag
def sign(rating: str, size: str = "m") -> SafeString:
    """The mark's drawing alone, for where its word stands beside it."""
    return format_html(
        '<span class="ihoo-mark ihoo-mark--{0}" aria-hidden="true"><svg class="ihoo-mark__sign" width="{1}" '
        'height="{1}" focusable="false"><use href="{2}#{0}"/></svg></span>',
        rating, SIZES[size], static("marks.svg"),
    )  # fmt: skip


@register.simple_tag
def rating_choices() -> list[dict[str, str]]:
    """The four choices of the status form: `rating`, its `word`, and a `short` form where the word is long."""
    return [{"rating": rating, "word": str(word), "short": str(SHORT.get(rating, ""))} for rating, word in CHOICES]


@register.filter
def beside(values: Sequence[Any], others: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Pairs of two sequences of one length: the marks of a row with their aspects."""
    return list(zip(values, others, strict=True))


@register.simple_tag
def strip(
    reported: Sequence[str],
    computed: Sequence[str] | None = None,
    text: str = "",
    size: str = "s",
    *,
    labels: bool = False,
) -> SafeString:
    """Up to 18 months of *reported* above *computed* on one time axis, oldest first; `text` says it in words."""
    rows = [(gettext("reported"), reported)]
    if computed is not None:
        rows.append((gettext("computed"), computed))
    drawn = format_html_join(
        "", "{}{}", [(_label(label) if labels else "", _cells(cells, size)) for label, cells in rows]
    )
    return format_html(
        '<span class="ihoo-strip ihoo-strip--{}" role="img" aria-label="{}">{}</span>', size, text, drawn
    )


@register.simple_tag(takes_context=True)
def strip_here(context: template.Context) -> SafeString:
    """`strip` for components/strip.html: reads its arguments from the context."""
    size, labels = context.get("size") or "s", bool(context.get("labels"))
    return strip(context["reported"], context.get("computed"), context["text"], size, labels=labels)


def _label(text: str) -> SafeString:
    return format_html('<span class="ihoo-strip__label">{}</span>', text)


def _cells(cells: Sequence[str], size: str) -> SafeString:
    return drawing.strip(tuple(cells), size)


@register.simple_tag
def spent_bar(spent: float, committed: float, elapsed: float | None, text: str) -> SafeString:
    """Spent and committed as percentages of the budget (0 and up), with a tick at the elapsed time (0 to 100)."""
    return drawing.spent_bar(float(spent), float(committed), elapsed, text)


@register.filter
def heat_level(percent: float | None) -> str:
    """The heat map's class for an occupation: `none` when nobody answered, `1` to `4` up to 100 %, `over`, `far`."""
    if percent is None:
        return "none"
    if percent > HEAT_FAR:
        return "far"
    if percent > HEAT_OVER:
        return "over"
    return str(1 + sum(percent > edge for edge in HEAT_STEPS))
