"""The forecast of what will be spent, on the page of the status form: recorded, kept, and beside a colleague's."""

from decimal import Decimal

import pytest

from projects.models import Status
from projects.portfolio import cache
from tests import means
from tests.integration.at_the_project import body, section, words
from tests.integration.form_page import FormPage, open_form
from tests.integration.test_status_flow import newest, press
from tests.integration.test_status_form import RED_TIME, url
from tests.world import World

pytestmark = pytest.mark.django_db


def test_it_is_adopted_with_the_status_and_compared_with_the_budget(world: World) -> None:
    means.funded(world, "110000.00")
    press(world.client_of("programmamanager"), "adopt", forecast_spend="118.000", **RED_TIME)
    assert newest().forecast_spend == Decimal("118000.00")
    money = section(body(world), "geld")
    assert "Forecast above budget : forecast € 118,000, budget € 110,000" in money
    assert open_form(world.client_of("projectleider"), url()).fields["forecast_spend"] == "118.000"


def test_the_budget_stands_beside_the_field(world: World) -> None:
    means.funded(world, "110000.00")
    response = world.client_of("projectleider").get(url())
    assert "110.000" in words(response.content.decode())
    assert response.context["spend"]["field"].name == "forecast_spend"


def test_a_wrong_amount_is_said_above_the_form_and_at_the_field(world: World) -> None:
    client = world.client_of("projectleider")
    response = client.post(url(), open_form(client, url()).posted("submit", forecast_spend="1,234.56", **RED_TIME))
    assert response.status_code == 422
    page = FormPage(response)
    assert page.fields["forecast_spend"] == "1,234.56"
    assert [error["href"] for error in response.context["errors"]] == ["#id_forecast_spend"]
    assert "id_forecast_spend" in page.ids
    assert page.text.count(response.context["errors"][0]["text"]) == 2


def test_a_draft_keeps_it_as_typed(world: World) -> None:
    client = world.client_of("projectleider")
    client.post(url(name="status-draft"), open_form(client, url()).posted("draft", forecast_spend="ruim 118"))
    assert open_form(client, url()).fields["forecast_spend"] == "ruim 118"
    assert not Status.objects.exclude(forecast_spend=None).exists()


def test_a_colleagues_forecast_is_shown_and_mine_is_not_lost(world: World) -> None:
    manager = world.client_of("programmamanager")
    mine = open_form(manager, url()).posted("adopt", forecast_spend="118.000", **RED_TIME)
    press(world.client_of("projectleider"), "submit", forecast_spend="120.000", **RED_TIME)
    response = manager.post(url(), mine)
    assert response.status_code == 409
    page = FormPage(response)
    assert page.fields["forecast_spend"] == "118.000"
    assert "€\u00a0120.000" in page.text
    assert "#id_forecast_spend" in page.links
    cache._histories.clear()
    assert manager.post(url(), page.posted("adopt")).status_code == 302
    assert newest().forecast_spend == Decimal(118000)
