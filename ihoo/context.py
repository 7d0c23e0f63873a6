"""What every page shows about the installation: its theme, its release, and whether it is the demo."""

from datetime import date
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from programme.clock import domain_today


class Interface(TypedDict):
    """The installation's part of a page's context. `theme_css` is a static path, `theme_class` one or more classes."""

    theme_css: str
    theme_class: str
    release: str
    demo: bool
    demo_date: date | None


def interface(_request: HttpRequest) -> Interface:
    """Context processor; `demo_date` is the day at which the demo's clock stands, None elsewhere."""
    return {
        "theme_css": settings.THEME_CSS,
        "theme_class": settings.THEME_CLASS,
        "release": settings.RELEASE,
        "demo": settings.DEMO,
        "demo_date": domain_today() if settings.DEMO else None,
    }
