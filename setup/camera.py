"""Signs in to a running demo, walks through its menus and takes a picture of each page; run by `make screenshots`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ACCOUNT = "programmamanager"
START = "/ihoo/"
FIXED = [
    "/inloggen/", "/", "/ihoo/projecten/woo/", "/ihoo/projecten/woo/status/", "/ihoo/projecten/e-depot/fase/",
    "/ihoo/financien/boekingen/", "/ihoo/capaciteit/aanvragen/", "/ihoo/capaciteit/aanvragen/2024-13/",
    "/ihoo/wat-als/", "/ihoo/projecten/zaaktypen/mijlpalen/zaaktypen-tranche-1/", "/ihoo/projecten/woo/planning/",
    "/ihoo/projecten/woo/afhankelijkheden/", "/ihoo/planning/agenda/", "/ihoo/risicos/02/",
    "/ihoo/plichten/wmebv-kanalen/", "/ihoo/?organisatie=diemen",
]  # fmt: skip
HEIGHT = 900
DRAWING = 800  # milliseconds
VIEWS = {"breed": (1280, "light"), "smal": (390, "light"), "donker": (1280, "dark")}


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/inloggen/")
    page.fill("[name=username]", ACCOUNT)
    page.fill("[name=password]", os.environ["DEMO_PASSWORD"])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/inloggen/" not in url)


def menu(page: Page, base: str) -> list[str]:
    """The paths that the menus of the start page lead to, within the programme, each once."""
    page.goto(base + START)
    links = page.eval_on_selector_all("nav a[href]", "links => links.map(link => link.href)")
    paths = [urlsplit(link).path for link in links if link.startswith(base + START)]
    return list(dict.fromkeys([START, *paths]))


def file_name(path: str, view: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "begin"
    return f"{name}-{view}.png"


def picture(page: Page, base: str, path: str, place: Path, width: int) -> None:
    """Take one page in full length. Raises when it does not answer 200.

    The window becomes as high as the page: a chart is drawn only once it comes into view.
    """
    page.set_viewport_size({"width": width, "height": HEIGHT})
    answer = page.goto(base + path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{path} antwoordt {answer.status if answer else 'niets'}")
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(DRAWING)
    page.screenshot(path=place, full_page=True)
    print(f"  {place.name}", flush=True)


def walk(browser: Browser, base: str, folder: Path, view: str) -> None:
    width, scheme = VIEWS[view]
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )
    page = context.new_page()
    picture(page, base, FIXED[0], folder / file_name(FIXED[0], view), width)
    sign_in(page, base)
    for path in dict.fromkeys([*FIXED[1:], *menu(page, base)]):
        picture(page, base, path, folder / file_name(path, view), width)
    context.close()


def main() -> None:
    base, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        for view in VIEWS:
            walk(browser, base, folder, view)
        browser.close()


if __name__ == "__main__":
    main()
