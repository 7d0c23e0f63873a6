"""Nothing typed in the status form is lost: not without a connection, not with a sign-in that ran out."""

import pytest
from django.conf import settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from projects.models import Status, StatusDraft
from tests.browser.at_the_form import DRAFT, FORM, PROJECT, Sit, explain, newest, press, sit, violations
from tests.world import PASSWORD, World

__all__ = ["sit"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_is_kept_after_a_few_seconds(sit: Sit) -> None:
    page = sit()
    with page.expect_response(f"**{DRAFT}") as saving:
        page.locator("#id_achieved").fill("Half werk")
    assert saving.value.json()["saved"] in page.locator("[data-draft-state]").inner_text()
    page.reload()
    expect(page.locator("#id_achieved")).to_have_value("Half werk")
    assert violations(page) == ""
    page.locator("#id_achieved").fill("Toch niet")
    page.locator("[data-draft-discard] button").click()
    expect(page.locator("[data-draft-discard]")).to_have_count(0)
    expect(page.locator("#id_achieved")).to_have_value("")
    assert not StatusDraft.objects.exists()


def test_without_a_connection_nothing_typed_is_lost(sit: Sit) -> None:
    page = sit()
    page.context.set_offline(True)
    page.locator("#id_achieved").fill("In de trein getypt")
    expect(page.locator("[data-draft-state]")).not_to_be_empty(timeout=8000)
    assert not StatusDraft.objects.exists()
    with page.expect_response(f"**{DRAFT}") as saving:
        page.context.set_offline(False)
    assert saving.value.ok
    assert StatusDraft.objects.get().content["achieved"] == "In de trein getypt"


def test_what_was_typed_in_a_tab_that_closed_offline_comes_back(sit: Sit) -> None:
    page = sit()
    page.context.set_offline(True)
    page.locator("#id_achieved").fill("In de trein getypt")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(FORM)
    expect(again.locator("[data-draft-discard]")).to_be_visible()
    expect(again.locator("#id_achieved")).to_have_value("In de trein getypt")


def test_a_sign_in_that_ran_out_costs_nothing(sit: Sit, live_server: LiveServer, world: World) -> None:
    user = world.user("programmamanager")
    user.set_password(PASSWORD)  # with the quick hasher of the tests
    user.save()
    page = sit()
    explain(page)
    page.locator("#id_achieved").fill("Lang over nagedacht")
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"] != settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": one["name"], "value": one["value"], "url": live_server.url} for one in cookies])
    press(page, "adopt")
    page.wait_for_url("**/inloggen/**")
    page.locator("#id_username").fill("programmamanager")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"**{FORM}")
    expect(page.locator("#id_achieved")).to_have_value("Lang over nagedacht")
    expect(page.locator("#id_line_tijd")).to_have_value("Te weinig uren.")
    assert newest().step == Status.Step.SUBMITTED


def test_what_was_recorded_does_not_come_back_as_a_draft(sit: Sit) -> None:
    page = sit()
    explain(page)
    page.locator("#id_achieved").fill("Klaar")
    press(page, "adopt")
    page.wait_for_url(f"**{PROJECT}")
    page.goto(FORM)
    expect(page.locator("#id_achieved")).to_have_value("Klaar")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-draft-discard]")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    assert not StatusDraft.objects.exists()


def test_going_back_to_a_recorded_form_opens_a_fresh_one(sit: Sit) -> None:
    page = sit()
    explain(page)
    press(page, "adopt")
    page.wait_for_url(f"**{PROJECT}")
    page.go_back()
    page.wait_for_load_state("networkidle")
    page.locator("#id_achieved").fill("Nog iets")
    press(page, "adopt")
    page.wait_for_load_state("networkidle")
    if "theirs-title" in page.content():
        press(page, "adopt")
    page.wait_for_url(f"**{PROJECT}")
    assert newest().achieved == "Nog iets"
