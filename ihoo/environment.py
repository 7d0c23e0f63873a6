"""The environment variables of an installation: one declaration each, typed, with the text for docs/settings.md."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
SECRET_LENGTH = 50
DEMO_CLOCK = "2024-03-31T12:00:00+02:00"


@dataclass(frozen=True)
class Variable:
    """A variable's name and the text that documents it."""

    name: str
    help: str


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What an installation may set."""

    demo: Annotated[
        bool, Variable("DEMO", "1 serves the example programme with one-click accounts and a pinned clock.")
    ]
    demo_password: Annotated[str, Variable("DEMO_PASSWORD", "Password of the demo accounts; only read when DEMO is 1.")]
    domain_now: Annotated[
        datetime | None,
        Variable("DOMAIN_NOW", f"Moment at which the domain clock stands, ISO 8601 with offset. Demo: {DEMO_CLOCK}."),
    ]
    secret_key: Annotated[
        str, Variable("SECRET_KEY", "Secret for sessions and signatures; at least 50 characters. No default.")
    ]
    allowed_hosts: Annotated[
        list[str], Variable("ALLOWED_HOSTS", "Host names served, comma separated. Demo: localhost.")
    ]
    csrf_trusted_origins: Annotated[
        list[str], Variable("CSRF_TRUSTED_ORIGINS", "Origins (with https://) whose forms are taken.")
    ]
    https: Annotated[
        bool, Variable("HTTPS", "1 (default outside the demo) redirects to HTTPS, sends HSTS, secures cookies.")
    ]
    behind_proxy: Annotated[bool, Variable("BEHIND_PROXY", "1 trusts X-Forwarded-Proto from the proxy in front.")]
    database: Annotated[
        dict[str, Any], Variable("DATABASE_URL", "postgres://… or sqlite:///…; the demo keeps a file in var/.")
    ]
    redis_url: Annotated[
        str, Variable("REDIS_URL", "redis://… for queue and cache; without it the queue is files in var/.")
    ]
    var_dir: Annotated[str, Variable("VAR_DIR", "Folder for data files; default var/ in the project.")]
    theme_css: Annotated[str, Variable("THEME_CSS", "Static path of the theme's design tokens (NL Design System).")]
    theme_class: Annotated[str, Variable("THEME_CLASS", "CSS classes of that theme on the page.")]
    log_level: Annotated[str, Variable("LOG_LEVEL", "Least level that is logged; default INFO.")]


def read() -> Environment:
    """Read and check the environment; a missing or wrong value stops the start with one clear sentence."""
    demo = env.bool("DEMO", default=False)
    return Environment(
        demo=demo,
        demo_password=env.str("DEMO_PASSWORD", default="") if demo else "",
        domain_now=_moment(env.str("DOMAIN_NOW", default=DEMO_CLOCK if demo else "")),
        secret_key=_secret(),
        allowed_hosts=env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if demo else []),
        csrf_trusted_origins=env.list("CSRF_TRUSTED_ORIGINS", default=[]),
        https=env.bool("HTTPS", default=not demo),
        behind_proxy=env.bool("BEHIND_PROXY", default=False),
        database=_database(demo=demo),
        redis_url=env.str("REDIS_URL", default=""),
        var_dir=env.str("VAR_DIR", default=""),
        theme_css=env.str("THEME_CSS", default="vendor/utrecht/theme.css"),
        theme_class=env.str("THEME_CLASS", default="utrecht-theme ihoo-theme"),
        log_level=env.str("LOG_LEVEL", default="INFO"),
    )


def _required(name: str) -> str:
    value = str(env.str(name, default=""))
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; see docs/settings.md.")
    return value


def _secret() -> str:
    value = _required("SECRET_KEY")
    if len(value) < SECRET_LENGTH:
        raise ImproperlyConfigured(f"SECRET_KEY has {len(value)} characters; it needs at least {SECRET_LENGTH}.")
    return value


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"DOMAIN_NOW is no ISO 8601 moment: {text!r}.") from error
    if moment.tzinfo is None:
        raise ImproperlyConfigured("DOMAIN_NOW needs an offset, such as 2024-03-31T12:00:00+02:00.")
    return moment


def _database(*, demo: bool) -> dict[str, Any]:
    if not demo:
        _required("DATABASE_URL")
    fallback = Path(env.str("VAR_DIR", default="") or Path(__file__).resolve().parent.parent / "var")
    url = env.str("DATABASE_URL", default="")
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(fallback / "db.sqlite3")}
    return dict(environ.Env.db_url_config(url))


def variables() -> list[Variable]:
    """All variables, in the order of the documentation."""
    hints = get_type_hints(Environment, include_extras=True)
    return [hint.__metadata__[0] for hint in hints.values()]


def table() -> str:
    """The Markdown table of docs/settings.md."""
    rows = [f"| `{variable.name}` | {variable.help} |" for variable in variables()]
    return "\n".join(["| variable | what it does |", "| --- | --- |", *rows]) + "\n"


def page() -> str:
    """The text of docs/settings.md."""
    return (
        "# Settings\n\nMade from `ihoo/environment.py` by `python -m ihoo.environment > docs/settings.md`. "
        "A missing or wrong value stops the start with one sentence.\n\n" + table()
    )


if __name__ == "__main__":
    print(page(), end="")
