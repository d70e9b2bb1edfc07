"""The handbook below `/docs`, and every other document beside it."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from hatchling.builders.wheel import WheelBuilder

from house.source import ROOT
from kapocs.docs_site.handbook import found
from kapocs.docs_site.markdown import anchor_of, written
from product import Product

pytestmark = pytest.mark.shared_database


@pytest.fixture
def site(product: Product) -> httpx.AsyncClient:
    return product.client()


@pytest.mark.parametrize("language", ["en", "hu"])
async def test_every_link_and_picture_of_the_handbook_is_there(
    site: httpx.AsyncClient, language: str
) -> None:
    page = await site.get(f"/docs/handbook?lang={language}")
    assert page.headers["content-language"] == language
    assert f'lang="{language}"' in page.text
    targets = re.findall(r'(?:href|src)="([^"]+)"', page.text.partition("<article")[2])
    anchors = set(re.findall(r'id="([^"]+)"', page.text))
    assert len(anchors) > 30
    for target in targets:
        if target.startswith("#"):
            assert unquote(target[1:]) in anchors
        else:
            assert (await site.get(target)).status_code == 200, target


async def test_what_is_found_leads_to_a_page_with_that_heading(site: httpx.AsyncClient) -> None:
    pages: dict[str, str] = {}
    for _, heading, _, path, _ in found():
        at, _, anchor = path.partition("#")
        pages[at] = pages.get(at) or (await site.get(at)).text
        assert not anchor or f'id="{anchor}"' in pages[at], path
        assert heading.split()[0] in pages[at]
    assert len(pages) > 50


@pytest.mark.parametrize(
    "path",
    [
        "/docs/pages/../../pyproject",
        "/docs/pages/how-to/add-a-command",
        "/docs/pages/handbook.en",
        "/docs/pages/%2e%2e/README",
        "/docs/pages/Árvíztűrő",
        "/docs/handbook/pictures/../handbook.en.md",
        "/docs/handbook/pictures/none.png",
    ],
)
async def test_nothing_else_is_given_away(site: httpx.AsyncClient, path: str) -> None:
    assert (await site.get(path)).status_code == 404


def test_links_to_what_is_not_there_keep_their_words_and_html_is_text() -> None:
    made = written(
        "# Árvíztűrő\n\n[a](gone.md) [b](here.md#c) [d](#e)\n\n<script>x</script>\n\n"
        "## A\n\n## A\n",
        lambda target: "/here" if target == "here.md" else None,
    )
    assert made.title == "Árvíztűrő"
    assert '<p>a <a href="/here#c">b</a> <a href="#e">d</a></p>' in made.body
    assert "<script>" not in made.body
    assert [each.anchor for each in made.headings] == ["a", "a-1"]
    assert anchor_of("Kérek-e (új) `kulcsot`?") == "kérek-e-új-kulcsot"


def test_an_installed_package_carries_them(tmp_path: Path) -> None:
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "kapocs/docs_site/carried/handbook.hu.md",
        "kapocs/docs_site/carried/letters.md",
        "kapocs/docs_site/carried/pictures/letter.hu.png",
    } <= names
