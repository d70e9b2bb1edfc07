"""The page of what changed in API v2, and of what is promised."""

import html
import json
import re
from pathlib import Path

import httpx
import pytest
from jinja2 import Environment, PackageLoader

from kapocs.api_v2.reference import OPERATIONS
from kapocs.api_v2.versions import VERSIONS
from kapocs.docs_site import changelog
from kapocs.docs_site.changelog import changelog_routes
from kapocs.docs_site.pages import coded
from product import Product

STORED = Path(changelog.__file__).parent / "changes.json"


def text_of(page: str) -> str:
    """What one reads of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("What is promised", "twelve months at least", "The first version. Operations:")),
        ("hu", ("Amit ígérünk", "legalább tizenkét hónapig", "Az első változat.")),
    ],
)
async def test_each_version_and_the_promises_are_told_in_both_languages(
    product: Product, language: str, said: tuple[str, ...]
) -> None:
    page = await product.client().get("/docs/changelog", headers={"Accept-Language": language})
    assert (page.status_code, page.headers["content-language"]) == (200, language)
    assert 'id="promises"' in page.text
    for date in VERSIONS:
        assert f'id="v{date}"' in page.text
        assert f'<a href="#v{date}">{date}</a>' in page.text
    for each in said:
        assert each in text_of(page.text)


async def test_every_stored_change_is_on_the_page_and_leads_to_its_operation(
    product: Product,
) -> None:
    page = (await product.client().get("/docs/changelog?lang=en")).text
    text, there = text_of(page), {each.id for each in OPERATIONS}
    for version in json.loads(STORED.read_bytes()):
        for each in version["changes"]:
            assert each["what"].replace("`", "") in text
            link = f'href="/docs/v2#{each["operation"]}"'
            assert (link in page) == (each["operation"] in there)


async def test_the_page_is_reached_from_the_menu_the_reference_and_by_programs(
    product: Product,
) -> None:
    reader = product.client()
    assert '<a href="/docs/changelog">Changes</a>' in (await reader.get("/docs")).text
    assert 'href="/docs/changelog#promises"' in (await reader.get("/docs/v2")).text
    hungarian = (await reader.get("/docs/guides?lang=hu")).text
    assert '<a href="/docs/changelog">Változások</a>' in hungarian
    assert f"{product.base_url}/docs/changelog" in (await reader.get("/llms.txt")).text


async def test_a_break_is_marked_and_says_why_and_an_operation_that_went_is_no_link(
    tmp_path: Path,
) -> None:
    gone = {"operation": "flyKite", "what": "removed", "breaks": True, "why": "Use `flyPlane` <b>."}
    older = {"operation": "listTasks", "what": "`body <i>` added", "breaks": False, "why": ""}
    file = tmp_path / "changes.json"
    file.write_text(json.dumps([{"date": "", "operations": 0, "changes": [gone, older]}]))
    page = await shown_by(file, "/docs/changelog?lang=hu")
    assert "<code>flyKite</code></dt>" in page
    assert "<strong>Törő</strong> megszűnt Use <code>flyPlane</code> &lt;b&gt;." in page
    assert '<a href="/docs/v2#listTasks"><code>listTasks</code></a>' in page
    assert "<code>body &lt;i&gt;</code> új" in page
    assert 'id="unreleased"' in page


async def shown_by(file: Path, path: str) -> str:
    """The page, made of another file."""
    templates = Environment(
        loader=PackageLoader("kapocs.docs_site"), autoescape=True, trim_blocks=True
    )
    templates.filters["coded"] = coded
    templates.globals |= {"root": "", "version": "1", "support": ""}

    def render(template: str, **content: object) -> bytes:
        return templates.get_template(template).render(content).encode()

    there = [each for each in OPERATIONS if each.id == "listTasks"]
    (route,) = changelog_routes(render, lambda: there, file)
    transport = httpx.ASGITransport(app=route.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://docs") as reader:
        return (await reader.get(path)).text
