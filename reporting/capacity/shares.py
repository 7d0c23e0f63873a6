"""Hours as a percentage, never rounded across a threshold. Pure."""

from collections.abc import Collection

from projects.amounts import percent_of

OVER = (100, 120)  # per cent: rule C3 finds what lies above these
UNDER = (70, 90)  # per cent: rule C1 finds what lies below these
UNKNOWN = "–"


def load_words(part: int, whole: int | None) -> str:
    """How full something is: `93`, or `>100` for what lies only just above; `–` when `whole` is unknown.

    Where there is nothing, anything is too much: `∞`.
    """
    if whole is None:
        return UNKNOWN
    if not whole:
        return "∞" if part else "0"
    return _words(part, whole, above=OVER)


def load_percent(part: int, whole: int | None) -> str:
    """The same with its sign: `93 %`."""
    words = load_words(part, whole)
    return words if words == UNKNOWN else f"{words} %"


def share_percent(part: int, whole: int) -> str:
    """How much of what is asked is confirmed: `61 %`, or `<90 %` for what lies only just below."""
    return f"{_words(part, whole, below=UNDER)} %" if whole else UNKNOWN


def _words(part: int, whole: int, *, above: Collection[int] = (), below: Collection[int] = ()) -> str:
    percent = percent_of(part, whole)
    if percent in above and part * 100 > percent * whole:
        return f">{percent}"
    if percent in below and part * 100 < percent * whole:
        return f"<{percent}"
    return str(percent)
