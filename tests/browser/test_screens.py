"""Every screen, wide and narrow, light and dark: no axe violation, no sideways scroll, nothing refused by policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.installation import Installation

pytestmark = pytest.mark.browser

THEN = "?peildatum=2023-09-30&bekend=2023-09-30"
DRAFT = "?pauze=metagegevens&schuif=zaaktypen:3&uren=woo:duo-plus/duo-div:40&geld=woo:8000"
SCREENS: dict[str, tuple[str, ...]] = {
    "": ("/inloggen/", "/toegankelijkheid/", "/antwoord/geen-link/"),
    "programmamanager": (
        "/",
        "/ihoo/",
        f"/ihoo/{THEN}",
        "/ihoo/?alles=1",
        "/ihoo/projecten/",
        f"/ihoo/projecten/{THEN}",
        "/ihoo/projecten/?toon=rood&zoek=niets",
        "/ihoo/projecten/woo/",
        "/ihoo/projecten/e-depot/",
        "/ihoo/projecten/doorstart/?peildatum=2023-10-31&bekend=2023-10-31",
        "/ihoo/projecten/woo/status/",
        f"/ihoo/projecten/woo/status/{THEN}",
        "/ihoo/projecten/e-depot/status/",
        "/ihoo/projecten/woo/fase/",
        "/ihoo/projecten/e-depot/fase/",
        f"/ihoo/projecten/e-depot/fase/{THEN}",
        "/ihoo/projecten/woo/planning/",
        "/ihoo/projecten/zaaktypen/planning/?mijlpaal=zaaktypen-tranche-1",
        f"/ihoo/projecten/woo/planning/{THEN}",
        "/ihoo/projecten/woo/afhankelijkheden/",
        "/ihoo/projecten/woo/mijlpalen/nieuw/",
        "/ihoo/projecten/woo/mijlpalen/schuiven/",
        "/ihoo/projecten/woo/mijlpalen/urls-roo-woo-index/",
        "/ihoo/planning/elders/nieuw/",
        "/ihoo/planning/elders/websites-overgezet/",
        "/ihoo/planning/pc-cyclus/",
        "/ihoo/planning/pc-cyclus/?stuk=begroting&jaar=2026",
        "/ihoo/financien/",
        f"/ihoo/financien/{THEN}",
        "/ihoo/financien/?jaar=alle&organisatie=diemen",
        "/ihoo/financien/?jaar=1848&_export=pdf",
        "/ihoo/financien/boekingen/",
        f"/ihoo/financien/boekingen/{THEN}&pot=2023-rijk-diemen-duo-plus",
        "/ihoo/financien/boekingen/?rekening=woo/budget-2024-rijk-diemen-duo-plus",
        "/ihoo/financien/boekingen/?soort=spending&project=e-depot&tot=onzin",
        "/ihoo/capaciteit/",
        f"/ihoo/capaciteit/{THEN}",
        "/ihoo/capaciteit/?signalen=alle&kwartaal=2023-Q4",
        "/ihoo/capaciteit/?kwartaal=onzin",
        "/ihoo/capaciteit/aanvragen/",
        "/ihoo/capaciteit/aanvragen/?team=duo-plus/duo-div&open=1",
        "/ihoo/capaciteit/aanvragen/2024-13/",
        "/ihoo/capaciteit/aanvragen/2024-01/",
        "/ihoo/capaciteit/aanvragen/nieuw/",
        "/ihoo/capaciteit/aanvragen/nieuw/?team=duo-plus/duo-div&kwartaal=2024-04",
        "/ihoo/capaciteit/aanvragen/nieuw/?aanvraag=2024-13",
        "/ihoo/capaciteit/aanvragen/nieuw/?team=niemand",
        "/ihoo/capaciteit/teams/duo-plus/duo-div/",
        "/ihoo/capaciteit/teams/diemen/diemen-dienstverlening/uren/",
        "/ihoo/capaciteit/teams/diemen/diemen-dienstverlening/claims/",
        "/ihoo/?organisatie=diemen",
        "/ihoo/?organisatie=onzin",
        "/ihoo/capaciteit/?organisatie=diemen",
        "/ihoo/doelen/",
        f"/ihoo/doelen/{THEN}",
        "/ihoo/doelen/kwaliteit-van-dienstverlening/indicator/",
        "/ihoo/doelen/kwaliteit-van-dienstverlening/projecten/",
        "/ihoo/doelen/efficiente-taakuitvoering/snel-gevonden/meting/",
        f"/ihoo/doelen/efficiente-taakuitvoering/snel-gevonden/meting/{THEN}",
        "/ihoo/doelen/efficiente-taakuitvoering/zaaktypen-in-gebruik/streefwaarde/",
        f"/ihoo/doelen/efficiente-taakuitvoering/zaaktypen-in-gebruik/streefwaarde/{THEN}",
        "/ihoo/gemeenten/",
        f"/ihoo/gemeenten/{THEN}",
        "/ihoo/projecten/woo/gemeenten/",
        f"/ihoo/projecten/woo/gemeenten/{THEN}",
        "/ihoo/plichten/",
        f"/ihoo/plichten/{THEN}",
        "/ihoo/plichten/?organisatie=diemen&stand=bezig&wet=onzin",
        "/ihoo/plichten/wmebv-kanalen/",
        f"/ihoo/plichten/woo-organisatie/{THEN}",
        "/ihoo/plichten/nieuw/",
        "/ihoo/plichten/wmebv-kanalen/wet/",
        f"/ihoo/plichten/wmebv-kanalen/wet/{THEN}",
        "/ihoo/plichten/wmebv-kanalen/stand/",
        "/ihoo/risicos/",
        f"/ihoo/risicos/{THEN}",
        "/ihoo/risicos/?stand=alle&kans=3&gevolg=4&organisatie=diemen",
        "/ihoo/risicos/?project=onzin&_export=pdf",
        "/ihoo/risicos/02/",
        f"/ihoo/risicos/02/{THEN}",
        "/ihoo/risicos/nieuw/",
        "/ihoo/planning/",
        f"/ihoo/planning/{THEN}",
        "/ihoo/planning/?schaal=maand&project=metagegevens",
        "/ihoo/planning/?schaal=week&organisatie=onzin",
        "/ihoo/planning/agenda/",
        f"/ihoo/planning/agenda/{THEN}",
        "/ihoo/rapportages/",
        "/ihoo/rapportages/2024-Q1/",
        "/ihoo/logboek/",
        "/ihoo/wat-als/",
        f"/ihoo/wat-als/{DRAFT}",
        f"/ihoo/wat-als/{THEN}&pauze=bestaat-niet&soort=schuif&project=woo&aantal=99&team=",
        "/ihoo/?peildatum=2022-01-01&bekend=2022-01-01",
        "/ihoo/?peildatum=geen-datum",
        "/bestaat-niet/",
        "/componenten/",
    ),
    "controller": (
        "/ihoo/financien/",
        "/ihoo/financien/boekingen/?page=2",
        "/ihoo/financien/boeken/",
        "/ihoo/financien/boeken/receipt/",
        "/ihoo/financien/boeken/allotment/?project=woo",
        "/ihoo/financien/boeken/invoice/",
        f"/ihoo/financien/boeken/spending/{THEN}",
        "/ihoo/financien/bronnen/nieuw/",
    ),
    "teammanager": (
        "/ihoo/capaciteit/",
        f"/ihoo/capaciteit/{THEN}",
        "/ihoo/capaciteit/aanvragen/2024-01/?kies=part",
        "/ihoo/capaciteit/teams/duo-plus/duo-div/uren/",
    ),
    "stuurgroep": ("/ihoo/", "/ihoo/projecten/woo/", "/ihoo/rapportages/2024-02/", "/ihoo/logboek/"),
    "dbr": ("/ihoo/", "/ihoo/rapportages/", "/ihoo/rapportages/2023-Q4/"),
    "beheerder": ("/", "/ihoo/"),
}
VIEWS = {"wide": (1440, "light"), "narrow and dark": (390, "dark")}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("account", SCREENS)
def test_screens(browser: Browser, example: Installation, account: str, view: str) -> None:
    width, scheme = VIEWS[view]
    context = browser.new_context(
        base_url=example.base,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    if account:
        page.goto("/inloggen/")
        page.fill("[name=username]", account)
        page.fill("[name=password]", example.password)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "inloggen" not in url)
    wrong = [fault for path in SCREENS[account] for fault in faults(page, path, said)]
    context.close()
    assert not wrong, "\n".join(wrong)


def faults(page: Page, path: str, said: list[str]) -> list[str]:
    """What is wrong with one screen, a line each; `said` is what the browser says in its console."""
    said.clear()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    refused = [f"{path}: {text}" for text in said if "Security Policy" in text]  # before axe adds its own styles
    found = Axe().run(page, options=RULES).response["violations"]
    wrong = refused + [f"{path}: {each['id']} at {each['nodes'][0]['target']}" for each in found]
    root = "document.documentElement"
    if page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"):
        wrong.append(f"{path}: scrolls sideways")
    if page.locator("h1").count() != 1 or page.get_attribute("html", "lang") != "nl":
        wrong.append(f"{path}: needs one h1 and Dutch")
    return wrong
