"""Reads a form off a page as a browser would post it, so that tests post what people see."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias

from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

Response: TypeAlias = "_MonkeyPatchedWSGIResponse"


class FormPage(HTMLParser):
    """The fields of one form (by its id), the buttons in it, and all ids, links and texts of the page."""

    def __init__(self, response: Response, form: str = "status-form") -> None:
        super().__init__()
        self.form, self.inside, self.area = form, False, ""
        self.fields: dict[str, str] = {}
        self.buttons: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "a":
            self.links.add(given.get("href", ""))
        if tag == "form":
            self.inside = given.get("id") == self.form
        if self.inside:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "textarea":
            self.area, self.fields[name] = name, ""
        elif tag == "button":
            self.buttons.append(given.get("value", ""))
        elif tag == "input" and (kind != "radio" or "checked" in given):
            self.fields[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            # The first line end after the tag is the template's, not the writer's.
            self.fields[self.area] = self.fields[self.area].removeprefix("\n")
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] += data
        self.text += data

    def posted(self, action: str, **typed: str) -> dict[str, str]:
        """What the browser sends when somebody types and presses the button."""
        return self.fields | typed | {"action": action}


def open_form(client: Client, url: str) -> FormPage:
    """The form at an address, which must be there."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    page = FormPage(response)
    assert page.fields, "no form on the page"
    return page
