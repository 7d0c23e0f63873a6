"""The status form in a real browser: by keyboard, without a script, against a colleague, and without a connection."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from programme.facts import Act
from projects.models import Status, StatusReturn
from tests.browser.at_the_form import FORM, PROJECT, Sit, explain, newest, press, sit, violations

__all__ = ["sit"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Is what has the focus in sight, or does something (the sticky foot, the header) lie over it?
IN_SIGHT = """element => {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12)];
  const top = document.elementFromPoint(x, y);
  return top !== null && (element.contains(top) || top.contains(element) || top.closest("label")?.contains(element));
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus; everything on the way must be in sight."""
    for _ in range(90):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        assert focused
        assert focused.evaluate(IN_SIGHT), f"hidden: {focused.evaluate('element => element.outerHTML')[:120]}"
        if focused.evaluate("(element, selector) => element.matches(selector)", selector):
            return
    pytest.fail(f"the Tab key never comes to {selector}")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_a_status_is_adopted_by_keyboard_only(sit: Sit, size: tuple[int, int]) -> None:
    page = sit(viewport={"width": size[0], "height": size[1]})
    tab_to(page, "[name=colour_geld]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "#id_line_geld")
    page.keyboard.type("Prognose boven budget.")
    tab_to(page, "#id_line_tijd")
    page.keyboard.type("Te weinig uren.")
    tab_to(page, "#id_milestone_eerste")
    page.keyboard.press("Control+A")
    page.keyboard.type("01-06-2024")
    tab_to(page, ".ihoo-form-foot button[value=adopt]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PROJECT}")
    expect(page.locator(".ihoo-notice[role=status]")).to_be_visible()
    adopted = newest()
    assert adopted.step == Status.Step.ADOPTED
    assert adopted.colours["geld"] == "amber"
    assert adopted.lines["geld"] == "Prognose boven budget."
    assert adopted.forecasts == {"eerste": "2024-06-01"}


def test_the_list_of_errors_takes_the_focus_and_leads_to_the_fields(sit: Sit) -> None:
    page = sit()
    page.locator("#id_forecast_end").fill("31-02-2024")
    press(page, "adopt")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert violations(page) == ""
    tab_to(page, "[data-error-summary] a[href='#id_line_tijd']")
    page.keyboard.press("Enter")
    expect(page.locator("#id_line_tijd")).to_be_focused()
    expect(page.locator("#id_line_tijd")).to_have_attribute("aria-invalid", "true")
    described = page.locator("#id_line_tijd").get_attribute("aria-describedby") or ""
    assert page.locator(f"#{described.split()[0]}").inner_text()
    expect(page.locator("#id_forecast_end")).to_have_value("31-02-2024")


def test_enter_in_a_field_keeps_a_draft_and_records_nothing(sit: Sit) -> None:
    page = sit()
    before = Act.objects.count()
    page.locator("#id_forecast_end").fill("31-12-2024")
    page.locator("#id_forecast_end").press("Enter")
    expect(page.locator(".ihoo-notice[role=status]")).to_be_visible()
    expect(page.locator("#id_forecast_end")).to_have_value("31-12-2024")
    assert Act.objects.count() == before


def test_the_overall_rating_follows_the_worst_until_somebody_chooses(sit: Sit) -> None:
    page = sit()

    def overall() -> str | None:
        return page.locator("[name=colour_overall]:checked").get_attribute("value")

    page.locator("[name=colour_tijd][value=amber]").check(force=True)
    assert overall() == "amber"
    page.locator("[name=colour_risico][value=red]").check(force=True)
    assert overall() == "red"
    page.locator("[name=colour_overall][value=amber]").check(force=True)
    page.locator("[name=colour_geld][value=red]").check(force=True)
    assert overall() == "amber"


def test_everything_works_without_a_script(sit: Sit) -> None:
    page = sit(java_script_enabled=False)
    page.locator("#id_achieved").fill("Half werk")
    press(page, "draft")
    expect(page.locator("#id_achieved")).to_have_value("Half werk")
    press(page, "adopt")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.locator("#id_achieved")).to_have_value("Half werk")
    explain(page)
    page.locator("[name=colour_organisatie][value=amber]").check(force=True)
    page.locator("#id_line_organisatie").fill("Vol.")
    press(page, "adopt_next")
    page.wait_for_url("**/alfa/projecten/zaken/status/")
    expect(page.locator(".ihoo-notice[role=status]")).to_be_visible()
    assert (newest().achieved, newest().colours["organisatie"]) == ("Half werk", "amber")


def test_a_submission_goes_back_with_a_remark_and_the_leader_reads_it(sit: Sit) -> None:
    manager = sit()
    manager.locator(".ihoo-return summary").click()
    manager.locator("#id_remark").fill("Leg het uitstel uit.")
    manager.locator("button[value=return]").click()
    manager.wait_for_url(f"**{PROJECT}")
    assert StatusReturn.objects.get().remark == "Leg het uitstel uit."
    leader = sit("projectleider")
    expect(leader.locator("#returned")).to_contain_text("Leg het uitstel uit.")
    explain(leader)
    press(leader, "submit")
    leader.wait_for_url(f"**{PROJECT}")
    assert newest().step == Status.Step.SUBMITTED


def test_two_people_at_once_see_each_other_and_neither_is_lost(sit: Sit) -> None:
    manager, leader = sit(), sit("projectleider")
    manager.locator("#id_achieved").fill("Van de manager.")
    explain(manager)
    leader.locator("#id_achieved").fill("Van de leider.")
    explain(leader)
    press(leader, "submit")
    leader.wait_for_url(f"**{PROJECT}")
    press(manager, "adopt")
    notice = manager.locator("[data-error-summary]")
    expect(notice).to_be_focused()
    expect(notice.locator("a[href='#id_achieved']")).to_be_visible()
    expect(manager.locator("#id_achieved")).to_have_value("Van de manager.")
    expect(manager.locator(".ihoo-theirs")).to_contain_text("Van de leider.")
    assert violations(manager) == ""
    press(manager, "adopt")
    manager.wait_for_url(f"**{PROJECT}")
    adopted = newest()
    assert adopted.answers
    assert (adopted.achieved, adopted.answers.achieved) == ("Van de manager.", "Van de leider.")


def test_a_double_click_records_once(sit: Sit) -> None:
    page = sit()
    explain(page)
    before = Act.objects.count()
    page.locator(".ihoo-form-foot button[value=adopt]").dblclick()
    page.wait_for_url(f"**{PROJECT}")
    page.wait_for_load_state("networkidle")
    assert Act.objects.count() == before + 1


PARKED, PAST = "/alfa/projecten/depot/status/", f"{FORM}?peildatum=2023-10-31&bekend=2023-10-31"


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        (FORM, 1440, "light"),
        (FORM, 1440, "dark"),
        (FORM, 390, "dark"),
        (FORM, 320, "light"),
        (PARKED, 390, "light"),
        (PAST, 320, "dark"),
    ],
)
def test_pages_are_sound_in_every_size_and_scheme(sit: Sit, path: str, width: int, scheme: str) -> None:
    said: list[ConsoleMessage] = []
    page = sit(path="/", viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.on("console", lambda message: said.append(message) if message.type == "error" else None)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert [message.text for message in said] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == ""
