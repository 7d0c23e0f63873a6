"""Signing in: by password, and in the demo by one click per role."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.world import World

pytestmark = pytest.mark.django_db
PASSWORD = "nogal-lang-wachtwoord"


@pytest.fixture
def account(world: World) -> World:
    user = world.user("stuurgroep")
    user.set_password(PASSWORD)
    user.save()
    return world


def test_password_opens_the_programmes(account: World) -> None:
    client = Client()
    answer = client.post(reverse("sign-in"), {"username": "stuurgroep", "password": PASSWORD})
    assert answer.status_code == 302
    page = client.get(reverse("programmes")).content.decode()
    assert "Programma Alfa" in page
    assert "Vreemd programma" not in page


def test_wrong_password_keeps_the_name_and_says_what_to_do(account: World) -> None:
    answer = Client().post(reverse("sign-in"), {"username": "stuurgroep", "password": "mis"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="stuurgroep"' in page
    assert "data-error-summary" in page


def test_demo_accounts_exist_in_the_demo_only(world: World, settings: Settings) -> None:
    settings.DEMO = True
    assert Client().post(reverse("demo-sign-in"), {"username": "dbr"}).status_code == 302
    settings.DEMO = False
    assert Client().post(reverse("demo-sign-in"), {"username": "dbr"}).status_code == 404
    assert "demo/inloggen" not in Client().get(reverse("sign-in")).content.decode()


def test_one_click_goes_where_the_person_was_going(world: World, settings: Settings) -> None:
    settings.DEMO = True
    wanted = reverse("overview", args=["alfa"])
    answer = Client().post(reverse("demo-sign-in"), {"username": "dbr", "next": wanted})
    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_no_click_leads_off_the_site(world: World, settings: Settings, elsewhere: str) -> None:
    settings.DEMO = True
    answer = Client().post(reverse("demo-sign-in"), {"username": "dbr", "next": elsewhere})
    assert answer.headers["Location"] == reverse("programmes")


def test_the_former_manager_signs_in_and_finds_nothing(world: World) -> None:
    client = world.client_of("voormalig-programmamanager")
    assert client.get(reverse("overview", args=["alfa"])).status_code == 404
    assert "Programma Alfa" not in client.get(reverse("programmes")).content.decode()


def test_the_administrator_sees_the_programme_without_a_door(world: World) -> None:
    page = world.client_of("beheerder").get(reverse("programmes")).content.decode()
    assert "ALFA" in page
    assert reverse("overview", args=["alfa"]) not in page
