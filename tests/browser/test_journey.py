"""The journey that the product is for: update and adopt, seen at once, reported, downloaded."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.installation import Installation

pytestmark = pytest.mark.browser

LINE = "De tweede tranche schuift naar november: DIV heeft geen uren."
QUESTION = "Stuurgroep: beleg 240 uur DIV in het tweede kwartaal."
A_REPORT = 60_000  # milliseconds, on a busy machine


@pytest.fixture
def signed_in(browser: Browser, example: Installation) -> Iterator[Callable[[str], Page]]:
    """A browser of one's own for an account of the example."""
    contexts: list[Any] = []

    def sign_in(account: str) -> Page:
        context = browser.new_context(base_url=example.base, viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page: Page = context.new_page()
        page.goto("/inloggen/")
        page.fill("[name=username]", account)
        page.fill("[name=password]", example.password)
        page.press("[name=password]", "Enter")
        expect(page.get_by_role("heading", name="Programma’s")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def test_status_to_dashboard_to_report(signed_in: Callable[[str], Page]) -> None:
    steering = signed_in("stuurgroep")
    steering.goto("/ihoo/")
    expect(steering.locator("h1")).to_contain_text("twee van de zes lopende projecten")

    manager = signed_in("programmamanager")
    _adopt_a_red_status(manager)

    steering.reload()
    expect(steering.locator("h1")).to_contain_text("drie van de zes lopende projecten")
    row = steering.get_by_role("row").filter(has_text="Vervolg implementatie Woo").first
    expect(row).to_contain_text("ingrijpen nodig")

    member = signed_in("dbr")
    assert member.goto("/ihoo/rapportages/2024-Q1/").status == 404  # type: ignore[union-attr]
    _make_and_adopt_the_quarter(manager)
    _download_and_read(member)


def _adopt_a_red_status(page: Page) -> None:
    page.goto("/ihoo/projecten/woo/")
    page.get_by_role("link", name="Status bijwerken").click()
    for code in ("tijd", "overall"):
        page.locator(f"[name=colour_{code}][value=red]").check(force=True)
        page.locator(f"[name=line_{code}]").fill(LINE)
    page.locator("[name=decision_asked]").fill(QUESTION)
    page.get_by_role("button", name="Vaststellen en delen met de stuurgroep").first.click()
    expect(page.get_by_role("status").first).to_contain_text("vastgesteld")


def _make_and_adopt_the_quarter(page: Page) -> None:
    page.goto("/ihoo/rapportages/2024-Q1/")
    page.get_by_role("button", name="Maak een nieuw concept").click()
    page.wait_for_url("**/rapportages/2024-Q1/**")
    second = page.get_by_role("definition").filter(has_text=re.compile(r"^\s*2\s*$"))  # the version of the report
    expect(second).to_be_visible(timeout=A_REPORT)
    page.get_by_role("button", name="Rapport vaststellen").click()
    expect(page.get_by_text("Vastgesteld op").first).to_be_visible()


def _download_and_read(page: Page) -> None:
    page.goto("/ihoo/rapportages/")
    page.get_by_role("link", name="1e kwartaal 2024").first.click()
    link = page.get_by_role("link", name="PDF").first.get_attribute("href")
    answer = page.request.get(str(link))
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(answer.body())).pages)
    assert "Vervolg implementatie Woo" in text
    assert LINE in text
    assert QUESTION in text
