"""The planning on paper: A3 landscape, the whole time line on the first sheet; other pages stay A4."""

import io

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.installation import Installation

pytestmark = pytest.mark.browser

A3, A4 = (1191, 842), (842, 595)  # points, landscape


def sheets(page: Page, path: str) -> PdfReader:
    """What comes out of the printer."""
    page.goto(path)
    page.wait_for_selector(".ihoo-figure--ready .main-svg")
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def size(document: PdfReader) -> tuple[int, int]:
    box = document.pages[0].mediabox
    return round(box.width), round(box.height)


def test_the_time_line_prints_whole_on_one_sheet_of_a3(browser: Browser, example: Installation) -> None:
    context = browser.new_context(base_url=example.base, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/inloggen/")
    page.fill("[name=username]", "programmamanager")
    page.fill("[name=password]", example.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "inloggen" not in url)
    planning = sheets(page, "/ihoo/planning/")
    assert size(planning) == A3
    first = planning.pages[0].extract_text()
    # The first row, and what stands below the last one.
    for said in ("Voorbereiding implementatie Wmebv", "stand 31 mrt 2024"):
        assert said in first.replace("\n", " ").replace("\xa0", " "), said
    assert size(sheets(page, "/ihoo/")) == A4
    context.close()
