"""Reading the page of a project of the test world."""

import re
from html import unescape

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from tests.world import World


def get(world: World, query: str = "", who: str = "programmamanager", project: str = "publiceren") -> HttpResponse:
    url = reverse("project", args=["alfa", project])
    with translation.override("en"):
        return world.client_of(who).get(f"{url}?{query}" if query else url)  # type: ignore[return-value]


def body(world: World, query: str = "", who: str = "programmamanager", project: str = "publiceren") -> str:
    response = get(world, query, who, project)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())


def main(html: str) -> str:
    """The page without its frame, whose forms carry a new token every time."""
    return html.partition("<main")[2].partition("</main>")[0]


def section(html: str, anchor: str) -> str:
    """The words of one section."""
    found = re.search(rf'<section[^>]* id="{anchor}".*?</section>', html, re.DOTALL)
    assert found, anchor
    return words(found[0])


def table(html: str, caption: str) -> list[list[str]]:
    """The cells of the table with a caption."""
    found = next(part for part in re.findall(r"<table.*?</table>", html, re.DOTALL) if caption in words(part)[:120])
    rows = re.findall(r"<tr.*?</tr>", found.partition("<tbody")[2], re.DOTALL)
    return [[words(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)] for row in rows]


# Who sees which status


def dates_of(page: str) -> dict[str, list[str]]:
    """The dates of the project's end and of its milestones by name, without the doors to change them."""
    rows = table(page, "End of the project and milestones")
    return {re.split(" (?:state a date|plan the end)", row[0])[0]: row[1:] for row in rows}
